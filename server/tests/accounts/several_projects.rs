//! A token for several projects, whose boxes are ticked.

use sqlx::PgPool;

use crate::support::ask::Ask;
use crate::support::place::Place;
use crate::support::wheel;

const PAGE: &str = "/manage/account/token/";

#[sqlx::test(migrations = "../migrations")]
async fn a_token_is_for_the_projects_that_are_ticked_and_the_boxes_come_back_as_they_were(pool: PgPool) {
    let place = Place::new(pool).await;
    let alice = place.alice().await;
    let one_project = place.send(&Ask::get(PAGE).cookie(&alice.session)).await;
    assert!(!one_project.body.contains("Several projects"), "there is no second one to choose: {one_project:?}");
    let upload = async |name: &str, version: &str, token: &str| {
        place.send(&wheel::upload(name, version).with("authorization", &format!("Bearer {token}"))).await
    };
    for name in ["kettle", "teapot"] {
        assert!(upload(name, "1.0", &alice.token).await.status.is_success());
    }

    let asked = format!("{PAGE}?scope=scope%3Anamed&projects%5B%5D=kettle&projects%5B%5D=acme-lib&name=both");
    let page = place.send(&Ask::get(&asked).cookie(&alice.session)).await;
    let boxes = |body: &str| {
        let boxes = body.split("<input type=\"checkbox\" name=\"projects[]\" value=\"").skip(1);
        boxes.map(|rest| rest.split_once('>').expect("a tag ends").0.replace('"', "")).collect::<Vec<_>>()
    };
    assert_eq!(boxes(&page.body), ["acme-lib checked", "kettle checked", "teapot"], "{page:?}");
    assert!(page.body.contains("Upload to acme-lib and kettle,"), "{page:?}");

    let fields = [("name", "both"), ("scope", "scope:named"), ("projects[]", "kettle"), ("projects[]", "acme-lib")];
    let token = place.make_token_of(&alice.session, &fields).await;
    for name in ["kettle", "acme-lib"] {
        assert!(upload(name, "2.0", &token).await.status.is_success(), "{name}");
    }
    let refused = upload("teapot", "2.0", &token).await;
    assert!(refused.status == 403 && refused.body.contains("not valid for project"), "{refused:?}");

    let refused = place.send(&Ask::post(&format!("/api/tokens/create?page={PAGE}"), &fields).cookie(&alice.session)).await;
    let page = place.send(&Ask::get(refused.location()).cookie(&alice.session)).await;
    assert_eq!(boxes(&page.body), ["acme-lib checked", "kettle checked", "teapot"], "the name is taken, what was ticked stays: {page:?}");
    let wrong = [("name", "nobody's"), ("scope", "scope:user"), ("projects[]", "kettle")];
    let refused = place.send(&Ask::post(&format!("/api/tokens/create?page={PAGE}"), &wrong).cookie(&alice.session)).await;
    let page = place.send(&Ask::get(refused.location()).cookie(&alice.session)).await;
    assert!(page.body.contains("id=\"scope-refusal\"") && page.body.contains("The scope is your entire account"), "{page:?}");
}
