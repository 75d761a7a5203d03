//! A stand-in for LINE: takes what we send as LINE does (a reply token counts once, a retry key makes a push
//! repeatable), answers as scripted, and remembers what reached which customer.

mod account;

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use jiff::Timestamp;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// How one request is answered, out of the ordinary.
#[derive(Debug, Clone)]
pub enum Scripted {
    /// Not taken: this status, this message, and maybe `Retry-After` in seconds.
    Refuse(u16, &'static str, Option<u32>),
    /// Not taken: 429 with this instant as an HTTP date in `Retry-After`.
    RefuseUntil(Timestamp),
    /// Neither taken nor answered.
    Hang,
    /// Taken, and not answered.
    TakeAndHang,
    /// The connection breaks before the message is taken.
    Reset,
    /// The message is taken, and then the connection breaks.
    TakeAndReset,
}

/// A request for a message as it came.
#[derive(Debug, Clone)]
pub struct Seen {
    /// `reply` or `push`.
    pub way: &'static str,
    /// The reply token or the customer's account.
    pub to: String,
    /// The texts.
    pub texts: Vec<String>,
    /// The messages as they came.
    pub messages: Vec<Value>,
    /// `X-Line-Retry-Key`.
    pub retry_key: Option<String>,
    /// `Authorization`.
    pub authorization: String,
}

/// A text that reached a customer.
#[derive(Debug, Clone)]
pub struct Taken {
    /// The reply token or the customer's account.
    pub to: String,
    /// The text.
    pub text: String,
}

/// The stand-in; stops when it is dropped.
pub struct Line {
    /// Its address.
    pub base: String,
    inner: Arc<Inner>,
    serving: JoinHandle<()>,
}

#[derive(Default)]
struct Inner {
    state: Mutex<Known>,
    count: watch::Sender<usize>,
}

#[derive(Default)]
struct Known {
    script: VecDeque<Scripted>,
    scripts: HashMap<String, VecDeque<Scripted>>,
    down: Option<Scripted>,
    seen: Vec<Seen>,
    delivered: Vec<Taken>,
    used_tokens: HashSet<String>,
    retry_keys: HashSet<String>,
    names: HashMap<String, String>,
    profiles_asked: usize,
    contents: HashMap<String, VecDeque<(u16, Vec<u8>)>>,
    /// Where LINE delivers, and whether it does.
    webhook: Option<(String, bool)>,
    /// The token that LINE takes; `None`: any.
    token: Option<String>,
    /// What LINE signs its deliveries with.
    secret: String,
}

impl Line {
    /// A stand-in on a loopback port.
    pub async fn start() -> Self {
        let inner = Arc::new(Inner::default());
        let router = Router::new()
            .route("/v2/bot/message/reply", post(reply))
            .route("/v2/bot/message/push", post(push))
            .route("/v2/bot/profile/{user}", get(profile))
            .route("/v2/bot/message/{id}/content", get(content))
            .merge(account::router())
            .with_state(Arc::clone(&inner));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let base = format!("http://{}", listener.local_addr().expect("it has an address"));
        let serving = tokio::spawn(async move { axum::serve(listener, router).await.expect("it serves") });
        Self { base, inner, serving }
    }

    /// The next requests for messages are answered so, in order.
    pub fn will(&self, script: impl IntoIterator<Item = Scripted>) {
        self.known(|known| known.script.extend(script));
    }

    /// The next requests to this account or with this reply token are answered so, in order.
    pub fn will_to(&self, to: &str, script: impl IntoIterator<Item = Scripted>) {
        self.known(|known| known.scripts.entry(to.to_owned()).or_default().extend(script));
    }

    /// From now on all requests for messages are answered so; `None`: as LINE does.
    pub fn always(&self, so: Option<Scripted>) {
        self.known(|known| known.down = so);
    }

    /// A customer's display name.
    pub fn knows(&self, user: &str, name: &str) {
        self.known(|known| known.names.insert(user.to_owned(), name.to_owned()));
    }

    /// The file of a message is answered so, by one answer after the other: status and bytes. The last one stays.
    pub fn has(&self, message: &str, answers: impl IntoIterator<Item = (u16, Vec<u8>)>) {
        let answers = answers.into_iter().collect();
        self.known(|known| known.contents.insert(message.to_owned(), answers));
    }

    /// Waits until so many requests for messages came, and tells them.
    pub async fn after(&self, requests: usize) -> Vec<Seen> {
        let mut count = self.inner.count.subscribe();
        let came = tokio::time::timeout(
            std::time::Duration::from_secs(20),
            count.wait_for(|n| *n >= requests),
        );
        let _ = came.await.expect("they come").expect("the stand-in lives");
        self.seen()
    }

    /// All requests for messages up to now.
    pub fn seen(&self) -> Vec<Seen> {
        self.known(|known| known.seen.clone())
    }

    /// What reached customers, in order.
    pub fn delivered(&self) -> Vec<String> {
        self.known(|known| known.delivered.iter().map(|taken| taken.text.clone()).collect())
    }

    /// The same with whom it reached.
    pub fn taken(&self) -> Vec<Taken> {
        self.known(|known| known.delivered.clone())
    }

    /// What was set in LINE's console: where it delivers and whether it does, and what it signs with.
    pub fn delivers_to(&self, url: &str, active: bool, secret: &str) {
        self.known(|known| {
            known.webhook = Some((url.to_owned(), active));
            secret.clone_into(&mut known.secret);
        });
    }

