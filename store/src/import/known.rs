//! What is here already: files that need not be fetched again.

use std::collections::HashMap;

use domain::digest::{Md5, Sha256};
use domain::project::NormalizedName;

use crate::{Store, Unavailable};

/// What a project has here.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) files: HashMap<String, KnownFile>,
    /// By version: whether the release is yanked.
    pub(super) yanked: HashMap<String, bool>,
}

/// A file that is here.
#[derive(Clone, Copy, Debug)]
pub(super) struct KnownFile {
    pub(super) sha256: Sha256,
    pub(super) md5: Md5,
}

impl Known {
    /// What the project has; nothing if there is none.
    pub(super) async fn of(store: &Store, project: &NormalizedName) -> Result<Self, Unavailable> {
        let rows = sqlx::query!(
            r#"
            select
                filename,
                sha256,
                md5,
                version_key,
                yanked_at is not null as "yanked!"
            from files
            join releases using (release_id)
            join projects on projects.project_id = files.project_id
            where normalized_name = $1
            "#,
            project.as_str()
        )
        .fetch_all(store.pool())
        .await?;
        let mut known = Self::default();
        for row in rows {
            let digests = (row.sha256.try_into(), row.md5.try_into());
            let (Ok(sha256), Ok(md5)) = digests else { return Err(Unavailable::Inconsistent("a digest of a file has another length")) };
            known.files.insert(row.filename, KnownFile { sha256: Sha256::new(sha256), md5: Md5::new(md5) });
            known.yanked.insert(row.version_key, row.yanked);
        }
        Ok(known)
    }
}
