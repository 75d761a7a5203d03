//! One request to a provider, and what its answer means.

use std::fmt;
use std::time::Duration;

/// How a request is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "HTTP's own words")]
pub enum Method {
    Get,
    Post,
}

/// A request to a provider, as data.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// How.
    pub method: Method,
    /// Path and query, behind the channel's base address; begins with `/`.
    pub path: String,
    /// Headers; names in lower case. Some are credentials.
    pub headers: Vec<(&'static str, String)>,
    /// The JSON body, if there is one.
    pub body: Option<Vec<u8>>,
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Headers hold tokens, bodies hold texts, paths hold addresses: none of them is for a log.
        f.debug_struct("Request")
            .field("method", &self.method)
            .finish_non_exhaustive()
    }
}

/// A provider's answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer<'a> {
    /// The HTTP status.
    pub status: u16,
    /// How long the provider asks us to wait (`Retry-After`).
    pub retry_after: Option<Duration>,
    /// The body, as far as it was read.
    pub body: &'a [u8],
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoAnswer {
    /// No connection was made: the provider can't have taken the request.
    NotConnected,
    /// The connection broke or time ran out: the provider may have taken the request.
    Interrupted,
    /// The address isn't one we may call.
    Forbidden,
}

/// What a try to deliver came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The provider took it.
    Sent {
        /// Its id of the (first) message.
        provider_id: Option<String>,
    },
    /// The provider had taken it on an earlier try with the same retry key.
    AlreadyAccepted {
        /// Its id of the (first) message.
        provider_id: Option<String>,
    },
    /// Not taken; worth another try.
    Retry {
        /// Not before this time has passed, if the provider said so.
        after: Option<Duration>,
        /// Why, as a stable word.
        code: Failure,
    },
    /// The free answer can't be used (any more); the same message may be pushed.
    PushInstead,
    /// The free answer may have been taken: another try may only use the same token, which counts once.
    SameTokenOnly,
    /// The push may have been taken: the same request is repeated, whose key counts once.
    SameKeyOnly,
    /// The provider may or may not have taken it, and can't be asked again safely.
    Unknown,
    /// Not taken, and another try would not help before somebody did something.
    Failed {
        /// Why, as a stable word.
        code: Failure,
    },
}

/// Why a delivery failed, as a stable word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Failure {
    /// The provider says we are too fast.
    RateLimited,
    /// The account's monthly quota is used up (LINE).
    QuotaUsedUp,
    /// The provider has trouble of its own.
    ProviderError,
    /// The provider can't be reached.
    Unreachable,
    /// The provider doesn't know our token.
    Unauthorized,
    /// The provider doesn't let us.
    Forbidden,
    /// The provider doesn't know the customer's account.
    RecipientUnknown,
    /// The provider didn't understand the request.
    Refused,
    /// The address configured for the provider isn't one we may call.
    AddressNotAllowed,
    /// It was tried for as long as is sensible.
    GaveUp,
    /// The channel is disabled (R19).
    ChannelDisabled,
    /// Files are fetched from us by https, and the desk has no public address any more.
    NoPublicAddress,
    /// The channel was removed, or no such messenger can be spoken to.
    ChannelUnusable,
}

impl Failure {
    /// The failure of this word.
    pub fn known(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|failure| failure.word() == word)
    }

    const ALL: [Self; 13] = [
        Self::RateLimited,
        Self::QuotaUsedUp,
        Self::ProviderError,
        Self::Unreachable,
        Self::Unauthorized,
        Self::Forbidden,
        Self::RecipientUnknown,
        Self::Refused,
        Self::AddressNotAllowed,
        Self::GaveUp,
        Self::ChannelDisabled,
        Self::NoPublicAddress,
        Self::ChannelUnusable,
    ];

    /// The word on the wire and in the store.
    pub const fn word(self) -> &'static str {
        match self {
            Self::RateLimited => "rate_limited",
            Self::QuotaUsedUp => "quota_used_up",
            Self::ProviderError => "provider_error",
            Self::Unreachable => "provider_unreachable",
            Self::Unauthorized => "unauthorized",
            Self::Forbidden => "forbidden",
            Self::RecipientUnknown => "recipient_unknown",
            Self::Refused => "refused",
            Self::AddressNotAllowed => "address_not_allowed",
            Self::GaveUp => "gave_up",
            Self::ChannelDisabled => "channel_disabled",
            Self::NoPublicAddress => "no_public_address",
            Self::ChannelUnusable => "channel_unusable",
        }
    }
}
