use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use hyper::Uri;
use hyper_util::client::legacy::connect::dns::Name;
use ipnet::IpNet;
use tower::{BoxError, Service};
use url::{Host, Url};

/// Keeps requests of ours away from private and loopback addresses, unless the configuration lets them through
/// (`RUSUBAN_OUTGOING_ALLOW`). What a name means is checked where it is resolved, and only what was checked is
/// connected to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Guard {
    allowed: Arc<[IpNet]>,
}

/// A name or address that we may not call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an address that may not be called")]
pub(crate) struct NotAllowed;

impl Guard {
    /// A guard that lets these networks through besides public addresses.
    pub(crate) fn new(allowed: Vec<IpNet>) -> Self {
        Self {
            allowed: allowed.into(),
        }
    }

    /// The address to call; `None` where it isn't one we may call. Nothing looks again at an address in numbers, which
    /// isn't resolved, so this is what must be called, as it is written here.
    pub(super) fn uri(&self, base: &str, path: &str) -> Option<Uri> {
        Uri::try_from(self.url(base, path)?.as_str()).ok()
    }

    fn url(&self, base: &str, path: &str) -> Option<Url> {
        let url = Url::parse(&format!("{}{path}", base.trim_end_matches('/'))).ok()?;
        let fits =
            matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none();
        let host = match url.host()? {
            Host::Domain(_) => true,
            Host::Ipv4(v4) => self.allows(v4.into()),
            Host::Ipv6(v6) => self.allows(v6.into()),
        };
        (fits && host).then_some(url)
    }

    fn allows(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        is_public(address) || self.allowed.iter().any(|network| network.contains(&address))
    }
}

impl Service<Name> for Guard {
    type Response = std::vec::IntoIter<SocketAddr>;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, BoxError>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, name: Name) -> Self::Future {
        let guard = self.clone();
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let allowed: Vec<SocketAddr> = found.filter(|found| guard.allows(found.ip())).collect();
            if allowed.is_empty() {
                return Err(NotAllowed.into());
            }
            Ok(allowed.into_iter())
        })
    }
}

/// Whether an address is one of the public Internet (IANA's special-purpose registries).
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

const fn is_public_v4(v4: Ipv4Addr) -> bool {
    let [a, b, c, _] = v4.octets();
    let special = matches!(
        (a, b, c),
        (0 | 10 | 127 | 224..=255, _, _)
            | (100, 64..=127, _)
            | (169, 254, _)
            | (172, 16..=31, _)
            | (192, 168, _)
            | (192, 0, 0 | 2)
            | (192, 88, 99)
            | (198, 18 | 19, _)
            | (198, 51, 100)
            | (203, 0, 113)
    );
    !special
}

const fn is_public_v6(v6: Ipv6Addr) -> bool {
    let [a, b, ..] = v6.segments();
    // Global unicast is 2000::/3; in it lie documentation, benchmarking, Teredo, 6to4 and the like.
    let global = a & 0xe000 == 0x2000;
    let special = matches!((a, b), (0x2001, 0..0x0200 | 0x0db8) | (0x2002 | 0x3fff, _));
    global && !special
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("http://127.0.0.1:8080")]
    #[case("http://2130706433")]
    #[case("http://0x7f.1")]
    #[case("http://10.0.0.8")]
    #[case("http://169.254.169.254")]
    #[case("http://192.168.1.1")]
    #[case("http://100.64.0.1")]
    #[case("http://[::1]")]
    #[case("http://[::ffff:127.0.0.1]")]
    #[case("http://[fd00::1]")]
    #[case("http://[fe80::1]")]
    #[case("http://[64:ff9b::7f00:1]")]
    #[case("http://0.0.0.0")]
    #[case("file:///etc/passwd")]
    #[case("https://user:pass@api.line.me")]
    #[case("nonsense")]
    fn private_addresses_and_odd_ones_are_not_called(#[case] base: &str) {
        assert_eq!(Guard::default().uri(base, "/x"), None);
    }

    #[rstest]
    #[case("https://api.line.me")]
    #[case("https://203.0.114.9")]
    #[case("https://[2404:6800::1]/base/")]
    fn public_ones_are(#[case] base: &str) {
        assert!(Guard::default().uri(base, "/v2/bot/message/push").is_some());
    }

    #[test]
    fn networks_of_the_configuration_are_let_through() {
        let guard = Guard::new(vec!["127.0.0.0/8".parse().unwrap()]);
        assert_eq!(
            guard.uri("http://127.0.0.1:9/", "/v2").unwrap(),
            "http://127.0.0.1:9/v2"
        );
        assert_eq!(guard.uri("http://10.0.0.1", "/v2"), None);
    }

    #[test]
    fn what_is_called_is_written_as_it_was_checked() {
        let guard = Guard::new(vec!["127.0.0.0/8".parse().unwrap()]);
        assert_eq!(
            guard.uri("http://0x7f.1:9", "/a/../b c").unwrap(),
            "http://127.0.0.1:9/b%20c"
        );
    }

    #[tokio::test]
    async fn a_name_that_means_a_private_address_is_refused_when_it_is_resolved() {
        let resolved = Guard::default().call("localhost".parse().unwrap()).await;
        assert!(resolved.err().unwrap().is::<NotAllowed>());
    }
}
