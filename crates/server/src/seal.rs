//! Secrets at rest: sealed with XChaCha20-Poly1305 under one key, each bound to the place it belongs to.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use secrecy::{ExposeSecret, SecretBox, SecretString};

const VERSION: &str = "v1.";
const NONCE: usize = 24;

/// Seals and opens secrets.
pub struct Sealer {
    cipher: XChaCha20Poly1305,
    key: SecretBox<[u8; 32]>,
}

/// A sealed secret that can't be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// It was sealed with another key, for another place, or changed since.
    #[error(
        "a stored secret can't be opened: was RUSUBAN_SECRET_KEY or secret.key in the data directory changed?"
    )]
    NotOurs,
    /// The system has no randomness to give.
    #[error("the system gives no random bytes")]
    NoRandomness,
}

impl Sealer {
    /// A sealer with this key.
    pub fn new(key: [u8; 32]) -> Self {
        Self {
            cipher: XChaCha20Poly1305::new(&key.into()),
            key: SecretBox::new(Box::new(key)),
        }
    }

    /// Seals a secret for one place, such as `chn_…/channel_secret`; elsewhere it can't be opened.
    pub fn seal(&self, place: &str, plain: &str) -> Result<String, SealError> {
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce).map_err(|_| SealError::NoRandomness)?;
        let payload = Payload {
            msg: plain.as_bytes(),
            aad: place.as_bytes(),
        };
        let sealed = self
            .cipher
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| SealError::NotOurs)?;
        Ok(format!(
            "{VERSION}{}",
            URL_SAFE_NO_PAD.encode([&nonce[..], &sealed].concat())
        ))
    }

    /// Opens what was sealed for this place.
    pub fn open(&self, place: &str, sealed: &str) -> Result<SecretString, SealError> {
        let text = sealed.strip_prefix(VERSION).ok_or(SealError::NotOurs)?;
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| SealError::NotOurs)?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE>().ok_or(SealError::NotOurs)?;
        let payload = Payload {
            msg: sealed,
            aad: place.as_bytes(),
        };
        let plain = self
            .cipher
            .decrypt(&XNonce::from(*nonce), payload)
            .map_err(|_| SealError::NotOurs)?;
        String::from_utf8(plain)
            .map(SecretString::from)
            .map_err(|_| SealError::NotOurs)
    }

    /// A number by which two keys can be told apart, and from which neither can be found.
    pub fn mark(&self) -> i64 {
        let key = self.derive("key mark");
        key.first_chunk().copied().map_or(0, i64::from_be_bytes)
    }

    /// A key of its own for another purpose, such as signing visitors' tokens.
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        crate::hash::hmac_sha256(self.key.expose_secret(), purpose.as_bytes())
    }
}
