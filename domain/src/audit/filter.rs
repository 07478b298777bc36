//! What a reader of the history asks for: a kind of event, a means, an outcome, where from, when.
//!
//! The same words stand in the page's address, in the links to older events and in the address of an export, so that all three show the same events.

use ipnetwork::IpNetwork;
use time::format_description::FormatItem;
use time::macros::format_description;
use time::{Date, Duration};

use super::{Method, Outcome, Tag};
use crate::Timestamp;

const DAY: &[FormatItem<'_>] = format_description!("[year]-[month]-[day]");

/// Which events are wanted. Nothing set: all of them, but for the reads of a feed, which would hide the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HistoryFilter {
    /// Only events of this kind.
    pub kind: Option<Tag>,
    /// Only by this means.
    pub method: Option<Method>,
    /// Only with this outcome.
    pub outcome: Option<Outcome>,
    /// Only from this address or network.
    pub address: Option<IpNetwork>,
    /// Only from the first moment of this day (UTC) on.
    pub from: Option<Date>,
    /// Only until the last moment of this day (UTC).
    pub until: Option<Date>,
    /// Also reads of a feed, without being asked for them by their kind. No page says so: see [`HistoryFilter::whole`].
    pub feed_reads: bool,
}

/// A part of a filter that says nothing known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FilterMistake {
    /// No event has this name.
    #[error("{}", words::events::mistake_kind())]
    Kind,
    /// No means has this name.
    #[error("{}", words::events::mistake_method())]
    Method,
    /// Neither done nor refused.
    #[error("{}", words::events::mistake_outcome())]
    Outcome,
    /// Neither an address nor a network.
    #[error("{}", words::events::mistake_address())]
    Address,
    /// Not a day.
    #[error("{}", words::events::mistake_day())]
    From,
    /// Not a day.
    #[error("{}", words::events::mistake_day())]
    Until,
    /// The last day lies before the first.
    #[error("{}", words::events::mistake_order())]
    Order,
}

impl FilterMistake {
    /// The name of the field that it belongs to.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Method => "method",
            Self::Outcome => "outcome",
            Self::Address => "address",
            Self::From => "from",
            Self::Until | Self::Order => "until",
        }
    }
}

impl HistoryFilter {
    /// Reads a filter from named texts, such as those of an address. What is empty is not set.
    ///
    /// # Errors
    ///
    /// When a text says nothing known: a filter that was misread would show the wrong events and look right.
    pub fn read<'a>(text: impl Fn(&str) -> Option<&'a str>) -> Result<Self, FilterMistake> {
        let text = |name| text(name).map(str::trim).filter(|text| !text.is_empty());
        let filter = Self {
            kind: part(text("kind"), Tag::from_name, FilterMistake::Kind)?,
            method: part(text("method"), Method::from_name, FilterMistake::Method)?,
            outcome: part(text("outcome"), Outcome::from_name, FilterMistake::Outcome)?,
            address: part(text("address"), |text| text.parse().ok(), FilterMistake::Address)?,
            from: part(text("from"), day, FilterMistake::From)?,
            until: part(text("until"), day, FilterMistake::Until)?,
            feed_reads: false,
        };
        match (filter.from, filter.until) {
            (Some(from), Some(until)) if until < from => Err(FilterMistake::Order),
            _ => Ok(filter),
        }
    }

    /// The named texts that read back as this filter.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let written = |day: Date| day.format(DAY).unwrap_or_default();
        let address = |network: IpNetwork| {
            let whole = network.prefix() == if network.is_ipv4() { 32 } else { 128 };
            if whole { network.ip().to_string() } else { network.to_string() }
        };
        let pairs = [
            ("kind", self.kind.map(|kind| kind.name().to_owned())),
            ("method", self.method.map(|method| method.name().to_owned())),
            ("outcome", self.outcome.map(|outcome| outcome.name().to_owned())),
            ("address", self.address.map(address)),
            ("from", self.from.map(written)),
            ("until", self.until.map(written)),
        ];
        pairs.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }

    /// The first moment that is wanted.
    pub fn since(&self) -> Option<Timestamp> {
        self.from.map(|day| day.midnight().assume_utc())
    }

    /// The first moment that is not wanted any more.
    pub fn before(&self) -> Option<Timestamp> {
        self.until.and_then(|day| day.midnight().assume_utc().checked_add(Duration::DAY))
    }

    /// For a file: where nothing is set, the reads of a feed too. On a page they would hide the rest; in a file of everything they would be missing.
    #[must_use]
    pub fn whole(self) -> Self {
        let feed_reads = self == Self::default();
        Self { feed_reads, ..self }
    }

    /// Whether reads of a feed are among the events: only for who asks for them.
    pub fn shows_feed_reads(&self) -> bool {
        self.feed_reads || self.kind == Some(Tag::FeedUsed)
    }
}

