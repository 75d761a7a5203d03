//! What the server is told by its configuration.

use std::time::Duration;

use ipnet::IpNet;

use crate::bus::BusAddress;

/// The server's part of the configuration; every field has a safe default.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where browsers and messengers reach us, without a slash at the end, such as `https://desk.example.jp`.
    /// `None`: the address the request came to.
    pub public_url: Option<String>,
    /// Whether `X-Forwarded-For` and `X-Forwarded-Proto` of a proxy in front of us are believed.
    pub trust_proxy: bool,
    /// Private and loopback networks that may be called; none by default.
    pub outgoing_allow: Vec<IpNet>,
    /// How long a messenger may take to answer, at the most.
    pub patience: Duration,
    /// A node that gave no sign of life for so long is dead to the others, which take over what it had in hand.
    pub node_patience: Duration,
    /// Whether requests are limited per address.
    pub rate_limits: bool,
    /// Whether `/metrics` answers on the same listener as everything else.
    pub metrics_here: bool,
    /// The NATS that carries hints between nodes; without it they poll.
    pub bus: Option<BusAddress>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            public_url: None,
            trust_proxy: false,
            outgoing_allow: Vec::new(),
            patience: Duration::from_secs(10),
            node_patience: Duration::from_secs(10),
            rate_limits: true,
            metrics_here: true,
            bus: None,
        }
    }
}

impl Config {
    /// Whether browsers reach us by TLS, as far as the configuration knows.
    pub fn is_public_by_tls(&self) -> bool {
        self.public_url
            .as_deref()
            .is_some_and(|url| url.starts_with("https://"))
    }
}
