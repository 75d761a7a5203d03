//! Hashes, in one place.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// SHA-256.
pub fn sha256(data: impl AsRef<[u8]>) -> [u8; 32] {
    Sha256::digest(data).into()
}

/// HMAC-SHA-256.
pub fn hmac_sha256(key: &[u8], data: &[u8]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new(&block(key).into());
    mac.update(data);
    mac.finalize().into_bytes().into()
}

/// A key as long as a block of SHA-256, as RFC 2104 makes it.
fn block(key: &[u8]) -> [u8; 64] {
    let mut block = [0; 64];
    if key.len() > block.len() {
        block[..32].copy_from_slice(&sha256(key));
    } else {
        block[..key.len()].copy_from_slice(key);
    }
    block
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 4231, cases 2 and 6.
    #[test]
    fn hmac_is_the_one_of_the_rfc() {
        let short = hmac_sha256(b"Jefe", b"what do ya want for nothing?");
        assert_eq!(short[..4], [0x5b, 0xdc, 0xc1, 0x46]);
        let long = hmac_sha256(
            &[0xaa; 131],
            b"Test Using Larger Than Block-Size Key - Hash Key First",
        );
        assert_eq!(long[..4], [0x60, 0xe4, 0x31, 0x59]);
    }
}
