//! How a person's device meets the pages of the site.

use axum::http::Method;
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
        let options = decoded(attribute(&page.body, "data-options"));
        format!("{}.{}", attribute(&page.body, "data-challenge"), tell(&options))
    }

    /// The answer to what the page that logs in asks for, and the cookie of the browser that it asked.
    pub(crate) async fn passkey_answer(&self, tell: impl FnOnce(&str) -> String) -> (String, String) {
        let ask = Ask::new(Method::POST, "/api/passkeys/offer").with("accept", "application/json").same_origin().form(&[]);
        let offered = self.send(&ask).await;
        let offer: Value = serde_json::from_str(&offered.body).expect("JSON");
        let text = |name: &str| offer[name].as_str().expect("a text").to_owned();
        let cookie = offered.cookie("bonded-passkey").expect("a cookie for the browser that is asked");
        (cookie, format!("{}.{}", text("challenge"), tell(&text("options"))))
    }

    /// The id of the newest device.
    pub(crate) async fn newest_device_id(&self) -> String {
        sqlx::query_scalar("select device_id::text from security_devices order by created_at desc limit 1")
            .fetch_one(&self.pool)
            .await
            .expect("a device")
    }
}

/// An attribute's text as a browser reads it.
pub(crate) fn decoded(attribute: &str) -> String {
    attribute.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&#x27;", "'").replace("&amp;", "&")
}

fn attribute<'a>(html: &'a str, name: &str) -> &'a str {
    let (_, rest) = html.split_once(&format!("{name}=\"")).unwrap_or_else(|| panic!("no {name} in {html}"));
    rest.split_once('"').expect("an attribute ends").0
}
