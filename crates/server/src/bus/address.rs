//! Where NATS is: addresses as its own clients take them, with the credentials apart, so that neither an error nor a log
//! line can show them.

use std::fmt;

use async_nats::{ConnectOptions, ServerAddr};
use percent_encoding::percent_decode_str;
use secrecy::{ExposeSecret as _, SecretString};
use url::Url;

/// One or more servers of one NATS, and how to sign in there.
#[derive(Clone)]
pub struct BusAddress {
    servers: Vec<ServerAddr>,
    sign_in: SignIn,
}

#[derive(Clone)]
enum SignIn {
    Nothing,
    Token(SecretString),
    Password { user: String, password: SecretString },
}

/// Why an address of NATS is refused; never tells the address itself, which may hold a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "RUSUBAN_NATS_URL is not understood: {reason}; it reads nats://host:4222, with TLS tls://user:password@host:4222, \
     and several servers are separated by commas"
)]
pub struct BusAddressError {
    reason: &'static str,
}

const fn refused(reason: &'static str) -> BusAddressError {
    BusAddressError { reason }
}

impl BusAddress {
    /// Understands `nats://host:4222` and `tls://…`, with `user:password@` or `token@` before the host; several are
    /// separated by commas, and the first that names credentials names them for all. Nothing is reached yet.
    ///
    /// # Errors
    /// [`BusAddressError`], which says what is wrong without telling the address.
    pub fn parse(text: &str) -> Result<Self, BusAddressError> {
        let mut servers = Vec::new();
        let mut sign_in = SignIn::Nothing;
        for each in text.split(',') {
            let mut url: Url = each
                .trim()
                .parse()
                .map_err(|_| refused("it is no address of a server"))?;
            if let (SignIn::Nothing, Some(found)) = (&sign_in, credentials(&url)?) {
                sign_in = found;
            }
            let bare = url.set_username("").and_then(|()| url.set_password(None));
            bare.map_err(|()| refused("it names no host"))?;
            servers.push(server(url)?);
        }
        Ok(Self { servers, sign_in })
    }

    /// What may be told of it: hosts and ports.
    pub fn place(&self) -> String {
        let place = |server: &ServerAddr| format!("{}:{}", server.host(), server.port());
        self.servers.iter().map(place).collect::<Vec<_>>().join(",")
    }

    pub(super) fn servers(&self) -> Vec<ServerAddr> {
        self.servers.clone()
    }

    pub(super) fn options(&self) -> ConnectOptions {
        let options = ConnectOptions::new();
        match &self.sign_in {
            SignIn::Nothing => options,
            SignIn::Token(token) => options.token(token.expose_secret().to_owned()),
            SignIn::Password { user, password } => {
                options.user_and_password(user.clone(), password.expose_secret().to_owned())
            }
        }
    }
}

impl fmt::Debug for BusAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("BusAddress").field(&self.place()).finish()
    }
}

/// A server by an address without credentials.
fn server(url: Url) -> Result<ServerAddr, BusAddressError> {
    if !matches!(url.scheme(), "nats" | "tls") {
        return Err(refused("it has to begin with nats:// or tls://"));
    }
    if url.host_str().is_none_or(str::is_empty) {
        return Err(refused("it names no host"));
    }
    if !matches!(url.path(), "" | "/") || url.query().is_some() || url.fragment().is_some() {
        return Err(refused("nothing may come after host and port"));
    }
    ServerAddr::from_url(url).map_err(|_| refused("it is no address of a NATS server"))
}

fn credentials(url: &Url) -> Result<Option<SignIn>, BusAddressError> {
    let plain = |text: &str| {
        let plain = percent_decode_str(text).decode_utf8();
        plain
            .map(String::from)
            .map_err(|_| refused("its credentials are not UTF-8"))
    };
    let user = plain(url.username())?;
    let password = url.password().map(plain).transpose()?;
    Ok(match (user.is_empty(), password) {
        (true, None) => None,
        (true, Some(_)) => return Err(refused("it has a password without a user")),
        (false, None) => Some(SignIn::Token(user.into())),
        (false, Some(password)) => Some(SignIn::Password {
            user,
            password: password.into(),
        }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_and_credentials_are_taken_apart() {
        let address =
            BusAddress::parse("nats://desk:p%40ss@one.example, tls://two.example:4333,nats://[::1]").unwrap();
        assert_eq!(address.place(), "one.example:4222,two.example:4333,::1:4222");
        assert!(matches!(&address.sign_in, SignIn::Password { user, password }
            if user == "desk" && password.expose_secret() == "p@ss"));
        let tls: Vec<_> = address.servers.iter().map(ServerAddr::tls_required).collect();
        assert_eq!(tls, [false, true, false]);
        let token = BusAddress::parse("tls://s3cret@one.example").unwrap();
        assert!(matches!(&token.sign_in, SignIn::Token(token) if token.expose_secret() == "s3cret"));
        let nobody = BusAddress::parse("nats://127.0.0.1:4222/").unwrap();
        assert!(matches!(nobody.sign_in, SignIn::Nothing));
    }

    #[test]
    fn what_is_told_holds_no_credentials() {
        let address = BusAddress::parse("nats://desk:secret@one.example,nats://secret@two.example").unwrap();
        assert!(!format!("{address:?} {:?}", address.servers()).contains("secret"));
        for wrong in [
            "",
            "secret",
            "http://desk:secret@one.example",
            "ws://desk:secret@one.example",
            "nats://desk:secret@",
            "nats://:secret@one.example",
            "nats://desk:secret@one.example:port",
            "nats://desk:secret@one.example/subject",
            "nats://desk:secret@one.example?tls=on",
            "nats://desk:secret@one.example,",
        ] {
            let refusal = BusAddress::parse(wrong).expect_err(wrong).to_string();
            assert!(
                !refusal.contains("secret") && refusal.contains("RUSUBAN_NATS_URL"),
                "{refusal}"
            );
        }
    }
}
