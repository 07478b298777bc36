//! [`Tool`]: an upload tool with its `Authorization`, and [`Maintainer`]: somebody who has one.

use std::net::IpAddr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use domain::token::Restrictions;
use http::header::AUTHORIZATION;
use http::request::Parts;
use store::auth::{Fresh2fa, Public, UploadCredential, UploadGrant};
use store::publish::{Published, UploadError};
use store::tokens::{CreateToken, NewScope};
use store::{Client, Entropy};
use time::Duration;

use super::{Browser, Package, Person, World, secrets};

/// An upload tool.
#[derive(Clone)]
pub(crate) struct Tool {
    address: IpAddr,
    authorization: Vec<String>,
}

impl Tool {
    /// One that shows nothing.
    pub(crate) fn without_credential() -> Self {
        Self { address: [192, 0, 2, 9].into(), authorization: Vec::new() }
    }

    /// One that shows this header; more than one if it is said again.
    pub(crate) fn showing(mut self, header: impl Into<String>) -> Self {
        self.authorization.push(header.into());
        self
    }

    /// One with a token, as twine shows it.
    pub(crate) fn with_token(token: &str) -> Self {
        Self::with_password("__token__", token)
    }

    /// One with a username and a password.
    pub(crate) fn with_password(username: &str, password: &str) -> Self {
        Self::without_credential().showing(format!("Basic {}", STANDARD.encode(format!("{username}:{password}"))))
    }

    /// The same tool elsewhere.
    pub(crate) fn at(mut self, address: impl Into<IpAddr>) -> Self {
        self.address = address.into();
        self
    }

    /// A request of this tool.
    pub(crate) fn request(&self) -> (Parts, Client) {
        let client = Client::new(self.address, "twine/6.2.0", Entropy.id());
        let mut request = http::Request::builder().method("POST").uri("/legacy/");
        for header in &self.authorization {
            request = request.header(AUTHORIZATION, header);
        }
        let (mut parts, ()) = request.body(()).unwrap().into_parts();
        parts.extensions.insert(client.clone());
        (parts, client)
    }

    /// Shows the credential.
    pub(crate) async fn present(&self, world: &World) -> Result<(UploadCredential, Client), UploadError> {
        let (parts, client) = self.request();
        Ok((UploadCredential::present(&world.store, &parts).await?, client))
    }

    /// Shows the credential and asks for the package's project.
    pub(crate) async fn grant(&self, world: &World, package: &Package) -> Result<(UploadGrant, Client), UploadError> {
        let (credential, client) = self.present(world).await?;
        Ok((credential.for_project(&world.store, &client, &package.form().name).await?, client))
    }

    /// Uploads the package.
    pub(crate) async fn upload(&self, world: &World, package: &Package) -> Result<Published, UploadError> {
        let (grant, client) = self.grant(world, package).await?;
        send(world, grant, &client, package).await
    }

    /// Uploads the package and is refused, in these words.
    pub(crate) async fn refused(&self, world: &World, package: &Package) -> String {
        match self.upload(world, package).await {
            Err(UploadError::Refused(refusal)) => refusal.to_string(),
            other => panic!("{}: {other:?}", package.filename),
        }
    }
}

/// Sends the file of an upload that was granted.
pub(crate) async fn send(world: &World, grant: UploadGrant, client: &Client, package: &Package) -> Result<Published, UploadError> {
    let chunks: Vec<Result<Bytes, std::io::Error>> = package.bytes().chunks(1000).map(|chunk| Ok(Bytes::copy_from_slice(chunk))).collect();
    let received = world.store.receive(u64::MAX, futures_util::stream::iter(chunks)).await.unwrap();
    world.store.publish(grant, client, package.form(), received, &package.filename).await
}

/// Somebody with a second factor, a verified address and a token for the entire account.
pub(crate) struct Maintainer {
    pub(crate) person: Person,
    pub(crate) browser: Browser,
    pub(crate) token: String,
}

impl Maintainer {
    /// Registers, enrols, proves the address and makes a token.
    pub(crate) async fn named(world: &World, name: &'static str) -> Self {
        let (person, browser) = Person::enrolled(world, name).await;
        verify_address(world).await;
        let token = new_token(world, &browser, "everything", NewScope::Account).await;
        Self { person, browser, token }
    }

    /// The maintainer's tool.
    pub(crate) fn tool(&self) -> Tool {
        Tool::with_token(&self.token)
    }
}

/// Follows the newest verification link.
pub(crate) async fn verify_address(world: &World) {
    let link = world.newest_link().await;
    let (who, client) = Browser::new().admitted::<Public>(world).await;
    world.store.verify_email(who, &client, link).await.unwrap();
}

/// No restriction but an end in 90 days, as the form offers it.
pub(crate) fn until(world: &World) -> Restrictions {
    Restrictions::until(world.store.clock().now() + Duration::days(90))
}

/// Makes a token and reads it off the page.
pub(crate) async fn new_token(world: &World, browser: &Browser, name: &str, scope: NewScope) -> String {
    new_restricted_token(world, browser, name, scope, &until(world)).await
}

/// Makes a token with these restrictions and reads it off the page.
pub(crate) async fn new_restricted_token(
    world: &World,
    browser: &Browser,
    name: &str,
    scope: NewScope,
    restrictions: &Restrictions,
) -> String {
    let (who, client) = browser.admitted::<Fresh2fa>(world).await;
    let leave = who.ask::<CreateToken>(&world.store, &scope).await.unwrap();
    world.store.create_token(leave, &client, name.parse().unwrap(), restrictions).await.unwrap();
    let token = world.store.reveal_token(&who).await.unwrap().expect("a token that was not shown yet");
    let token = token.secret().expose().to_owned();
    secrets::note_token(&token);
    token
}
