//! Help about accounts.

use leptos::prelude::*;

use super::section::Section;

pub(super) fn sections() -> Vec<Section> {
    vec![invalid_auth(), verified_email(), two_factor(), strange_sign()]
}

fn invalid_auth() -> Section {
    let text = view! {
        <p>"The tool sent a username and password that we cannot accept. Look at these, in this order:"</p>
        <ul>
            <li>"Is the username " <code>"__token__"</code> ", with two underscores on each side, and not your own?"</li>
            <li>"Is the token complete? It begins with " <code>"pypi-"</code> " and has no spaces or line breaks."</li>
            <li>"Is it a token of this site, and of the site that the tool uploads to?"</li>
            <li>"Was it revoked, or has its end date passed? " <a href="/manage/account/tokens/">"Your tokens"</a> " are listed with their last use."</li>
            <li>"Does the tool send two credentials, one from " <code>"~/.pypirc"</code> " and one from the environment? Keep one."</li>
        </ul>
        <p>"Your " <a href="/manage/account/history/">"security history"</a> " shows the attempt and why it was refused."</p>
    };
    Section { id: "invalid-auth", title: "“Invalid or non-existent authentication information”", text: text.into_any() }
}

fn verified_email() -> Section {
    let text = view! {
        <p>
            "Publishing needs an address at which you can be reached. Open the link that we sent when you registered; if it is older than a day, ask for a new one on "
            <a href="/manage/account/">"your account page"</a> "."
        </p>
    };
    Section { id: "verified-email", title: "Verified email address", text: text.into_any() }
}

fn two_factor() -> Section {
    let text = view! {
        <p>
            "A stolen password must not be enough to publish in your name. So everything that manages something asks for a second factor: a passkey or security key, or a code from an authenticator app."
        </p>
        <ol>
            <li>"Save your recovery codes, and confirm one of them. They let you in when the device is lost."</li>
            <li>"Add a passkey in your phone, computer or password manager, or a key that you plug in: the safest choice, because it answers this site alone. Or scan the QR code with an authenticator app, and enter the six digits that it shows."</li>
        </ol>
        <p>"Both are under " <a href="/manage/account/two-factor/">"Two-factor authentication"</a> "."</p>
        <p>
            "A passkey that asks for a PIN, a finger or your face also logs you in by itself, without username, password and code: " <em>"Use a passkey"</em>
            " on the log-in page. You can have several, under names of your own. Add the new one before you remove the old one: the last second factor can't be removed."
        </p>
        <p>
            "Device lost? Log in with your password and a recovery code. Codes refused although they look right? Check that the clock of the phone sets itself; a code works once and for about a minute."
        </p>
    };
    Section { id: "two-factor-authentication", title: "Two-factor authentication", text: text.into_any() }
}

fn strange_sign() -> Section {
    let text = view! {
        <p>"A letter about a change that you didn't make, or a session that you don't know? Do this, in this order:"</p>
        <ol>
            <li>"End all other sessions, under " <a href="/manage/account/sessions/">"Sessions"</a> "."</li>
            <li>"Look at the addresses on " <a href="/manage/account/">"your account page"</a> " and remove what isn't yours."</li>
            <li>"Revoke every token that you don't need or don't know, under " <a href="/manage/account/tokens/">"API tokens"</a> "."</li>
            <li>"Read your " <a href="/manage/account/history/">"security history"</a> ", and tell the people who run this site what you found."</li>
        </ol>
    };
    Section { id: "not-me", title: "Something happened that wasn't me", text: text.into_any() }
}
