//! A desk that runs, as a process of its own.

use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rusuban_server::hash::hmac_sha256;
use rusuban_testkit::{Answer, Client, Line, Person};
use serde_json::{Value, json};

use crate::{command, done, rusuban};

/// The offline message of a [`House`].
pub(crate) const OFFLINE_TEXT: &str = "ただいま留守です。";

const PASSWORD: &str = "correct horse";
const SECRET: &str = "8c570fa6dd201bb328f1c1eac23a96d8";

/// Killed when it goes, if it wasn't before.
pub(crate) struct Running {
    child: Child,
    pub(crate) base: String,
    log: Arc<Mutex<String>>,
}

/// Waits until it is so.
pub(crate) async fn until(what: &str, is: impl AsyncFn() -> bool) {
    let wait = async {
        while !is().await {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    assert!(
        tokio::time::timeout(Duration::from_secs(30), wait).await.is_ok(),
        "{what}"
    );
}

impl Running {
    /// Returns when the desk is open.
    pub(crate) fn on(data: &Path) -> Self {
        Self::with(data, &[])
    }

    /// The same with more to say.
    pub(crate) fn with(data: &Path, args: &[&str]) -> Self {
        Self::with_env(data, args, &[])
    }

    /// The same with more of an environment.
    pub(crate) fn with_env(data: &Path, args: &[&str], env: &[(&str, &str)]) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let mut child = command(data)
            .args(["serve", "--listen", &port.to_string()])
            .args(args)
            .env("RUSUBAN_OUTGOING_ALLOW", "127.0.0.0/8")
            .env("RUSUBAN_RATE_LIMITS", "off")
            .envs(env.iter().copied())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stderr.take().unwrap());
        let (log, mut line) = (Arc::new(Mutex::new(String::new())), String::new());
        while !line.contains("the desk is open") {
            line.clear();
            assert!(0 < said.read_line(&mut line).unwrap(), "the desk opens");
            log.lock().unwrap().push_str(&line);
        }
        // A desk that nobody listens to would stop at a full pipe.
        let heard = Arc::clone(&log);
        std::thread::spawn(move || {
            for line in said.lines().map_while(Result::ok) {
                heard.lock().unwrap().push_str(&(line + "\n"));
            }
        });
        Self {
            child,
            base: format!("http://{port}"),
            log,
        }
    }

    /// What it has said on standard error.
    pub(crate) fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    /// One of its figures at `/metrics`; 0 where it isn't there yet.
    pub(crate) async fn figure(&self, name: &str) -> u64 {
        let metrics = Client::stranger(&self.base)
            .get("/metrics")
            .await
            .expect(200)
            .text;
        let figure = |line: &str| line.strip_prefix(name)?.trim().parse().ok();
        metrics.lines().find_map(figure).unwrap_or_default()
    }

    /// As a power cut does it.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// As an administrator does it.
    pub(crate) fn stopped(mut self) {
        let pid = self.child.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-TERM", &pid])
                .status()
                .unwrap()
                .success()
        );
        assert!(self.child.wait().unwrap().success());
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The admin's token for a data directory that had nobody before.
pub(crate) fn first_admin(data: &Path) -> String {
    first_admin_with(data, &[])
}

/// The same with more to say.
pub(crate) fn first_admin_with(data: &Path, more: &[&str]) -> String {
    let add = [
        "user",
        "add",
        "--email",
        "owner@example.jp",
        "--name",
        "店主",
        "--role",
        "admin",
    ];
    let added = rusuban(data, &[&add, more].concat(), "correct horse\n");
    assert!(added.status.success());
    let create = ["token", "create", "--user", "owner@example.jp", "--name", "t"];
    let token = done(data, &[&create, more].concat());
    token.trim().to_owned()
}

/// A department that is never open, with a web chat and a LINE account.
#[derive(Clone)]
pub(crate) struct House {
    pub(crate) admin: Client,
    pub(crate) webchat: String,
    line: String,
    hours: String,
    department: String,
    secret: String,
}

impl House {
    pub(crate) async fn set_up(desk: &Running, token: &str, line: &Line) -> Self {
        let admin = Client::stranger(&desk.base).with_token(token);
        let made = async |path: &str, body: Value| admin.post(path, body).await.expect(201).id();
        let never = json!({ "name": "never", "time_zone": "Asia/Tokyo", "kind": "weekly", "weekly": [] });
        let hours = made("/business-hours", never).await;
        let department = made(
            "/departments",
            json!({ "name": "サポート", "business_hours_id": hours }),
        )
        .await;
        let credentials = json!({ "channel_secret": SECRET, "channel_access_token": "tok-1" });
        let channel = json!({ "kind": "line", "name": "公式", "department_id": department,
            "credentials": credentials, "api_base_url": line.base });
        let line = made("/channels", channel).await;
        let channel = json!({ "kind": "webchat", "name": "窓口", "department_id": department });
        let webchat = made("/channels", channel).await;
        let house = Self {
            admin,
            webchat,
            line,
            hours,
            department,
            secret: SECRET.to_owned(),
        };
        house.says(OFFLINE_TEXT).await;
        house
    }

    /// The same on another desk.
    pub(crate) fn moved_to(&self, desk: &Running) -> Self {
        Self {
            admin: self.admin.moved_to(&desk.base),
            ..self.clone()
        }
    }

    /// The offline message from now on.
    pub(crate) async fn says(&self, text: &str) {
        let path = format!("/departments/{}/offline-message", self.department);
        let _ = self
            .admin
            .put(&path, json!({ "enabled": true, "text": text }))
            .await
            .expect(200);
    }

    /// Open at all times from now on: rows 6 and 7.
    pub(crate) async fn is_always_open(&self) {
        let always = json!({ "kind": "always", "weekly": [] });
        let path = format!("/business-hours/{}", self.hours);
        let _ = self.admin.patch(&path, always).await.expect(200);
    }

    /// A new agent of the department on both channels, who signs in.
    pub(crate) async fn agent(&self, name: &str) -> Person {
        let email = format!("{name}@example.jp");
        let body = json!({ "name": name, "email": email, "role": "agent", "password": PASSWORD,
            "department_ids": [self.department], "channel_ids": [self.webchat, self.line] });
        let id = self.admin.post("/agents", body).await.expect(201).id();
        let stranger = Client::stranger(self.admin.base());
        let body = json!({ "email": email, "password": PASSWORD });
        let signed_in = stranger.post("/session", body).await.expect(201);
        let cookie = signed_in
            .header("set-cookie")
            .split(';')
            .next()
            .unwrap()
            .to_owned();
        Person {
            id,
            client: stranger.with_header("cookie", &cookie),
        }
    }

    /// The LINE account is given another secret.
    pub(crate) async fn has_another_secret(&mut self, secret: &str) {
        let credentials = json!({ "channel_secret": secret, "channel_access_token": "tok-1" });
        let path = format!("/channels/{}", self.line);
        let _ = self
            .admin
            .patch(&path, json!({ "credentials": credentials }))
            .await
            .expect(200);
        secret.clone_into(&mut self.secret);
    }

    /// A new customer of the web chat.
    pub(crate) async fn visitor(&self, desk: &Running) -> Client {
        let stranger = Client::stranger(&desk.base);
        let path = format!("/widget/v1/channels/{}/sessions", self.webchat);
        let session = stranger.post(&path, json!({})).await.expect(201);
        stranger.with_token(session.json["token"].as_str().unwrap())
    }

    /// A customer writes on LINE.
    pub(crate) async fn writes_on_line(&self, desk: &Running, user: &str) -> Answer {
        let event = json!({
            "type": "message", "mode": "active", "timestamp": now_ms(),
            "source": { "type": "user", "userId": user }, "webhookEventId": format!("e-{user}"),
            "deliveryContext": { "isRedelivery": false }, "replyToken": format!("r-{user}"),
            "message": { "type": "text", "id": format!("m-{user}"), "quoteToken": "q", "text": "こんばんは" },
        });
        let body = json!({ "destination": "U0", "events": [event] }).to_string();
        let signature = STANDARD.encode(hmac_sha256(self.secret.as_bytes(), body.as_bytes()));
        let caller = Client::stranger(&desk.base).with_header("x-line-signature", &signature);
        let path = format!("/webhooks/line/{}", self.line);
        let answer = caller.send_raw(
            "POST".parse().unwrap(),
            &path,
            "application/json",
            Some(body.into()),
        );
        answer.await.expect(200)
    }

    /// What a list of the API holds.
    pub(crate) async fn list(&self, path: &str) -> Vec<Value> {
        let page = self.admin.get(path).await.expect(200);
        page.json["data"].as_array().unwrap().clone()
    }
}

/// The provider's own timestamp.
fn now_ms() -> i64 {
    rusuban_server::Clock::system().now().as_millisecond()
}
