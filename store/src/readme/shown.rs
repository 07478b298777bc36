//! What a page shows of a file's description.

use domain::digest::Blake2b256;

use super::SafeHtml;
use crate::{Store, Unavailable};

/// The rendered description of a file. None while that is under way, and where the text is shown as it is.
pub(crate) async fn shown(store: &Store, file: &Blake2b256) -> Result<Option<SafeHtml>, Unavailable> {
    let html = sqlx::query_scalar!(
        r#"
        select
            html
        from files
        join described_files on described_files.file_id = files.file_id
        join descriptions on descriptions.digest = described_files.digest
        where blake2_256 = $1
        "#,
        file.as_bytes().as_slice()
    )
    .fetch_optional(store.pool())
    .await?;
    Ok(html.flatten().map(SafeHtml::stored))
}
