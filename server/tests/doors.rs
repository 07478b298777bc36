//! The list of doors is a golden file: a change of access is a diff that a reviewer can read.

#[test]
fn the_doors_are_those_that_were_reviewed() {
    let golden = include_str!("doors.txt");
    let doors = server::routes::doors().list();
    assert_eq!(doors, golden, "if this change of access is meant: cargo run --package server -- doors > server/tests/doors.txt");
}

#[test]
fn no_credential_but_the_uploaders_opens_the_upload_door_and_it_opens_no_other() {
    let doors = server::routes::doors().list();
    let upload: Vec<_> = doors.lines().filter(|door| door.ends_with(" upload")).collect();
    assert_eq!(upload, ["POST /legacy upload", "POST /legacy/ upload"]);
}

#[test]
fn everything_that_manages_asks_for_a_session() {
    let doors = server::routes::doors().list();
    let managing: Vec<_> = doors.lines().filter(|door| door.contains(" /manage/")).collect();
    assert!(managing.len() >= 8, "{managing:?}");
    for door in managing {
        assert!(["session", "session_2fa", "session_2fa_fresh"].contains(&door.rsplit(' ').next().unwrap()), "{door}");
    }
}

#[test]
fn everything_of_the_administration_is_for_administrators() {
    let doors = server::routes::doors().list();
    let administration: Vec<_> = doors.lines().filter(|door| door.contains(" /admin/") || door.contains(" /api/admin/")).collect();
    assert!(administration.len() >= 8, "{administration:?}");
    assert_eq!(doors.lines().filter(|door| door.ends_with(" admin")).collect::<Vec<_>>(), administration);
}

#[test]
fn only_this_much_of_the_managing_asks_for_no_second_factor() {
    let doors = server::routes::doors().list();
    let without: Vec<_> = doors.lines().filter(|door| door.ends_with(" session")).collect();
    // Enrolment, verification and log-out. This list may only shrink.
    insta::assert_snapshot!(without.join("\n"), @"
    POST /api/accounts/log-out session
    POST /api/accounts/resend-verification session
    POST /api/devices/add-first session
    POST /api/recovery-codes/confirm session
    POST /api/recovery-codes/generate session
    POST /api/totp/enable session
    GET /manage/account/ session
    GET /manage/account/recovery-codes/ session
    GET /manage/account/totp-provision session
    GET /manage/account/two-factor/ session
    GET /manage/account/webauthn-provision session
    ");
}
