//! Setting a channel up: what its provider says of our credentials, and of where it delivers.

use crate::{Answer, Credentials, Failure, Request};

/// Our account at the provider.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Account {
    /// What customers see it called.
    pub name: String,
    /// How they find it; may be empty.
    pub handle: String,
}

/// Where the provider delivers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WebhookSetting {
    /// The address; `None` where none was set.
    pub url: Option<String>,
    /// Whether it delivers at all.
    pub active: bool,
}

/// What came of a delivery that the provider tried on our behalf.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WebhookTest {
    /// The HTTP status we answered with; `None` where no answer came.
    pub status: Option<u16>,
    /// The provider's word for what went wrong; empty where nothing did.
    pub reason: String,
}

/// A messenger that can be asked how we stand there.
pub trait Setup: Sync + std::fmt::Debug {
    /// Asks whose token ours is.
    fn account(&self, credentials: &Credentials) -> Request;

    /// What the answer tells.
    ///
    /// # Errors
    /// Why it tells nothing: [`Failure::Unauthorized`] where the token isn't known.
    fn read_account(&self, answer: &Answer<'_>) -> Result<Account, Failure>;

    /// Asks where it delivers.
    fn webhook(&self, credentials: &Credentials) -> Request;

    /// What the answer tells.
    ///
    /// # Errors
    /// Why it tells nothing.
    fn read_webhook(&self, answer: &Answer<'_>) -> Result<WebhookSetting, Failure>;

    /// Asks it to try a delivery to this address now.
    fn test(&self, credentials: &Credentials, url: &str) -> Request;

    /// What came of it.
    ///
    /// # Errors
    /// Why it wasn't tried.
    fn read_test(&self, answer: &Answer<'_>) -> Result<WebhookTest, Failure>;
}
