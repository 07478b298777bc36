//! How a person's device meets the pages of the site.

use serde_json::Value;

use super::ask::Ask;
use super::device::Device;
use super::place::{ORIGIN, Place};

impl Place {
    /// A fresh device in a browser at this site.
    pub(crate) fn device() -> Device {
        Device::at(ORIGIN)
    }

    /// The answer to what the page asks for, as its script puts it into the form.
    pub(crate) async fn answer(&self, page: &str, cookie: &str, tell: impl FnOnce(&str) -> String) -> String {
        let page = self.send(&Ask::get(page).cookie(cookie)).await;
        let options = attribute(&page.body, "data-options").replace("&quot;", "\"");
        format!("{}.{}", attribute(&page.body, "data-challenge"), tell(&options))
    }

    /// The answer of a passkey to what the page that logs in asks for.
    pub(crate) async fn passkey_answer(&self, device: &mut Device) -> String {
        let ask = Ask::post("/api/passkeys/offer", &[]);
        let mut ask = Ask { headers: ask.headers.clone(), ..ask };
        ask.headers.insert("accept", "application/json".parse().expect("a header"));
        let offer = self.send(&ask).await;
        let offer: Value = serde_json::from_str(&offer.body).expect("JSON");
        let text = |name: &str| offer[name].as_str().expect("a text").to_owned();
        format!("{}.{}", text("challenge"), device.get(&text("options")))
    }

    /// The id of the newest device.
    pub(crate) async fn newest_device_id(&self) -> String {
        sqlx::query_scalar("select device_id::text from security_devices order by created_at desc limit 1")
            .fetch_one(&self.pool)
            .await
            .expect("a device")
    }
}

fn attribute<'a>(html: &'a str, name: &str) -> &'a str {
    let (_, rest) = html.split_once(&format!("{name}=\"")).unwrap_or_else(|| panic!("no {name} in {html}"));
    rest.split_once('"').expect("an attribute ends").0
}
