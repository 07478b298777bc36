//! What a token can be limited to, for people and for tools.

use leptos::prelude::*;

use super::section::Section;
use crate::show::Sentence;

/// The caveats that people and tools write, as [`domain::token::caveat`] reads them: the form, and when it holds.
fn caveats() -> [(&'static str, String); 10] {
    [
        ("[0, expires_at, not_before]", words::help::caveat_time()),
        ("[1, [\"name\", …]]", words::help::caveat_names()),
        ("[2, [\"project-uuid\", …]]", words::help::caveat_ids()),
        ("[3, \"user-uuid\"]", words::help::caveat_user()),
        ("[100, [\"upload-release\"]]", words::help::caveat_actions()),
        ("[101, [\"192.0.2.0/24\", …]]", words::help::caveat_networks()),
        ("[102, \"demo-1.0.tar.gz\"]", words::help::caveat_file_name()),
        ("[103, \"sha256\"]", words::help::caveat_sha256()),
        ("[104, 3]", words::help::caveat_uses()),
        ("[105, [\"name\", …], [\"project-uuid\", …]]", words::help::caveat_may_create()),
    ]
}

pub(super) fn token_restrictions() -> Section {
    let rows = caveats()
        .into_iter()
        .map(|(form, holds)| {
            view! {
                <div>
                    <dt><code>{form}</code></dt>
                    <dd>{holds}</dd>
                </div>
            }
        })
        .collect_view();
    let text = view! {
        <p>{words::help::restrictions_how()}</p>
        <dl class="facts caveats">{rows}</dl>
        <p>{Sentence::new(words::help::restrictions_inspect()).link("inspector", "/account/token-inspector/").code("command", "bonded token inspect").view()}</p>
        <p>{words::help::restrictions_refusal()}</p>
    };
    Section { id: "token-restrictions", title: words::help::restrictions(), text: text.into_any() }
}

#[cfg(test)]
mod tests {
    use domain::token::Caveat;

    use super::*;

    #[test]
    fn every_form_on_the_page_is_one_that_is_read() {
        let id = "00000000-0000-4000-8000-000000000000";
        for (form, _) in caveats() {
            let json = form.replace(", …", "").replace("project-uuid", id).replace("user-uuid", id).replace("sha256", &"0".repeat(64));
            let json = json.replace("expires_at", "2").replace("not_before", "1");
            Caveat::parse(json.as_bytes()).unwrap_or_else(|error| panic!("{json}: {error}"));
        }
    }
}
