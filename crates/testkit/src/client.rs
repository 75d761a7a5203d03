//! A caller of the API.

use reqwest::Method;
use reqwest::header::HeaderMap;
use serde_json::Value;

/// A caller: nobody, a browser with a session, or a program with a token.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    base: String,
    headers: Vec<(&'static str, String)>,
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as it came.
    pub bytes: Vec<u8>,
    /// The body as text.
    pub text: String,
    /// The body as JSON; null where it isn't.
    pub json: Value,
}

impl Client {
    /// Somebody whom nothing is known of.
    pub fn stranger(base: &str) -> Self {
        Self {
            http: reqwest::Client::new(),
            base: base.to_owned(),
            headers: Vec::new(),
        }
    }

    /// The same with a session's secret.
    #[must_use]
    pub fn with_session(&self, secret: &str) -> Self {
        self.with_header("cookie", &format!("rusuban_session={secret}"))
    }

    /// The same with a token.
    #[must_use]
    pub fn with_token(&self, token: &str) -> Self {
        self.with_header("authorization", &format!("Bearer {token}"))
    }

    /// The same with one header more.
    #[must_use]
    pub fn with_header(&self, name: &'static str, value: &str) -> Self {
        let mut next = self.clone();
        next.headers.push((name, value.to_owned()));
        next
    }

    /// The address it calls.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The same caller at another address.
    #[must_use]
    pub fn moved_to(&self, base: &str) -> Self {
        Self {
            base: base.to_owned(),
            ..self.clone()
        }
    }

    /// GET of `/api/v1` + `path`.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }

    /// POST.
    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, Some(body)).await
    }

    /// PUT.
    pub async fn put(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PUT, path, Some(body)).await
    }

    /// PATCH.
    pub async fn patch(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PATCH, path, Some(body)).await
    }

    /// DELETE.
    pub async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, None).await
    }

    /// Any method; `path` begins with `/`, and is below `/api/v1` unless it begins with another base of ours.
    pub async fn send(&self, method: Method, path: &str, body: Option<Value>) -> Answer {
        let body = body.map(|body| body.to_string());
        self.send_raw(method, path, "application/json", body.map(String::into_bytes))
            .await
    }

    /// GET whose body is still to come.
    pub(crate) async fn open(&self, path: &str) -> reqwest::Response {
        let under = if path.starts_with("/widget") {
            ""
        } else {
            "/api/v1"
        };
        let request = self.http.get(format!("{}{under}{path}", self.base));
        let request = self
            .headers
            .iter()
            .fold(request, |request, (name, value)| request.header(*name, value));
        request.send().await.expect("the desk answers")
    }

    /// A file is uploaded: `path` as far as the name.
    pub async fn uploads(&self, path: &str, name: &str, bytes: impl Into<Vec<u8>>) -> Answer {
        let named = reqwest::Url::parse_with_params("http://here/", [("name", name)]);
        let named = named.expect("an address");
        let path = format!("{path}?{}", named.query().unwrap_or_default());
        let kind = "application/octet-stream";
        self.send_raw(Method::POST, &path, kind, Some(bytes.into())).await
    }

    /// Any method with any body.
    pub async fn send_raw(&self, method: Method, path: &str, kind: &str, body: Option<Vec<u8>>) -> Answer {
        let answer = self.try_raw(method, path, kind, body).await;
        answer.expect("the desk answers, to the body's end")
    }

    /// The same to a desk that may be down, or go down meanwhile.
    ///
    /// # Errors
    /// Where no answer came, or not all of it.
    pub async fn try_raw(
        &self,
        method: Method,
        path: &str,
        kind: &str,
        body: Option<Vec<u8>>,
    ) -> Result<Answer, reqwest::Error> {
        const OTHER: [&str; 9] = [
            "/api/",
            "/widget",
            "/webhooks/",
            "/chat/",
            "/console",
            "/healthz",
            "/readyz",
            "/metrics",
            "/?",
        ];
        let under = if OTHER.iter().any(|base| path.starts_with(base)) {
            ""
        } else {
            "/api/v1"
        };
        let mut request = self.http.request(method, format!("{}{under}{path}", self.base));
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        if let Some(body) = body {
            request = request.header("content-type", kind).body(body);
        }
        let response = request.send().await?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = response.bytes().await?.to_vec();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let json = serde_json::from_str(&text).unwrap_or_default();
        Ok(Answer {
            status,
            headers,
            bytes,
            text,
            json,
        })
    }
}

impl Answer {
    /// The same, which must have this status.
    #[must_use]
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text);
        self
    }

    /// The `code` of a problem.
    pub fn code(&self) -> &str {
        self.json["code"].as_str().unwrap_or_default()
    }

    /// Pointer and code of each fault of a problem.
    pub fn faults(&self) -> Vec<(&str, &str)> {
        let faults = self.json["errors"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default();
        faults
            .iter()
            .filter_map(|f| Some((f["pointer"].as_str()?, f["code"].as_str()?)))
            .collect()
    }

    /// A header, empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// The `id` of what it tells of.
    #[track_caller]
    pub fn id(&self) -> String {
        self.json["id"]
            .as_str()
            .unwrap_or_else(|| panic!("no id in {}", self.text))
            .to_owned()
    }
}
