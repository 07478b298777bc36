//! Ready configurations: for each tool what to write where, with this index's addresses.

use leptos::prelude::*;

use super::page::Site;
use super::section::{Section, sample};

pub(super) fn clients(site: &Site) -> Section {
    let (index, upload) = (&site.index, &site.upload);
    let tools = [
        ("pip", words::help::client_pip(), format!("[global]\nindex-url = {index}")),
        (
            "uv",
            words::help::client_uv(),
            format!("[[tool.uv.index]]\nname = \"bonded\"\nurl = \"{index}\"\npublish-url = \"{upload}\"\ndefault = true"),
        ),
        (
            "Poetry",
            words::help::client_poetry(),
            format!(
                "poetry source add --priority=primary bonded {index}\npoetry config repositories.bonded {upload}\npoetry config pypi-token.bonded pypi-…"
            ),
        ),
        (
            "PDM",
            words::help::client_pdm(),
            format!(
                "[[tool.pdm.source]]\nname = \"bonded\"\nurl = \"{index}\"\n\npdm config repository.bonded.url {upload}\npdm config repository.bonded.username __token__\npdm config repository.bonded.password pypi-…"
            ),
        ),
        (
            "Hatch",
            words::help::client_hatch(),
            format!("[publish.index.repos.bonded]\nurl = \"{upload}\"\nuser = \"__token__\"\nauth = \"pypi-…\""),
        ),
        ("Flit", words::help::client_flit(), format!("FLIT_INDEX_URL={upload}\nFLIT_USERNAME=__token__\nFLIT_PASSWORD=pypi-…")),
        (
            "Twine",
            words::help::client_twine(),
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
        <p>{words::help::clients_lead()}</p>
        {tools.collect_view()}
    };
    Section { id: "clients", title: words::help::clients(), text: text.into_any() }
}
