//! [`Inspection`]: what a token says, for its holder to read.
//!
//! The command line and the inspector page show the same one. It needs no key and no database, so it proves nothing: it tells what would be allowed if the
//! token is genuine and alive.

use super::permit::Claim;
use super::{Caveat, CaveatError, Permit, TokenContext, TokenTextError, UncheckedToken};
use crate::Timestamp;
use crate::ids::AccountId;

/// What a token says. All texts are printable: whoever made the token chose some of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspection {
    /// The host name of the index that says it made the token.
    pub host: Option<String>,
    /// Which token it says it is.
    pub id: String,
    /// What it allows, all restrictions together, in sentences.
    pub words: Vec<String>,
    /// The restrictions as they stand in it, in their order.
    pub caveats: Vec<InspectedCaveat>,
    /// What is remarkable about it.
    pub flags: Vec<Flag>,
}

/// One restriction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InspectedCaveat {
    /// As it stands in the token.
    pub text: String,
    /// When it holds, in words; or why it can't be understood here, so that the token is good for nothing.
    pub meaning: Result<String, CaveatError>,
}

/// Something remarkable about a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    /// Its time is over.
    Expired,
    /// Its time has not come.
    NotYetValid,
    /// No request at all would be allowed.
    AllowsNothing,
    /// It never ends.
    NeverExpires,
    /// Nothing in it restricts it to anything but its owner.
    Unrestricted,
}

impl Flag {
    /// Every flag.
    pub const ALL: [Self; 5] = [Self::Expired, Self::NotYetValid, Self::AllowsNothing, Self::NeverExpires, Self::Unrestricted];

    /// The word for programs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Expired => "expired",
            Self::NotYetValid => "not_yet_valid",
            Self::AllowsNothing => "allows_nothing",
            Self::NeverExpires => "never_expires",
            Self::Unrestricted => "unrestricted",
        }
    }

    /// The sentence for people.
    pub fn describe(self) -> String {
        match self {
            Self::Expired => words::inspector::flag_expired(),
            Self::NotYetValid => words::inspector::flag_not_yet_valid(),
            Self::AllowsNothing => words::inspector::flag_allows_nothing(),
            Self::NeverExpires => words::inspector::flag_never_expires(),
            Self::Unrestricted => words::inspector::flag_unrestricted(),
        }
    }
}

impl Inspection {
    /// Reads a token's text, as of this moment. The account is of no importance: nobody knows here whose token it is.
    ///
    /// # Errors
    /// When it isn't exactly one token, in its one spelling.
    pub fn of(text: &str, now: Timestamp) -> Result<Self, TokenTextError> {
        let token = UncheckedToken::parse(text)?;
        let permit = Permit::of(token.caveats());
        Ok(Self {
            host: token.location().map(printable),
            id: printable(&String::from_utf8_lossy(token.identifier())),
            words: permit.words(None).iter().map(|sentence| printable(sentence)).collect(),
            caveats: token.caveats().iter().map(|caveat| InspectedCaveat::of(caveat)).collect(),
            flags: flags(&permit, now),
        })
    }
}

impl InspectedCaveat {
    fn of(caveat: &[u8]) -> Self {
        Self {
            text: printable(&String::from_utf8_lossy(caveat)),
            meaning: Caveat::parse(caveat).map(|caveat| printable(&caveat.describe())),
        }
    }
}

fn flags(permit: &Permit, now: Timestamp) -> Vec<Flag> {
    let claims = permit.claims();
    // Whoever looks at a token is a person, and in a person's hands one that was minted for a publisher opens nothing.
    if claims.iter().any(|claim| matches!(claim, Claim::Nothing(_) | Claim::Publishers(_))) {
        return vec![Flag::AllowsNothing];
    }
    let context = TokenContext::at(now, AccountId::new(uuid::Uuid::nil()));
    let in_time = claims.iter().filter(|claim| matches!(claim, Claim::Window(_))).all(|claim| claim.admits(&context));
    let over = permit.expires_at().is_some_and(|end| end <= now);
    let everything = Permit::of::<&[u8]>([]).claims();
    let restricted = claims.iter().any(|claim| !matches!(claim, Claim::Users(_) | Claim::Window(_)) && !everything.contains(claim));
    let flags = [
        (over, Flag::Expired),
        (!over && !in_time, Flag::NotYetValid),
        (permit.expires_at().is_none(), Flag::NeverExpires),
        (!restricted, Flag::Unrestricted),
    ];
    flags.into_iter().filter_map(|(holds, flag)| holds.then_some(flag)).collect()
}

/// A text without what a terminal or a page would obey: control characters and marks that turn the direction of writing are spelled out.
fn printable(text: &str) -> String {
    let obeyed = |c: char| c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let mut printable = String::with_capacity(text.len());
    for c in text.chars() {
        if obeyed(c) { printable.extend(c.escape_unicode()) } else { printable.push(c) }
    }
    printable
}

#[cfg(test)]
mod tests;
