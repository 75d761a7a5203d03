//! Who a visitor is, proved by the embedding site: a JWT signed with the channel's secret (HS256 and nothing else).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde::Deserialize;
use subtle::ConstantTimeEq as _;

use crate::hash::hmac_sha256;

/// What a proof says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Identity {
    /// The site's own id of the visitor, 1 to 200 characters.
    pub(super) subject: String,
    /// His name, if the site tells it.
    pub(super) name: Option<String>,
    /// His e-mail address, if the site tells it.
    pub(super) email: Option<String>,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
}

#[derive(Deserialize)]
struct Claims {
    sub: String,
    exp: Option<f64>,
    nbf: Option<f64>,
    name: Option<String>,
    email: Option<String>,
}

/// The identity a proof gives; `None` where it isn't signed with this secret, or isn't good now.
pub(super) fn verify(secret: &str, jwt: &str, now: Timestamp) -> Option<Identity> {
    let (signed, signature) = jwt.rsplit_once('.')?;
    let (header, claims) = signed.split_once('.')?;
    let decode = |part: &str| URL_SAFE_NO_PAD.decode(part).ok();
    let header: Header = serde_json::from_slice(&decode(header)?).ok()?;
    let right = hmac_sha256(secret.as_bytes(), signed.as_bytes()).ct_eq(&decode(signature)?);
    if secret.is_empty() || header.alg != "HS256" || !bool::from(right) {
        return None;
    }
    let claims: Claims = serde_json::from_slice(&decode(claims)?).ok()?;
    #[expect(clippy::cast_precision_loss, reason = "seconds of this era are exact")]
    let seconds = now.as_second() as f64;
    let in_time = claims.exp.is_none_or(|exp| seconds < exp) && claims.nbf.is_none_or(|nbf| nbf <= seconds);
    let subject_fits = (1..=200).contains(&claims.sub.chars().count()) && !claims.sub.contains('\0');
    (in_time && subject_fits).then_some(Identity {
        subject: claims.sub,
        name: claims.name,
        email: claims.email,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn jwt(secret: &str, header: &Value, claims: &Value) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", part(header), part(claims));
        let signature = URL_SAFE_NO_PAD.encode(hmac_sha256(secret.as_bytes(), signed.as_bytes()));
        format!("{signed}.{signature}")
    }

    fn now() -> Timestamp {
        "2026-11-24T12:00:00Z".parse().unwrap()
    }

    #[test]
    fn a_signed_subject_is_believed() {
        let claims = json!({ "sub": "u-7", "name": "川根", "exp": now().as_second() + 60 });
        let proof = jwt("s", &json!({ "alg": "HS256", "typ": "JWT" }), &claims);
        let identity = verify("s", &proof, now()).unwrap();
        assert_eq!(
            (identity.subject.as_str(), identity.name.as_deref()),
            ("u-7", Some("川根"))
        );
    }

    #[test]
    fn everything_else_is_not() {
        let (hs256, claims) = (json!({ "alg": "HS256" }), json!({ "sub": "u-7" }));
        let good = jwt("s", &hs256, &claims);
        assert!(verify("other", &good, now()).is_none(), "another secret");
        assert!(
            verify("", &jwt("", &hs256, &claims), now()).is_none(),
            "no secret"
        );
        let none = json!({ "alg": "none" });
        assert!(
            verify("s", &jwt("s", &none, &claims), now()).is_none(),
            "another algorithm"
        );
        let late = json!({ "sub": "u-7", "exp": now().as_second() });
        assert!(verify("s", &jwt("s", &hs256, &late), now()).is_none(), "run out");
        assert!(
            verify("s", &jwt("s", &hs256, &json!({ "name": "x" })), now()).is_none(),
            "nobody"
        );
        assert!(verify("s", &jwt("s", &hs256, &json!({ "sub": "" })), now()).is_none());
        for nonsense in ["", ".", "..", "a.b.c", &good[..good.len() - 2]] {
            assert!(verify("s", nonsense, now()).is_none());
        }
    }
}
