//! [`Finding`]: one search, step by step. Each step asks one index, and takes no more than can be weighed in milliseconds.

use domain::Timestamp;
use sqlx::PgConnection;
use uuid::Uuid;

use super::mistake::{self, one_mistake_away};
use super::wanted::{Search, Text};

/// Most results on all pages. Whoever finds more adds a word.
pub(super) const MOST: usize = 1000;

/// With fewer names than these, something else may have been meant.
const FEW: usize = 5;

/// Whoever types more words than these does not type a name.
const WORDS_OF_A_NAME: usize = 4;

/// Most words of which some may be wrong.
const WORDS: usize = 6;

/// Shorter words are taken as they are.
const SHORTEST_WORD: usize = 4;

/// Something that was found.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) project: Uuid,
    pub(super) updated_at: Timestamp,
    pub(super) weight: f32,
}

/// A search under way.
pub(super) struct Finding<'a> {
    pub(super) connection: &'a mut PgConnection,
    pub(super) wanted: &'a Search,
    /// Whether so few projects have the wanted classifier that all of them are looked at.
    pub(super) of_few: bool,
}

impl<'a> Finding<'a> {
    /// Begins.
    pub(super) const fn new(connection: &'a mut PgConnection, wanted: &'a Search) -> Self {
        Self { connection, wanted, of_few: false }
    }

    /// Names that begin so, names that have it within, names that are nearly so, projects that mention it; and the text that was looked for instead of the
    /// one that was typed wrong.
    pub(super) async fn all(&mut self, text: &Text) -> Result<(Vec<Found>, Option<String>), sqlx::Error> {
        self.prepare().await?;
        if text.words.is_empty() {
            return Ok((self.classified().await?, None));
        }
        self.of_few = self.is_rare().await?;
        let mut found = Vec::new();
        let may_be_within = text.compact.len() >= mistake::SHORTEST;
        // Of few the second step finds what the first would, first.
        let is_found_within = self.of_few && may_be_within;
        if !text.compact.is_empty() && !is_found_within {
            found = self.begins(&text.name, &text.compact).await?;
        }
        if found.len() >= MOST {
            return Ok((found, None));
        }
        if may_be_within {
            found.extend(self.contains(&text.compact).await?);
        }
        if found.len() >= MOST {
            return Ok((found, None));
        }
        let mentions = self.mentions(&text.words).await?;
        let (mut named, mut others): (Vec<_>, Vec<_>) = mentions.into_iter().partition(|found| found.weight >= 1.0);
        found.append(&mut named);
        let mut instead = None;
        if found.len() < FEW {
            if text.name.split('-').count() <= WORDS_OF_A_NAME {
                found.extend(self.near(one_mistake_away(&text.compact)).await?);
            }
            if found.is_empty() {
                (found, instead) = self.corrected(text).await?;
            }
        }
        found.append(&mut others);
        Ok((found, instead))
    }

    /// The planner takes what was typed for commoner or rarer than it is; the indexes are right for both. For this transaction alone.
    async fn prepare(&mut self) -> Result<(), sqlx::Error> {
        sqlx::query!(
            r#"
            select
                set_config('enable_seqscan', 'off', true) as seqscan,
                set_config('plan_cache_mode', 'force_custom_plan', true) as plans,
                set_config('jit', 'off', true) as jit
            "#
        )
        .fetch_one(&mut *self.connection)
        .await?;
        Ok(())
    }

    /// Looks for the same text with every unknown word replaced by the known one that is most like it.
    async fn corrected(&mut self, text: &Text) -> Result<(Vec<Found>, Option<String>), sqlx::Error> {
        let typed: Vec<&str> = text.name.split('-').collect();
        if text.name.is_empty() || typed.len() > WORDS {
            return Ok((Vec::new(), None));
        }
        let mut meant = Vec::new();
        for word in &typed {
            meant.push(self.known_word(word).await?.unwrap_or_else(|| (*word).to_owned()));
        }
        if meant == typed {
            return Ok((Vec::new(), None));
        }
        let text = Text::of(&meant.join(" "));
        let mut found = self.begins(&text.name, &text.compact).await?;
        if found.len() < MOST {
            found.extend(self.mentions(&text.words).await?);
        }
        let instead = (!found.is_empty()).then_some(text.words);
        Ok((found, instead))
    }

    /// The word itself if names have it, else the one that was probably meant.
    async fn known_word(&mut self, word: &str) -> Result<Option<String>, sqlx::Error> {
        if word.len() < SHORTEST_WORD {
            return Ok(None);
        }
        let is_known = sqlx::query_scalar!(r#"select exists (select from search_words where word = $1) as "known!""#, word);
        if is_known.fetch_one(&mut *self.connection).await? {
            return Ok(None);
        }
        let near = sqlx::query_scalar!(
            "select word from search_words where word = any ($1) order by similarity(word, $2) desc, word limit 1",
            &one_mistake_away(word),
            word
        )
        .fetch_optional(&mut *self.connection)
        .await?;
        match near {
            Some(near) => Ok(Some(near)),
            None => sqlx::query_file_scalar!("src/projects/search/alike.sql", word).fetch_optional(&mut *self.connection).await,
        }
    }
}
