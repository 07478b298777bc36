//! Where a secret is shown: the request of each [`Consumer`], with everything beside the secret right.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::consumer::Consumer;
use super::stage::{ASKED, KNOWN, Stage, WAITING};
use crate::support::answer::Answer;
use crate::support::ask::Ask;
use crate::support::form::NEW_PASSWORD;
use crate::support::people::{PASSWORD, PRE_AUTH, SESSION};
use crate::support::reporter::Reporter;
use crate::support::wheel;

impl Stage<'_> {
    /// The request that presents this text here, with everything else right.
    pub(super) fn ask(&self, consumer: Consumer, text: &str) -> Ask {
        let code = self.code();
        let new = [("new_password", NEW_PASSWORD), ("new_password_confirm", NEW_PASSWORD)];
        let again = [("new_password", PASSWORD), ("new_password_confirm", PASSWORD)];
        match consumer {
            Consumer::SessionCookie => Ask::get("/manage/account/sessions/").cookie(&format!("{SESSION}={text}")),
            Consumer::HalfLogInCookie => function("accounts/verify-totp", &[("code", &code)]).cookie(&format!("{PRE_AUTH}={text}")),
            Consumer::SecondStep => function("accounts/verify-totp", &[("code", text)]).cookie(&self.half),
            Consumer::RecoveryStep => function("accounts/use-recovery-code", &[("code", text)]).cookie(&self.half),
            Consumer::DeviceStep => function("accounts/verify-device", &[("device", text)]).cookie(&self.half),
            Consumer::LogIn => function("accounts/log-in", &[("username", "alice"), ("password", text)]),
            Consumer::Passkey => function("passkeys/log-in", &[("device", text)]).cookie(&self.asked.0),
            Consumer::PasskeyCookie => function("passkeys/log-in", &[("device", &self.asked.1)]).cookie(&format!("{ASKED}={text}")),
            Consumer::ConfirmingPassword => self.confirm(&[("password", text), ("code", &code)]),
            Consumer::ConfirmingCode => self.confirm(&[("password", PASSWORD), ("code", text)]),
            Consumer::ConfirmingDevice => self.confirm(&[("password", PASSWORD), ("code", ""), ("device", text)]),
            Consumer::PasswordChange => {
                function("passwords/change", &[&[("current_password", text)], &new[..]].concat()).cookie(&self.session)
            }
            Consumer::Adding => {
                let name = format!("key {}", self.count);
                function("devices/add", &[("name", &name), ("device", text)]).cookie(&self.session)
            }
            Consumer::AddingFirst => {
                function("devices/add-first", &[("name", "key"), ("device", text)]).cookie(&self.beginners.without_factor.session)
            }
            Consumer::EnablingApp => function("totp/enable", &[("code", text)]).cookie(&self.beginners.without_factor.session),
            Consumer::AddingApp => function("totp/add", &[("code", text)]).cookie(&self.beginners.with_device.session),
            Consumer::TypingBack => function("recovery-codes/confirm", &[("code", text)]).cookie(&self.beginners.with_codes.session),
            Consumer::VerifyEmailPage => page("/account/verify-email/", "token", text),
            Consumer::ResetPasswordPage => page("/account/reset-password/", "token", text),
            Consumer::ConfirmLogInPage => page("/account/confirm-login/", "token", text).cookie(&self.waiting.cookie),
            Consumer::KeptActionPage => page("/account/reauthenticate/", "kept", text).cookie(&self.stale.0),
            Consumer::VerifyEmail => function("accounts/verify-email", &[("token", text)]),
            Consumer::ResetPassword => function("passwords/reset", &[&[("token", text)], &again[..]].concat()),
            Consumer::ResetCookie => function("passwords/reset", &again).cookie(&format!("bonded-reset={text}")),
            Consumer::ConfirmLogIn => function("accounts/confirm-login", &[("token", text)]).cookie(&self.waiting.cookie),
            Consumer::WaitingCookie => function("accounts/confirm-login", &[]).cookie(&format!("{WAITING}={text}")),
            Consumer::StopRecoveryPage => page("/account/stop-recovery/", "token", text),
            Consumer::RegisterPage => page("/account/register/", "invitation", text),
            Consumer::StopRecovery => function("accounts/stop-recovery", &[("token", text)]),
            Consumer::Register => self.register(&[("token", text)]),
            Consumer::InvitationCookie => self.register(&[]).cookie(&format!("bonded-invitation={text}")),
            Consumer::FirstRun => first_run(text),
            Consumer::Upload => wheel::upload("acme-lib", "1.0").with("authorization", &format!("Bearer {text}")),
            Consumer::UploadPassword => upload_by_password(text),
            Consumer::Feed => Ask::get(&format!("/feed/{}/history.atom", encoded(text))),
            Consumer::LeakReport => {
                let found = json!([{ "token": text, "type": "bonded_api_token", "url": "https://example.org/x", "source": "commit" }]);
                Reporter::known().report(&found.to_string())
            }
            Consumer::KnownBrowserCookie => {
                function("accounts/verify-totp", &[("code", &code)]).cookie(&format!("{}; {KNOWN}={text}", self.half))
            }
            Consumer::KeptAction => {
                let fields = [("password", PASSWORD), ("code", &code), ("next", "/manage/account/"), ("kept", text)];
                function("accounts/reauthenticate", &fields).cookie(&self.stale.0)
            }
        }
    }

    /// Somebody whom an administrator has invited.
    fn register(&self, invitation: &[(&str, &str)]) -> Ask {
        let (guest, address) = (self.guest(), format!("{}@example.org", self.guest()));
        let person = [("name", "Guest"), ("username", guest.as_str()), ("email", &address)];
        let passwords = [("password", NEW_PASSWORD), ("password_confirm", NEW_PASSWORD)];
        function("accounts/register", &[&person[..], &passwords[..], invitation].concat())
    }

    fn confirm(&self, fields: &[(&str, &str)]) -> Ask {
        function("accounts/reauthenticate", fields).cookie(&self.session)
    }

    /// Sends it, from where it would be good.
    pub(super) async fn send(&self, consumer: Consumer, text: &str) -> Answer {
        let ask = self.ask(consumer, text);
        match consumer {
            Consumer::ConfirmLogIn | Consumer::ConfirmLogInPage => self.place.send_from(self.waiting.from, &ask).await,
            Consumer::WaitingCookie => self.place.send_from(self.confirmed.from, &ask).await,
            Consumer::KnownBrowserCookie => self.place.send_from([203, 0, 113, self.count], &ask).await,
            _ => self.place.send(&ask).await,
        }
    }
}

fn function(name: &str, fields: &[(&str, &str)]) -> Ask {
    Ask::post(&format!("/api/{name}?page=/manage/account/"), fields)
}

fn page(path: &str, name: &str, text: &str) -> Ask {
    Ask::get(&format!("{path}?{name}={}", encoded(text)))
}

fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// The first administrator's registration.
fn first_run(code: &str) -> Ask {
    let passwords = [("password", NEW_PASSWORD), ("password_confirm", NEW_PASSWORD), ("code", code)];
    let person = [("name", "First"), ("username", "first"), ("email", "first@example.org")];
    function("accounts/first-run", &[&person[..], &passwords[..]].concat())
}

/// A token where the tools put it.
fn upload_by_password(token: &str) -> Ask {
    let basic = STANDARD.encode(format!("__token__:{token}"));
    wheel::upload("acme-lib", "1.0").with("authorization", &format!("Basic {basic}"))
}
