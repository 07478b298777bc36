//! Events as CSV (RFC 4180), for people who open logs in a spreadsheet.
//!
//! A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@` as a formula, and attackers choose user agents. Such cells, and those that
//! begin with a tab, a line break or NUL, get an apostrophe in front (ASVS 1.2.10).

use time::format_description::well_known::Rfc3339;

use super::EventRecord;

/// The first line of an export, without its line break.
pub const HEADER: &str = "id,time,tag,subject,actor,method,credential,ip,user_agent,request_id,outcome,reason,detail";

/// One event as a line, without its line break.
pub fn row(event: &EventRecord) -> String {
    let time = event.time.format(&Rfc3339).unwrap_or_default();
    let (id, detail) = (event.id.to_string(), event.detail.to_string());
    let cells: [&str; 13] = [
        &id,
        &time,
        &event.tag,
        event.subject.as_deref().unwrap_or_default(),
        event.actor.as_deref().unwrap_or_default(),
        &event.method,
        event.credential.as_deref().unwrap_or_default(),
        event.ip.as_deref().unwrap_or_default(),
        event.user_agent.as_deref().unwrap_or_default(),
        event.request_id.as_deref().unwrap_or_default(),
        &event.outcome,
        event.reason.as_deref().unwrap_or_default(),
        &detail,
    ];
    cells.map(cell).join(",")
}

/// A cell that no spreadsheet runs, quoted where it must be.
fn cell(text: &str) -> String {
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0']);
    let text = if runs { format!("'{text}") } else { text.to_owned() };
    if runs || text.contains([',', '"', '\r', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::event::tests::event;

    #[test]
    fn an_event_is_one_line_in_the_order_of_the_header() {
        insta::assert_snapshot!(row(&event(1)), @r#"1,2026-11-23T17:00:00.123456Z,account:login:success,a,a,password,,127.0.0.1,curl/8,,ok,,"{""a"":true,""b"":[1,{""a"":""é\n"",""z"":null}]}""#);
        assert_eq!(HEADER.split(',').count(), 13);
    }

    #[test]
    fn cells_that_a_spreadsheet_would_run_get_an_apostrophe() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\0=1", "\r=1", "\n=1"] {
            assert_eq!(cell(text), format!("\"'{text}\""));
        }
        assert_eq!(cell("curl/8 =1"), "curl/8 =1");
        assert_eq!(cell(""), "");
    }

    #[test]
    fn quotes_commas_and_line_breaks_stay_inside_their_cell() {
        assert_eq!(cell("a,\"b\"\nc"), "\"a,\"\"b\"\"\nc\"");
    }
}
