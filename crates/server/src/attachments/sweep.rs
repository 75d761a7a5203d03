//! Uploads that never became part of a message go after a day.

use rusuban_core::attachment::KEPT_UNUSED;
use rusuban_core::change::{Change, FileChange};
use rusuban_store::StoreError;

use crate::app::App;

/// So many go at a time, each in a commit of its own: the next look finds the rest.
const AT_ONCE: u32 = 50;

/// Sweeps what is older than [`KEPT_UNUSED`].
pub(crate) async fn sweep(app: &App) -> Result<(), StoreError> {
    let before = app.now().saturating_sub(KEPT_UNUSED).unwrap_or_default();
    for attachment in app.store.unused_attachments(before, AT_ONCE).await? {
        app.store
            .commit(vec![Change::File(FileChange::Remove { attachment })])
            .await?;
    }
    Ok(())
}
