//! What stands in an address: ids, queries, who calls from where.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::str::FromStr;

use axum::extract::{ConnectInfo, FromRequestParts, Path, Query as AxumQuery};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use crate::app::App;
use crate::error::{Fault, Problem};

/// The one id in a path. Ids are opaque: what isn't one names nothing, so it is 404.
pub struct Id<T>(pub T);

impl<T: FromStr> FromRequestParts<App> for Id<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let Path(text) = Path::<String>::from_request_parts(parts, app)
            .await
            .map_err(|_| Problem::not_found())?;
        text.parse().map(Self).map_err(|_| Problem::not_found())
    }
}

/// The two ids in a path.
pub struct Ids<A, B>(pub A, pub B);

impl<A: FromStr, B: FromStr> FromRequestParts<App> for Ids<A, B> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let Path((first, second)) = Path::<(String, String)>::from_request_parts(parts, app)
            .await
            .map_err(|_| Problem::not_found())?;
        match (first.parse(), second.parse()) {
            (Ok(first), Ok(second)) => Ok(Self(first, second)),
            _ => Err(Problem::not_found()),
        }
    }
}

/// A query, strictly read. `T` denies unknown fields.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<App> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let read = AxumQuery::<T>::from_request_parts(parts, app).await;
        let AxumQuery(query) =
            read.map_err(|e| Problem::malformed(Fault::at("", "wrong_query", e.body_text())))?;
        Ok(Self(query))
    }
}

/// The address of the caller, as far as it can be believed.
pub struct CallerAddress(pub IpAddr);

impl FromRequestParts<App> for CallerAddress {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let peer = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map(|info| info.0.ip());
        let forwarded = parts
            .headers
            .get("x-forwarded-for")
            .filter(|_| app.config.trust_proxy);
        // The last one was added by the proxy in front of us; those before it by anybody.
        let last = forwarded.and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
        Ok(Self(last.or(peer).unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED))))
    }
}

/// Where the caller reaches us, without a slash at the end: the configured address, else the one of this request.
pub struct BaseUrl(pub String);

impl FromRequestParts<App> for BaseUrl {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        if let Some(url) = &app.config.public_url {
            return Ok(Self(url.trim_end_matches('/').to_owned()));
        }
        let host = parts
            .headers
            .get("host")
            .and_then(|host| host.to_str().ok())
            .unwrap_or("localhost");
        Ok(Self(format!(
            "{}://{host}",
            if by_tls(parts, app) { "https" } else { "http" }
        )))
    }
}

/// Whether the caller's browser speaks TLS to us or to the proxy in front of us.
pub struct ByTls(pub bool);

impl FromRequestParts<App> for ByTls {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        Ok(Self(by_tls(parts, app)))
    }
}

fn by_tls(parts: &Parts, app: &App) -> bool {
    let forwarded = parts
        .headers
        .get("x-forwarded-proto")
        .filter(|_| app.config.trust_proxy);
    app.config.is_public_by_tls()
        || forwarded.is_some_and(|proto| proto.as_bytes().eq_ignore_ascii_case(b"https"))
}
