//! Where the database is: an address as PostgreSQL's own tools take it.

use std::path::PathBuf;
use std::time::Duration;

use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};
use url::form_urlencoded;

use crate::error::OpenError;

/// How long a connection may take to come about. Shorter than a messenger waits for its webhook's answer.
const CONNECT: Duration = Duration::from_secs(1);

/// A parsed address.
#[derive(Debug, Clone)]
pub(super) struct Address {
    pub(super) config: Config,
    pub(super) trust: Trust,
}

/// Whose certificate is believed where the connection is encrypted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Trust {
    /// Any: who listens learns nothing, but who the server is isn't checked (`sslmode=prefer` and `require`).
    Anybody,
    /// One that the system's authorities vouch for (`verify-full`).
    System,
    /// One that the authorities in this file vouch for (`sslrootcert`).
    File(PathBuf),
}

impl Address {
    /// Understands `postgres://user:password@host:port/database?sslmode=…`.
    pub(super) fn parse(url: &str) -> Result<Self, OpenError> {
        let refused = |reason: &str| OpenError::Address {
            reason: reason.to_owned(),
        };
        if !url.starts_with("postgres://") && !url.starts_with("postgresql://") {
            return Err(refused("it has to begin with postgres://"));
        }
        let (base, query) = url.split_once('?').unwrap_or((url, ""));
        let (mut mode, mut file, mut others) = (None, None, form_urlencoded::Serializer::new(String::new()));
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*key {
                "sslmode" => mode = Some(value.into_owned()),
                "sslrootcert" => file = Some(PathBuf::from(&*value)),
                _ => {
                    others.append_pair(&key, &value);
                }
            }
        }
        let others = others.finish().replace('+', "%20");
        let mut config: Config = format!("{base}?{others}")
            .parse()
            .map_err(|e: tokio_postgres::Error| {
                let cause = std::error::Error::source(&e).map(ToString::to_string);
                refused(&cause.unwrap_or_else(|| e.to_string()))
            })?;
        if config.get_hosts().is_empty() {
            return Err(refused("it names no host"));
        }
        let (ssl, verified) = match mode.as_deref() {
            Some("disable") => (SslMode::Disable, false),
            None | Some("prefer") => (SslMode::Prefer, false),
            Some("require") => (SslMode::Require, false),
            // The weaker of the two is taken as the stronger one.
            Some("verify-ca" | "verify-full") => (SslMode::Require, true),
            Some(_) => return Err(refused("sslmode is disable, prefer, require, or verify-full")),
        };
        let trust = match file {
            Some(file) => Trust::File(file),
            None if verified => Trust::System,
            None => Trust::Anybody,
        };
        config.ssl_mode(ssl).connect_timeout(CONNECT);
        if config.get_application_name().is_none() {
            config.application_name("rusuban");
        }
        Ok(Self { config, trust })
    }

    /// What may be told of it: never a password.
    pub(super) fn place(&self) -> String {
        let host = self.config.get_hosts().iter().map(|host| match host {
            Host::Tcp(name) => name.clone(),
            Host::Unix(path) => path.display().to_string(),
        });
        let hosts = host.collect::<Vec<_>>().join(",");
        let user = self.config.get_user().unwrap_or_default();
        format!("{hosts}/{}", self.config.get_dbname().unwrap_or(user))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_encryption_is_honoured() {
        let of = |query: &str| {
            let address = Address::parse(&format!("postgres://u:p%40ss@db.example/desk{query}")).unwrap();
            (address.config.get_ssl_mode(), address.trust)
        };
        assert_eq!(of(""), (SslMode::Prefer, Trust::Anybody));
        assert_eq!(of("?sslmode=disable"), (SslMode::Disable, Trust::Anybody));
        assert_eq!(of("?sslmode=require"), (SslMode::Require, Trust::Anybody));
        assert_eq!(of("?sslmode=verify-full"), (SslMode::Require, Trust::System));
        let own = of("?application_name=a%20b&sslmode=verify-ca&sslrootcert=/etc/ca%2Epem");
        assert_eq!(own, (SslMode::Require, Trust::File("/etc/ca.pem".into())));
    }

    #[test]
    fn what_is_told_holds_no_password() {
        let address = Address::parse("postgres://desk:secret@db.example:5433/rusuban").unwrap();
        assert_eq!(address.place(), "db.example/rusuban");
        assert!(!format!("{address:?}").contains("secret"));
        for wrong in [
            "mysql://desk:secret@db.example/rusuban",
            "postgres://desk:secret@db.example:port/rusuban",
            "postgres://desk:secret@db.example/rusuban?sslmode=maybe",
            "postgres://desk:secret@db.example/rusuban?secret=secret",
            "postgres:///rusuban",
        ] {
            let refusal = Address::parse(wrong).unwrap_err().to_string();
            assert!(
                !refusal.contains("desk:secret") && refusal.contains("RUSUBAN_DATABASE_URL"),
                "{refusal}"
            );
        }
    }
}
