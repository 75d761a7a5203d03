//! The key that seals secrets at rest: from the configuration, or generated beside the data with owner-only rights.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rusuban_core::settings::Directory;
use rusuban_server::Sealer;
use sha2::{Digest as _, Sha256};

use crate::options::Options;

/// The key file's name in the data directory.
pub(crate) const FILE: &str = "secret.key";
const SHORTEST: usize = 32;

/// The key for this data directory; made where there is none.
pub(crate) fn key(options: &Options) -> Result<[u8; 32]> {
    match known(options)? {
        Some(key) => Ok(key),
        None => digest(&make(&options.data.join(FILE))?),
    }
}

/// The key for this data directory, if it has one.
pub(crate) fn known(options: &Options) -> Result<Option<[u8; 32]>> {
    if let Some(key) = &options.secret_key {
        return digest(key).map(Some);
    }
    let path = options.data.join(FILE);
    let place = || place_of(&path);
    match fs::read_to_string(&path) {
        Ok(text) => digest(&text).with_context(place).map(Some),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(place),
    }
}

/// The names of the channels whose credentials this key doesn't open.
pub(crate) fn not_opened(key: [u8; 32], directory: &Directory) -> Vec<&str> {
    let channels = rusuban_server::sealed_with_another_key(&Sealer::new(key), directory);
    let name = |id| directory.channels.get(id).map(|channel| channel.name.as_str());
    channels.iter().filter_map(name).collect()
}

/// Where the key of this desk is, in words.
pub(crate) fn place(options: &Options) -> String {
    let file = options.data.join(FILE);
    let place = match options.secret_key {
        Some(_) => "secret_key of the configuration".to_owned(),
        None => file.display().to_string(),
    };
    format!("the key that channel credentials are sealed with ({place})")
}

/// What an error about the file begins with.
fn place_of(path: &Path) -> String {
    let file = path.display();
    format!(
        "key file {file} (this user has to be able to read it, and to make it at the first start; RUSUBAN_SECRET_KEY \
         gives the key without a file)"
    )
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

fn digest(text: &str) -> Result<[u8; 32]> {
    let text = text.trim();
    check(text)?;
    Ok(Sha256::digest(text.as_bytes()).into())
}

fn make(path: &Path) -> Result<String> {
    let place = || place_of(path);
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    let text = STANDARD.encode(bytes);
    let mut options = OpenOptions::new();
    let file = options.write(true).create_new(true).mode(0o600).open(path);
    let mut file = file.with_context(place)?;
    file.write_all(text.as_bytes()).with_context(place)?;
    file.sync_all().with_context(place)?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    fn options(data: &Path, secret_key: Option<&str>) -> Options {
        Options {
            data: data.to_owned(),
            listen: ([127, 0, 0, 1], 0).into(),
            public_url: None,
            secret_key: secret_key.map(str::to_owned),
            trust_proxy: false,
            outgoing_allow: Vec::new(),
            rate_limits: true,
            metrics_listen: None,
            node_patience: std::time::Duration::from_secs(10),
            database_url: None,
            bus: None,
        }
    }

    #[test]
    fn a_generated_key_stays_and_only_its_owner_can_read_it() {
        let data = tempfile::tempdir().unwrap();
        let options = options(data.path(), None);
        assert_eq!(known(&options).unwrap(), None);
        let first = key(&options).unwrap();
        assert_eq!(known(&options).unwrap(), Some(first));
        let mode = fs::metadata(data.path().join(FILE)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_short_key_is_refused() {
        let data = tempfile::tempdir().unwrap();
        assert!(key(&options(data.path(), Some("short"))).is_err());
        let long_enough = Some("a-key-of-thirty-two-characters-ok");
        assert!(key(&options(data.path(), long_enough)).is_ok());
        fs::write(data.path().join(FILE), "half a k").unwrap();
        let refusal = key(&options(data.path(), None)).unwrap_err();
        assert!(format!("{refusal:#}").contains(FILE), "{refusal:#}");
    }
}
