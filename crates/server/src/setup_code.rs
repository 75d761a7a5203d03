//! The one-time code of the first run: whoever can read our standard output may create the organization.

use std::sync::{Mutex, PoisonError};

use subtle::ConstantTimeEq as _;

/// The code, once one was made; kept in memory only.
#[derive(Default)]
pub(crate) struct SetupCode(Mutex<Option<String>>);

impl SetupCode {
    /// The code; made at the first call.
    pub(crate) fn get(&self) -> Result<String, getrandom::Error> {
        let mut code = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(code) = &*code {
            return Ok(code.clone());
        }
        let mut made = crate::fresh::secret()?;
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
