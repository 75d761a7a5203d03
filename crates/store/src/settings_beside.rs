use std::path::Path;
use std::sync::Arc;

use rusuban_core::settings::Directory;

use crate::error::OpenError;
use crate::sqlite;

/// All settings in a data directory, read once; the desk may be running in another process. Nothing is written.
///
/// # Errors
/// [`OpenError`], each of which says what to do.
pub async fn sqlite_settings(dir: &Path) -> Result<Arc<Directory>, OpenError> {
    let dir = dir.to_owned();
    let reading = tokio::task::spawn_blocking(move || sqlite::settings(&dir));
    reading
        .await
        .unwrap_or_else(|panic| std::panic::resume_unwind(panic.into_panic()))
}
