//! The one-time code of the first run: whoever can read our standard output may create the organization. Where there may
//! be several nodes it is made from their key, so that it is good at whichever the browser meets.

use std::sync::{Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use subtle::ConstantTimeEq as _;

use crate::seal::Sealer;

/// The code, once one was made; kept in memory only.
#[derive(Default)]
pub(crate) struct SetupCode(Mutex<Option<String>>);

impl SetupCode {
    /// The code; made at the first call, from the nodes' key if one is given.
    pub(crate) fn get(&self, shared: Option<&Sealer>) -> Result<String, getrandom::Error> {
        let mut code = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(code) = &*code {
            return Ok(code.clone());
        }
        let mut made = match shared {
            Some(sealer) => URL_SAFE_NO_PAD.encode(sealer.derive("setup code")),
            None => crate::fresh::secret()?,
        };
        made.truncate(16);
        Ok(code.insert(made).clone())
    }

    /// Whether somebody has the code, in constant time.
    pub(crate) fn is(&self, said: &str) -> bool {
        let code = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        code.as_deref()
            .is_some_and(|code| code.as_bytes().ct_eq(said.as_bytes()).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(key: Option<u8>) -> String {
        let sealer = key.map(|byte| Sealer::new([byte; 32]));
        SetupCode::default().get(sealer.as_ref()).unwrap()
    }

    #[test]
    fn nodes_with_the_same_key_print_the_same_code_and_a_node_alone_a_fresh_one() {
        assert_eq!(code(Some(1)), code(Some(1)));
        assert_ne!(code(Some(1)), code(Some(2)));
        assert_ne!(code(None), code(None));
        assert_eq!((code(Some(1)).len(), code(None).len()), (16, 16));
    }
}
