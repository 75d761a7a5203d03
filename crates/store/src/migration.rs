//! What the migrations of both engines have in common: they are known again by their number and content.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::error::OpenError;

/// Compares what was run (number, name, checksum; newest first) with what this program has, in order.
pub(crate) fn compare(done: &[(i64, String, String)], known: &[(&str, &str)]) -> Result<(), OpenError> {
    for (number, name, sha256) in done {
        let place = usize::try_from(number - 1).ok();
        let Some((_, sql)) = place.and_then(|place| known.get(place)) else {
            return Err(OpenError::Newer {
                found: *number,
                known: i64::try_from(known.len()).unwrap_or(i64::MAX),
            });
        };
        if *sha256 != checksum(sql) {
            return Err(OpenError::Changed { name: name.clone() });
        }
    }
    Ok(())
}

/// SHA-256 in hexadecimal.
pub(crate) fn checksum(sql: &str) -> String {
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(sql) {
        let _infallible = write!(text, "{byte:02x}");
    }
    text
}
