//! Bodies, strictly read: unknown fields, wrong types, too much depth and too much of everything are refused with
//! their place.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

use crate::app::App;
use crate::error::{Fault, Problem};

/// The largest body, in bytes.
pub const BODY_LIMIT: usize = 1024 * 1024;
/// The deepest nesting of arrays and objects.
pub const DEPTH_LIMIT: usize = 32;

/// A JSON body. `T` denies unknown fields (`#[serde(deny_unknown_fields)]`).
pub struct Json<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let body = body(request, app).await?;
        parse(&body).map(Self)
    }
}

/// The raw body of a request that says it is JSON, or says nothing.
pub async fn body(request: Request, app: &App) -> Result<Bytes, Problem> {
    let said = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let kind = said.map(|said| {
        said.split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase()
    });
    if kind.is_some_and(|kind| kind != "application/json" && !kind.ends_with("+json")) {
        let detail = "the body must be application/json";
        return Err(Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "unsupported_media_type",
            detail,
        ));
    }
    bytes(request, app).await
}

/// The raw body of a request, whatever it is.
pub async fn bytes(request: Request, app: &App) -> Result<Bytes, Problem> {
    Bytes::from_request(request, app).await.map_err(|rejection| {
        if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
            let detail = format!("the body is larger than {BODY_LIMIT} bytes");
            return Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body_too_large", detail);
        }
        Problem::malformed(Fault::at("", "incomplete_body", "the body could not be read"))
    })
}

/// Reads JSON text; an empty one is an empty object, so that what is wholly optional may be left out.
pub fn parse<T: DeserializeOwned>(text: &[u8]) -> Result<T, Problem> {
    if depth(text) > DEPTH_LIMIT {
        let detail = format!("more than {DEPTH_LIMIT} levels of nesting");
        return Err(Problem::malformed(Fault::at("", "too_deep", detail)));
    }
    let text = if text.is_empty() { b"{}" } else { text };
    let mut reader = serde_json::Deserializer::from_slice(text);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| fault(&error))?;
    reader
        .end()
        .map_err(|error| Problem::malformed(Fault::at("", "not_json", error.to_string())))?;
    Ok(value)
}

/// Reads what was JSON already.
pub fn parse_value<T: DeserializeOwned>(value: serde_json::Value) -> Result<T, Problem> {
    serde_path_to_error::deserialize(value).map_err(|error| fault(&error))
}

/// For optional texts: null is the same as empty.
pub(crate) fn text_or_null<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Option::<String>::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// For what is taken and never told, with `skip_serializing_if`: plain `skip_serializing` would leave the field out of the
/// description of the API, too.
pub(crate) const fn never_told<T>(_: &T) -> bool {
    true
}

fn fault(error: &serde_path_to_error::Error<serde_json::Error>) -> Problem {
    let code = match error.inner().classify() {
        serde_json::error::Category::Data => "wrong_value",
        _ => "not_json",
    };
    Problem::malformed(Fault::at(pointer(error.path()), code, error.inner().to_string()))
}

/// RFC 6901.
fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter().fold(String::new(), |pointer, segment| match segment {
        Segment::Seq { index } => format!("{pointer}/{index}"),
        Segment::Map { key } => format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1")),
        Segment::Enum { .. } | Segment::Unknown => pointer,
    })
}

/// How deep arrays and objects are nested, without building them.
fn depth(text: &[u8]) -> usize {
    let (mut depth, mut deepest, mut in_string, mut escaped) = (0_usize, 0, false, false);
    for byte in text {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Outer {
        #[expect(dead_code, reason = "only its shape counts")]
        list: Vec<Inner>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        #[expect(dead_code, reason = "only its shape counts")]
        n: u8,
    }

    fn refused(text: &str) -> (String, String) {
        let problem = serde_json::to_value(parse::<Outer>(text.as_bytes()).unwrap_err()).unwrap();
        let fault = &problem["errors"][0];
        (
            fault["pointer"].as_str().unwrap().to_owned(),
            fault["code"].as_str().unwrap().to_owned(),
        )
    }

    #[test]
    fn what_is_wrong_is_refused_with_its_place() {
        for (text, pointer, code) in [
            (r#"{"list":[{"n":1},{"n":"x"}]}"#, "/list/1/n", "wrong_value"),
            (r#"{"list":[{"n":1,"m":2}]}"#, "/list/0/m", "wrong_value"),
            (r#"{"list":[],"more":1}"#, "/more", "wrong_value"),
            ("{", "", "not_json"),
            (r#"{"list":[]} x"#, "", "not_json"),
        ] {
            assert_eq!(refused(text), (pointer.to_owned(), code.to_owned()), "{text}");
        }
    }

    #[test]
    fn nesting_is_bounded_outside_of_strings() {
        assert_eq!(depth(br#"{"a":"[[[\"[["}"#), 1);
        assert_eq!(
            refused(&"[".repeat(100_000)),
            (String::new(), "too_deep".to_owned())
        );
    }
}
