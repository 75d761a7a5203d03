use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::SignatureError;

/// HMAC-SHA256 of the raw body under the channel secret, in standard base64; compared in constant time.
pub(super) fn verify(secret: &str, signature: &[u8], body: &[u8]) -> Result<(), SignatureError> {
    if secret.is_empty() {
        // Anybody could sign with an empty key.
        return Err(SignatureError);
    }
    let claimed = STANDARD.decode(signature).map_err(|_| SignatureError)?;
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).map_err(|_| SignatureError)?;
    mac.update(body);
    mac.verify_slice(&claimed).map_err(|_| SignatureError)
}
