//! Passwords: argon2id, off the threads that serve, a few at once.

use rusuban_core::message_text;

use crate::app::App;
use crate::error::{Fault, Problem};

const SHORTEST: usize = 8;
const LONGEST: usize = 256;

/// A hash of a password that nobody has, so that an unknown user takes as long as a known one.
static NOBODY: std::sync::LazyLock<String> =
    std::sync::LazyLock::new(|| password_auth::generate_hash(crate::fresh::secret().unwrap_or_default()));

/// Refuses what can't be a password.
pub fn check(password: &str, pointer: &str) -> Result<(), Problem> {
    let count = password.chars().count();
    if (SHORTEST..=LONGEST).contains(&count) && !message_text::is_blank(password) {
        return Ok(());
    }
    let detail = format!("a password has {SHORTEST} to {LONGEST} characters");
    Err(Problem::refused(Fault::at(pointer, "bad_password", detail)))
}

/// Hashes a password.
pub async fn hash(app: &App, password: String) -> Result<String, Problem> {
    blocking(app, move || password_auth::generate_hash(password)).await
}

/// Whether the password is the one of this hash. Without a hash the answer is no, and takes as long.
pub async fn matches(app: &App, password: String, hash: Option<String>) -> Result<bool, Problem> {
    let known = hash.is_some();
    let password: String = password.chars().take(LONGEST + 1).collect();
    let matches = blocking(app, move || {
        let hash = hash.as_deref().unwrap_or(&NOBODY);
        password_auth::verify_password(password, hash).is_ok()
    });
    Ok(matches.await? && known)
}

async fn blocking<T: Send + 'static>(
    app: &App,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Problem> {
    // The semaphore is never closed.
    let _turn = app.hashing.acquire().await.map_err(|_| Problem::internal())?;
    tokio::task::spawn_blocking(work).await.map_err(|error| {
        tracing::error!(%error, "hashing a password failed");
        Problem::internal()
    })
}
