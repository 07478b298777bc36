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
    Ok(Page::new(words::admin::mail(), move || {
        let count = words::admin::count_letters(found.total);
        let paging = paging(&finding, found.page, found.pages);
        let content =
            if found.letters.is_empty() { empty(words::admin::no_letter(), words::admin::no_letter_way()) } else { list(found.letters) };
        view! {
            {tabs(Tab::Mail)}
            <h1>{words::admin::mail()}</h1>
            <p class="lead">{words::admin::mail_lead()}</p>
            {finding.form(words::admin::find_letter())}
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
    let columns = [words::admin::to(), words::admin::subject(), words::admin::state(), words::admin::tries(), words::admin::when()];
    let mut table = Table::new(words::admin::letters(), columns);
    for letter in letters {
        let state = match letter.state {
            MailState::Left => words::admin::left().into_any(),
            MailState::Waits => view! { <span class="badge warn">{words::admin::waits()}</span> }.into_any(),
            MailState::GivenUp => view! { <span class="badge warn">{words::admin::given_up()}</span> }.into_any(),
        };
        let error = letter.last_error.map(|error| view! { <p class="muted how">{error}</p> });
        let state = view! { {state} {error} }.into_any();
        let name = view! { <span class="address">{letter.recipient}</span> };
        table.row(name, vec![letter.subject.into_any(), state, letter.attempts.into_any(), moment(letter.updated_at)]);
    }
    table.view()
}