    /// A new token was issued at LINE: no other is taken any more.
    pub fn takes_only(&self, token: &str) {
        self.known(|known| known.token = Some(token.to_owned()));
    }

    /// How often a name was asked for.
    pub fn profiles_asked(&self) -> usize {
        self.known(|known| known.profiles_asked)
    }

    fn known<T>(&self, look: impl FnOnce(&mut Known) -> T) -> T {
        look(&mut self.inner.state.lock().expect("nobody panicked"))
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn reply(State(inner): State<Arc<Inner>>, headers: HeaderMap, body: axum::Json<Value>) -> Response {
    answer(message(&inner, &headers, "reply", "replyToken", &body)).await
}

async fn push(State(inner): State<Arc<Inner>>, headers: HeaderMap, body: axum::Json<Value>) -> Response {
    answer(message(&inner, &headers, "push", "to", &body)).await
}

async fn profile(State(inner): State<Arc<Inner>>, Path(user): Path<String>) -> Response {
    let mut known = inner.state.lock().expect("nobody panicked");
    known.profiles_asked += 1;
    match known.names.get(&user) {
        Some(name) => axum::Json(json!({ "displayName": name, "userId": user })).into_response(),
        None => refusal(404, "Not found", None),
    }
}

async fn content(State(inner): State<Arc<Inner>>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    if headers
        .get("authorization")
        .is_none_or(|token| token != "Bearer tok-1")
    {
        return refusal(401, "Authentication failed", None);
    }
    let mut known = inner.state.lock().expect("nobody panicked");
    let answers = known.contents.get_mut(&id);
    let answer = answers.and_then(|answers| match answers.len() {
        0 | 1 => answers.front().cloned(),
        _ => answers.pop_front(),
    });
    match answer {
        Some((200, bytes)) => bytes.into_response(),
        Some((status, _)) => refusal(status, "Not now", None),
        None => refusal(404, "Not found", None),
    }
}

/// Whoever gets none waits.
async fn answer(answer: Option<Response>) -> Response {
    match answer {
        Some(answer) => answer,
        None => std::future::pending().await,
    }
}

fn message(
    inner: &Inner,
    headers: &HeaderMap,
    way: &'static str,
    to: &str,
    body: &Value,
) -> Option<Response> {
    let header = |name| {
        headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .map(str::to_owned)
    };
    let messages = body["messages"].as_array().cloned().unwrap_or_default();
    let texts: Vec<_> = messages
        .iter()
        .filter_map(|message| Some(message["text"].as_str()?.to_owned()))
        .collect();
    let seen = Seen {
        way,
        to: body[to].as_str().unwrap_or_default().to_owned(),
        texts,
        messages,
        retry_key: header("x-line-retry-key"),
        authorization: header("authorization").unwrap_or_default(),
    };
    let mut known = inner.state.lock().expect("nobody panicked");
    let own = known.scripts.get_mut(&seen.to).and_then(VecDeque::pop_front);
    let scripted = own
        .or_else(|| known.script.pop_front())
        .or_else(|| known.down.clone());
    let answer = match &scripted {
        Some(Scripted::Refuse(status, message, after)) => refusal(*status, message, *after),
        Some(Scripted::RefuseUntil(at)) => refused_until(*at),
        Some(Scripted::Reset | Scripted::Hang) => refusal(500, "never seen", None),
        Some(Scripted::TakeAndReset | Scripted::TakeAndHang) | None => take(&mut known, &seen),
    };
    known.seen.push(seen);
    let count = known.seen.len();
    drop(known);
    inner.count.send_replace(count);
    if matches!(scripted, Some(Scripted::Reset | Scripted::TakeAndReset)) {
        // Ends this connection's task without an answer and without a word on standard error.
        std::panic::resume_unwind(Box::new("the connection breaks"));
    }
    let hangs = matches!(scripted, Some(Scripted::Hang | Scripted::TakeAndHang));
    (!hangs).then_some(answer)
}

fn take(known: &mut Known, seen: &Seen) -> Response {
    if seen.way == "reply" && !known.used_tokens.insert(seen.to.clone()) {
        return refusal(400, "Invalid reply token", None);
    }
    let id = json!({ "sentMessages": [{ "id": format!("line-{}", known.delivered.len() + 1) }] });
    if let Some(key) = &seen.retry_key
        && !known.retry_keys.insert(key.clone())
    {
        return (StatusCode::CONFLICT, axum::Json(id)).into_response();
    }
    let to = &seen.to;
    let taken = seen.texts.iter().map(|text| Taken {
        to: to.clone(),
        text: text.clone(),
    });
    known.delivered.extend(taken);
    axum::Json(id).into_response()
}

fn refused_until(at: Timestamp) -> Response {
    let mut response = refusal(429, "The API rate limit has been exceeded.", None);
    let date = at.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
    let date = date.parse().expect("a header's value");
    response.headers_mut().insert("retry-after", date);
    response
}

fn refusal(status: u16, message: &str, retry_after: Option<u32>) -> Response {
    let status = StatusCode::from_u16(status).expect("a status");
    let mut response = (status, axum::Json(json!({ "message": message }))).into_response();
    if let Some(seconds) = retry_after {
        response.headers_mut().insert("retry-after", seconds.into());
    }
    response
}
