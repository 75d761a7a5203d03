//! A desk that runs, as a process of its own.

use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rusuban_server::hash::hmac_sha256;
use rusuban_testkit::{Answer, Client, Line};
use serde_json::{Value, json};

use crate::{command, done, rusuban};

const SECRET: &str = "8c570fa6dd201bb328f1c1eac23a96d8";

/// Killed when it goes, if it wasn't before.
pub(crate) struct Running {
    child: Child,
    pub(crate) base: String,
}

impl Running {
    /// Returns when the desk is open.
    pub(crate) fn on(data: &Path) -> Self {
        Self::with(data, &[])
    }

    /// The same with more to say.
    pub(crate) fn with(data: &Path, args: &[&str]) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let mut child = command(data)
            .args(["serve", "--listen", &port.to_string()])
            .args(args)
            .env("RUSUBAN_OUTGOING_ALLOW", "127.0.0.0/8")
            .env("RUSUBAN_RATE_LIMITS", "off")
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        while !line.contains("the desk is open") {
            line.clear();
            assert!(0 < said.read_line(&mut line).unwrap(), "the desk opens");
        }
        // A desk that nobody listens to would stop at a full pipe.
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        Self {
            child,
            base: format!("http://{port}"),
        }
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
pub(crate) struct House {
    pub(crate) admin: Client,
    pub(crate) webchat: String,
    line: String,
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
        let offline = format!("/departments/{department}/offline-message");
        let text = json!({ "enabled": true, "text": "ただいま留守です。" });
        let _ = admin.put(&offline, text).await.expect(200);
        let credentials = json!({ "channel_secret": SECRET, "channel_access_token": "tok-1" });
        let channel = json!({ "kind": "line", "name": "公式", "department_id": department,
            "credentials": credentials, "api_base_url": line.base });
        let line = made("/channels", channel).await;
        let channel = json!({ "kind": "webchat", "name": "窓口", "department_id": department });
        let webchat = made("/channels", channel).await;
        Self { admin, webchat, line }
    }

    /// The same on another desk.
    pub(crate) fn moved_to(&self, desk: &Running) -> Self {
        Self {
            admin: self.admin.moved_to(&desk.base),
            webchat: self.webchat.clone(),
            line: self.line.clone(),
        }
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
        let signature = STANDARD.encode(hmac_sha256(SECRET.as_bytes(), body.as_bytes()));
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
