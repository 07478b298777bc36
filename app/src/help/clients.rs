//! Ready configurations: for each tool what to write where, with this index's addresses.

use leptos::prelude::*;

use super::page::Site;
use super::section::{Section, sample};

/// What is written somewhere: the end of its sample's id, where, what.
type Lines = (&'static str, String, String);

pub(super) fn clients(site: &Site) -> Section {
    let tools = [
        ("pip", vec![("pip", words::help::client_pip(), format!("[global]\nindex-url = {}", site.index))]),
        ("uv", vec![uv(site)]),
        ("Poetry", vec![poetry(site)]),
        ("PDM", pdm(site)),
        ("Hatch", vec![hatch(site)]),
        ("Flit", vec![flit(site)]),
        ("Twine", vec![twine(site)]),
    ];
    let tools = tools.into_iter().map(|(tool, samples)| {
        let samples = samples.into_iter().map(|(id, place, text)| {
            view! {
                <p>{place}</p>
                {sample(id, text)}
            }
        });
        view! {
            <h3>{tool}</h3>
            {samples.collect_view()}
        }
    });
    let text = view! {
        <p>{words::help::clients_lead()}</p>
        {tools.collect_view()}
    };
    Section { id: "clients", title: words::help::clients(), text: text.into_any() }
}

fn uv(site: &Site) -> Lines {
    let (index, upload) = (&site.index, &site.upload);
    let text = format!("[[tool.uv.index]]\nname = \"bonded\"\nurl = \"{index}\"\npublish-url = \"{upload}\"\ndefault = true");
    ("uv", words::help::client_uv(), text)
}

fn poetry(site: &Site) -> Lines {
    let (index, upload) = (&site.index, &site.upload);
    let text = format!(
        "poetry source add --priority=primary bonded {index}\n\
         poetry config repositories.bonded {upload}\n\
         poetry config pypi-token.bonded pypi-…"
    );
    ("poetry", words::help::client_poetry(), text)
}

/// A file and commands, so that each can be copied for itself.
fn pdm(site: &Site) -> Vec<Lines> {
    let (index, upload) = (&site.index, &site.upload);
    // Under any other name it would be asked beside the public index, and anybody could upload there what is meant to come from here.
    let file = format!("[[tool.pdm.source]]\nname = \"pypi\"\nurl = \"{index}\"");
    let commands = format!(
        "pdm config repository.bonded.url {upload}\n\
         pdm config repository.bonded.username __token__\n\
         pdm config repository.bonded.password pypi-…"
    );
    vec![("pdm", words::help::client_pdm(), file), ("pdm-publish", words::help::client_pdm_publish(), commands)]
}

fn hatch(site: &Site) -> Lines {
    let text = format!("[publish.index.repos.bonded]\nurl = \"{}\"\nuser = \"__token__\"\nauth = \"pypi-…\"", site.upload);
    ("hatch", words::help::client_hatch(), text)
}

fn flit(site: &Site) -> Lines {
    let text = format!("FLIT_INDEX_URL={}\nFLIT_USERNAME=__token__\nFLIT_PASSWORD=pypi-…", site.upload);
    ("flit", words::help::client_flit(), text)
}

fn twine(site: &Site) -> Lines {
    let upload = &site.upload;
    let text = format!("[distutils]\nindex-servers = bonded\n\n[bonded]\nrepository = {upload}\nusername = __token__\npassword = pypi-…");
    ("twine", words::help::client_twine(), text)
}
