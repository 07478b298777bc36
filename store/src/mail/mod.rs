//! Mail: what is written to people, and how it leaves.
//!
//! A letter speaks its reader's language: that of the account, as the last log-in left it. To an address without an account it speaks the
//! language of whoever made it be written: a newcomer, who reads it, or somebody who invites.
//!
//! A letter is enqueued as a job in the transaction of the act it tells of, sealed because its text may hold a link that is a secret. It leaves by
//! SMTP with TLS, or, where no server is configured, into a directory for the operator to read.

mod about_account;
mod by_operator;
mod directory;
mod factors;
mod html;
mod invitation_letter;
mod letter;
mod log;
mod message;
mod minute;
mod notify;
mod outbox;
mod password_letters;
mod post;
mod project_letters;
mod recovery_letters;
mod sender;
mod smtp;
mod token_letters;
mod warnings;

pub use log::{LoggedLetter, MailPage, MailState};
pub use outbox::{Outbox, Sent};
pub use post::Post;
pub use sender::{Sender, SenderInvalid};
pub use smtp::{Smtp, SmtpInvalid, SmtpSilent};

pub(crate) use letter::{Facts, Letter};
pub(crate) use log::give_up;
pub(crate) use minute::minute;
pub(crate) use notify::{Reached, language, notify, reach, to_stranger, warn};
pub(crate) use password_letters::Waiting;
pub(crate) use post::post;
pub(crate) use project_letters::{Invitation, WayOn};
pub(crate) use warnings::{ClosedPlace, Seen};
