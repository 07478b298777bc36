//! What a token can be limited to, for people and for tools.

use leptos::prelude::*;

use super::section::Section;

/// The caveats that people and tools write, as [`domain::token::caveat`] reads them: the form, and when it holds.
const CAVEATS: [(&str, &str); 10] = [
    ("[0, expires_at, not_before]", "from not_before on and before expires_at, in unix seconds"),
    ("[1, [\"name\", …]]", "for projects of these names"),
    ("[2, [\"project-uuid\", …]]", "for the projects with these ids"),
    ("[3, \"user-uuid\"]", "for tokens of this user"),
    (
        "[100, [\"upload-release\"]]",
        "for these actions: upload is everything, upload-release no new projects, upload-file no new releases either",
    ),
    ("[101, [\"192.0.2.0/24\", …]]", "from addresses in these networks, written in their shortest form"),
    ("[102, \"demo-1.0.tar.gz\"]", "for a file of exactly this name"),
    ("[103, \"sha256\"]", "for the file with this digest, in 64 lower-case hexadecimal digits"),
    ("[104, 3]", "while fewer files than this were stored with the token and all its copies together"),
    (
        "[105, [\"name\", …], [\"project-uuid\", …]]",
        "for the projects with these ids, and for projects of these names that don't exist yet or that the token has created",
    ),
];

pub(super) fn token_restrictions() -> Section {
    let rows = CAVEATS
        .iter()
        .map(|(form, holds)| {
            view! {
                <div>
                    <dt><code>{*form}</code></dt>
                    <dd>{*holds}</dd>
                </div>
            }
        })
        .collect_view();
    let text = view! {
        <p>
            "Under “More restrictions” a new token can be limited to several projects, to projects that it creates itself, to networks, to one file, to a number of files. Whoever holds a token can limit a copy of it further, without asking us, with any tool for macaroons. A restriction is a JSON array, and a token is good only where every one of them holds. What we don't understand refuses:"
        </p>
        <dl class="facts caveats">{rows}</dl>
        <p>
            "What a token that you hold is limited to, the " <a href="/account/token-inspector/">"token inspector"</a>
            " tells you without sending it anywhere, and so does " <code>"bonded token inspect"</code> " on a command line."
        </p>
        <p>
            "A refusal tells whoever holds the token which restriction failed. Someone who only guesses a token hears nothing about it."
        </p>
    };
    Section { id: "token-restrictions", title: "What a token can be limited to", text: text.into_any() }
}

#[cfg(test)]
mod tests {
    use domain::token::Caveat;

    use super::*;

    #[test]
    fn every_form_on_the_page_is_one_that_is_read() {
        let id = "00000000-0000-4000-8000-000000000000";
        for (form, _) in CAVEATS {
            let json = form.replace(", …", "").replace("project-uuid", id).replace("user-uuid", id).replace("sha256", &"0".repeat(64));
            let json = json.replace("expires_at", "2").replace("not_before", "1");
            Caveat::parse(json.as_bytes()).unwrap_or_else(|error| panic!("{json}: {error}"));
        }
    }
}
