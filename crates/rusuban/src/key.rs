//! The key that seals secrets at rest: from the configuration, or generated beside the data with owner-only rights.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

/// The key file's name in the data directory.
pub(crate) const FILE: &str = "secret.key";
const SHORTEST: usize = 32;

/// The key for this data directory.
pub(crate) fn key(configured: Option<&str>, data: &Path) -> Result<[u8; 32]> {
    let text = match configured {
        Some(key) => key.to_owned(),
        None => from_file(data)?,
    };
    let text = text.trim();
    check(text)?;
    Ok(Sha256::digest(text.as_bytes()).into())
}

/// Refuses what is too short to be a secret.
pub(crate) fn check(text: &str) -> Result<()> {
    let long_enough = text.trim().chars().count() >= SHORTEST;
    ensure!(
        long_enough,
        "the secret key has fewer than {SHORTEST} characters; `openssl rand -base64 32` makes a good one"
    );
    Ok(())
}

fn from_file(data: &Path) -> Result<String> {
    let path = data.join(FILE);
    let place = || format!("key file {}", path.display());
    match fs::read_to_string(&path) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let mut bytes = [0; 32];
            getrandom::fill(&mut bytes)?;
            let text = STANDARD.encode(bytes);
            let mut file = OpenOptions::new()
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(&path);
            let file = file
                .as_mut()
                .map_err(|error| std::io::Error::new(error.kind(), error.to_string()));
            let file = file.with_context(place)?;
            file.write_all(text.as_bytes()).with_context(place)?;
            file.sync_all().with_context(place)?;
            Ok(text)
        }
        Err(error) => Err(error).with_context(place),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_generated_key_stays_and_only_its_owner_can_read_it() {
        let data = tempfile::tempdir().unwrap();
        let first = key(None, data.path()).unwrap();
        assert_eq!(key(None, data.path()).unwrap(), first);
        let mode = fs::metadata(data.path().join(FILE)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_short_key_is_refused() {
        let data = tempfile::tempdir().unwrap();
        assert!(key(Some("short"), data.path()).is_err());
        assert!(key(Some("a-key-of-thirty-two-characters-ok"), data.path()).is_ok());
    }
}
