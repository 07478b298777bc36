//! Ready configurations: for each tool what to write where, with this index's addresses.

use leptos::prelude::*;

use super::page::Site;
use super::section::{Section, sample};

pub(super) fn clients(site: &Site) -> Section {
    let (index, upload) = (&site.index, &site.upload);
    let tools = [
        (
            "pip",
            "in pip.conf (pip.ini on Windows); pip config debug says where it is looked for:",
            format!("[global]\nindex-url = {index}"),
        ),
        (
            "uv",
            "in pyproject.toml, for installing and uv publish --index bonded:",
            format!("[[tool.uv.index]]\nname = \"bonded\"\nurl = \"{index}\"\npublish-url = \"{upload}\"\ndefault = true"),
        ),
        (
            "Poetry",
            "on the command line; poetry publish --repository bonded uploads:",
            format!(
                "poetry source add --priority=primary bonded {index}\npoetry config repositories.bonded {upload}\npoetry config pypi-token.bonded pypi-…"
            ),
        ),
        (
            "PDM",
            "in pyproject.toml for installing, on the command line for pdm publish --repository bonded:",
            format!(
                "[[tool.pdm.source]]\nname = \"bonded\"\nurl = \"{index}\"\n\npdm config repository.bonded.url {upload}\npdm config repository.bonded.username __token__\npdm config repository.bonded.password pypi-…"
            ),
        ),
        (
            "Hatch",
            "in its config.toml (hatch config find says where); hatch publish --repo bonded uploads:",
            format!("[publish.index.repos.bonded]\nurl = \"{upload}\"\nuser = \"__token__\"\nauth = \"pypi-…\""),
        ),
        (
            "Flit",
            "as environment variables of flit publish:",
            format!("FLIT_INDEX_URL={upload}\nFLIT_USERNAME=__token__\nFLIT_PASSWORD=pypi-…"),
        ),
        (
            "Twine",
            "in ~/.pypirc; twine upload --repository bonded dist/* uploads:",
            format!("[distutils]\nindex-servers = bonded\n\n[bonded]\nrepository = {upload}\nusername = __token__\npassword = pypi-…"),
        ),
    ];
    let tools = tools.into_iter().map(|(tool, place, text)| {
        view! {
            <h3>{tool}</h3>
            <p>{place}</p>
            {sample(tool.to_ascii_lowercase(), text)}
        }
    });
    let text = view! {
        <p>"What each tool needs to know of this index, ready to paste. Where a token stands, keep the file readable for you alone."</p>
        {tools.collect_view()}
    };
    Section { id: "clients", title: "Configure your tools", text: text.into_any() }
}
