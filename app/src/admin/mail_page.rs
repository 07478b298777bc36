//! The mail log. Its question is: did the letter leave?

use store::auth::Admin2fa;
use store::mail::{LoggedLetter, MailState};

use super::{Finding, Tab, paging, tabs};
use crate::layout::Section;
use crate::page::Page;
use crate::prelude::*;
use crate::show::{Table, empty, moment};
use crate::visit::Visit;

/// Shows which letters left and which did not.
///
/// # Errors
///
/// When the store does not answer.
pub async fn mail_page(who: Admin2fa, visit: Visit) -> Result<Page, Fault> {
    let finding = Finding::of(&visit);
    let found = visit.store().mail_log(&who, &finding.text, finding.page).await?;
    Ok(Page::new("Mail", move || {
        let count = if found.total == 1 { "1 letter".to_owned() } else { format!("{} letters", found.total) };
        let paging = paging(&finding, found.page, found.pages);
        let content = if found.letters.is_empty() {
            empty("No letter found.", "Letters of the last 30 days stand here once they were tried. Try fewer letters of the address.")
        } else {
            list(found.letters)
        };
        view! {
            {tabs(Tab::Mail)}
            <h1>"Mail"</h1>
            <p class="lead">"Letters of the last 30 days, without their text. What waits for another try is among the jobs, too."</p>
            {finding.form("Email address or subject")}
            <p class="muted" role="status">
                {count}
            </p>
            {content}
            {paging}
        }
    })
    .in_section(Section::Administration))
}

fn list(letters: Vec<LoggedLetter>) -> AnyView {
    let mut table = Table::new("Letters, newest first", ["To", "Subject", "State", "Tries", "When"]);
    for letter in letters {
        let state = match letter.state {
            MailState::Left => view! { "Left" }.into_any(),
            MailState::Waits => view! { <span class="badge warn">"Waits"</span> }.into_any(),
            MailState::GivenUp => view! { <span class="badge warn">"Given up"</span> }.into_any(),
        };
        let error = letter.last_error.map(|error| view! { <p class="muted how">{error}</p> });
        let state = view! { {state} {error} }.into_any();
        let name = view! { <span class="address">{letter.recipient}</span> };
        table.row(name, vec![letter.subject.into_any(), state, letter.attempts.into_any(), moment(letter.updated_at)]);
    }
    table.view()
}
