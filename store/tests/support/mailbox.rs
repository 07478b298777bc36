//! Links as a person finds them in the mailbox.

use store::accounts::LinkSecret;

use super::World;

impl World {
    /// The secret of the newest link to this page, and the address it was mailed to.
    pub(crate) async fn mailed(&self, page: &str) -> Option<(LinkSecret, String)> {
        let marker = format!("http://localhost:8000/account/{page}/?token=");
        let sent = self.post().await;
        sent.iter().rev().find_map(|letter| {
            let (_, rest) = letter.text.split_once(&marker)?;
            let secret = rest.split_whitespace().next()?;
            assert!(letter.html.contains(&format!("{marker}{secret}")), "the HTML has the same link");
            Some((LinkSecret::parse(secret).unwrap(), letter.to.clone()))
        })
    }

    /// How many letters with this subject left so far.
    pub(crate) async fn letters(&self, subject: &str) -> usize {
        self.post().await.iter().filter(|letter| letter.subject == format!("[localhost] {subject}")).count()
    }
}
