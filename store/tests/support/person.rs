//! [`Person`]: somebody with a username, a password, and perhaps an authenticator app and a sheet of recovery codes.

use domain::account::{DisplayName, EmailAddress, NewPassword, Password, PasswordContext, RecoveryCode, TotpCode, Username};
use domain::secret::Secret;
use store::accounts::{LogInError, LoggedIn, Registration, SecondFactorError, SecondFactorSeen};
use store::auth::{PasswordSeen, Public, Session};

use super::{Browser, World, secrets};

/// Somebody with an account.
pub(crate) struct Person {
    pub(crate) name: &'static str,
    pub(crate) password: String,
    app: Option<totp_rs::Totp>,
    pub(crate) codes: Vec<RecoveryCode>,
}

/// A password as it was typed.
pub(crate) fn password(text: &str) -> Password {
    secrets::note("password", text);
    Password::new(Secret::new(text.to_owned())).unwrap()
}

impl Person {
    /// Somebody who has not registered yet.
    pub(crate) fn named(name: &'static str) -> Self {
        Self { name, password: "tangled-violet-orbit".to_owned(), app: None, codes: Vec::new() }
    }

    /// What they fill in, with this address.
    pub(crate) fn form(&self, address: &str) -> Registration {
        let username = Username::parse(self.name).unwrap();
        let email = EmailAddress::parse(address).unwrap();
        let about = PasswordContext { username: &username, display_name: None, email: Some(&email), host: "localhost" };
        let password = NewPassword::check(password(&self.password), &about).unwrap();
        Registration { display_name: DisplayName::parse(self.name).unwrap(), username, email, password, invitation: None }
    }

    /// Registers, with an address of their own.
    pub(crate) async fn registered(world: &World, name: &'static str) -> Self {
        let person = Self::named(name);
        let (who, client) = Browser::new().admitted::<Public>(world).await;
        world.store.register(who, &client, person.form(&format!("{name}@example.com"))).await.unwrap();
        person
    }

    /// Registers, logs in and sets up recovery codes and an authenticator app. The app's first code is used up, so a step passes.
    pub(crate) async fn enrolled(world: &World, name: &'static str) -> (Self, Browser) {
        let mut person = Self::registered(world, name).await;
        let mut browser = Browser::new();
        person.begin(world, &mut browser).await.unwrap();
        person.take_codes(world, &browser).await;
        person.confirm_codes(world, &browser).await;
        person.enable_app(world, &mut browser).await;
        world.wait(time::Duration::seconds(30));
        (person, browser)
    }

    /// The password step, in this browser.
    pub(crate) async fn begin(&self, world: &World, browser: &mut Browser) -> Result<LoggedIn, LogInError> {
        self.try_password(world, browser, &self.password).await
    }

    /// The password step with some password.
    pub(crate) async fn try_password(&self, world: &World, browser: &mut Browser, typed: &str) -> Result<LoggedIn, LogInError> {
        let (who, client) = browser.admitted::<Public>(world).await;
        let logged_in = world.store.log_in(who, &client, self.name, password(typed), None).await?;
        match &logged_in {
            LoggedIn::SecondFactorDue(cookie) | LoggedIn::Enrol(cookie, _) => browser.keep(cookie),
        }
        Ok(logged_in)
    }

    /// The second step with the app's code of now.
    pub(crate) async fn finish(&self, world: &World, browser: &mut Browser) -> Result<SecondFactorSeen, SecondFactorError> {
        self.try_code(world, browser, &self.code(world, 0)).await
    }

    /// The second step with some code.
    pub(crate) async fn try_code(&self, world: &World, browser: &mut Browser, code: &str) -> Result<SecondFactorSeen, SecondFactorError> {
        secrets::note_code(code);
        let (seen, client) = browser.admitted::<PasswordSeen>(world).await;
        let done = world.store.verify_totp(seen, &client, &TotpCode::parse(code).unwrap()).await?;
        browser.keep(&done.cookie);
        Ok(done)
    }

    /// The second step with a recovery code.
    pub(crate) async fn try_recovery_code(
        &self,
        world: &World,
        browser: &mut Browser,
        code: &RecoveryCode,
    ) -> Result<SecondFactorSeen, SecondFactorError> {
        let (seen, client) = browser.admitted::<PasswordSeen>(world).await;
        let done = world.store.verify_recovery_code(seen, &client, code).await?;
        browser.keep(&done.cookie);
        Ok(done)
    }

    /// Both steps, in a new browser.
    pub(crate) async fn logged_in(&self, world: &World) -> Browser {
        let mut browser = Browser::new();
        self.begin(world, &mut browser).await.unwrap();
        self.finish(world, &mut browser).await.unwrap();
        browser
    }

    /// What the app shows so many steps from now.
    pub(crate) fn code(&self, world: &World, steps: i64) -> String {
        let seconds = world.store.clock().now().unix_timestamp() + 30 * steps;
        self.app.as_ref().expect("an app").generate(u64::try_from(seconds).unwrap()).to_string()
    }

    /// A code that is good at no step near now.
    pub(crate) fn wrong_code(&self, world: &World) -> String {
        let good: Vec<String> = (-1..=1).map(|steps| self.code(world, steps)).collect();
        (0..1000).map(|n| format!("{n:06}")).find(|code| !good.contains(code)).unwrap()
    }

    /// Generates recovery codes and writes them down.
    pub(crate) async fn take_codes(&mut self, world: &World, browser: &Browser) {
        let (who, client) = browser.admitted::<Session>(world).await;
        world.store.generate_recovery_codes(who, &client).await.unwrap();
        let (who, _) = browser.admitted::<Session>(world).await;
        self.codes = world.store.reveal_recovery_codes(&who).await.unwrap().expect("codes that were not shown yet");
        self.codes.iter().for_each(|code| secrets::note_recovery_code(&code.display()));
    }

    /// Types the last code back.
    pub(crate) async fn confirm_codes(&mut self, world: &World, browser: &Browser) {
        let code = self.codes.pop().unwrap();
        let (who, client) = browser.admitted::<Session>(world).await;
        world.store.confirm_recovery_codes(who, &client, &code.display()).await.unwrap();
    }

    /// Reads the offered secret into the app.
    pub(crate) async fn scan(&mut self, world: &World, browser: &Browser) {
        let (who, _) = browser.admitted::<Session>(world).await;
        let setup = world.store.totp_setup(&who);
        secrets::note("app secret", setup.secret_base32());
        self.app = Some(totp_rs::Totp::from_url(setup.otpauth_uri()).unwrap());
    }

    /// Scans and enables.
    pub(crate) async fn enable_app(&mut self, world: &World, browser: &mut Browser) {
        self.scan(world, browser).await;
        let (who, client) = browser.admitted::<Session>(world).await;
        let code = self.code(world, 0);
        secrets::note_code(&code);
        let code = TotpCode::parse(&code).unwrap();
        let cookie = world.store.enable_totp(who, &client, &code).await.unwrap();
        browser.keep(&cookie);
    }
}