fn part<T>(text: Option<&str>, read: impl FnOnce(&str) -> Option<T>, mistake: FilterMistake) -> Result<Option<T>, FilterMistake> {
    text.map(|text| read(text).ok_or(mistake)).transpose()
}

/// Four digits for the year: a database knows no others.
fn day(text: &str) -> Option<Date> {
    Date::parse(text, DAY).ok().filter(|day| (1..=9999).contains(&day.year()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<HistoryFilter, FilterMistake> {
        HistoryFilter::read(|name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| *value))
    }

    #[test]
    fn what_is_not_set_or_empty_asks_for_everything() {
        assert_eq!(read(&[]), Ok(HistoryFilter::default()));
        assert_eq!(read(&[("kind", ""), ("address", " "), ("from", "")]), Ok(HistoryFilter::default()));
    }

    #[test]
    fn a_filter_is_written_as_it_is_read() {
        let whole = [
            ("kind", "account:login:failure"),
            ("method", "password+totp"),
            ("outcome", "refused"),
            ("address", "2001:db8::/32"),
            ("from", "2026-01-31"),
            ("until", "2026-02-01"),
        ];
        let filter = read(&whole).unwrap();
        let pairs = filter.pairs();
        assert_eq!(pairs.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>(), whole);
        assert_eq!(read(&[("address", "192.0.2.7")]).unwrap().pairs(), [("address", "192.0.2.7".to_owned())]);
        assert_eq!(filter.before().unwrap() - filter.since().unwrap(), Duration::days(2));
    }

    #[test]
    fn a_file_of_everything_holds_the_reads_of_feeds_and_a_filtered_one_does_not() {
        assert!(!read(&[]).unwrap().shows_feed_reads() && read(&[]).unwrap().whole().shows_feed_reads());
        assert!(!read(&[("method", "link")]).unwrap().whole().shows_feed_reads(), "a file shows what its page shows");
        assert!(read(&[("kind", "account:feed:used")]).unwrap().shows_feed_reads());
        assert!(read(&[]).unwrap().whole().pairs().is_empty());
    }

    #[test]
    fn what_says_nothing_known_is_refused_at_its_field() {
        for (name, value, mistake) in [
            ("kind", "account:login", FilterMistake::Kind),
            ("method", "PASSWORD", FilterMistake::Method),
            ("outcome", "failed", FilterMistake::Outcome),
            ("address", "localhost", FilterMistake::Address),
            ("address", "192.0.2.0/33", FilterMistake::Address),
            ("from", "31.1.2026", FilterMistake::From),
            ("until", "2026-02-30", FilterMistake::Until),
            ("until", "+12026-01-01", FilterMistake::Until),
        ] {
            assert_eq!(read(&[(name, value)]), Err(mistake), "{value}");
            assert_eq!(mistake.field(), name);
        }
        assert_eq!(read(&[("from", "2026-02-02"), ("until", "2026-02-01")]), Err(FilterMistake::Order));
        assert!(read(&[("from", "2026-02-01"), ("until", "2026-02-01")]).is_ok());
    }

    #[test]
    fn the_last_day_of_the_calendar_has_no_end() {
        assert_eq!(read(&[("until", "9999-12-31")]).unwrap().before(), None);
    }
}
