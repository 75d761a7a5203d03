//! The program under measurement: started on throw-away data, set up through its own API, stopped by its process id.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use bytes::Bytes;
use http_body_util::Full;
use hyper::{Method, Request};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::AsyncWriteExt as _;
use tokio::process::{Child, Command};

use crate::http::Connection;

/// The secret of the LINE channel that is measured.
pub(crate) const CHANNEL_SECRET: &str = "8c570fa6dd201bb328f1c1eac23a96d8";

/// LINE channels that customers write on in turn: the desk sends no faster on one channel than LINE takes it.
const CHANNELS: usize = 8;

/// A running desk with one department that is never open and several LINE channels.
pub(crate) struct Desk {
    child: Child,
    address: SocketAddr,
    webhook_paths: Vec<String>,
    _data: TempDir,
}

impl Desk {
    pub(crate) async fn start(program: &Path, provider: SocketAddr) -> Result<Self> {
        let data = tempfile::tempdir()?;
        let address = free_port()?;
        let token = first_admin(program, data.path()).await?;
        let child = Command::new(program)
            .args(["serve", "--listen", &address.to_string(), "--data"])
            .arg(data.path())
            .env("RUSUBAN_OUTGOING_ALLOW", "127.0.0.0/8")
            .env("RUSUBAN_RATE_LIMITS", "off")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("starting {}; build it with `make build`", program.display()))?;
        let mut desk = Self {
            child,
            address,
            webhook_paths: Vec::new(),
            _data: data,
        };
        let mut api = desk.ready(&token).await?;
        let channels = set_up(&mut api, provider).await?;
        desk.webhook_paths = channels.iter().map(|id| format!("/webhooks/line/{id}")).collect();
        Ok(desk)
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where LINE delivers what the customer with this number writes: at the place of the number, counted round.
    pub(crate) fn webhook_paths(&self) -> &[String] {
        &self.webhook_paths
    }

    /// Its process id.
    pub(crate) fn process(&self) -> Result<u32> {
        self.child.id().context("the desk has stopped")
    }

    /// Resident memory of the program now.
    pub(crate) fn rss_mib(&self) -> Result<f64> {
        let id = self.process()?;
        let status = std::fs::read_to_string(PathBuf::from(format!("/proc/{id}/status")))?;
        let line = status
            .lines()
            .find(|line| line.starts_with("VmRSS:"))
            .context("no VmRSS")?;
        let kib: f64 = line.split_whitespace().nth(1).context("no figure")?.parse()?;
        Ok(kib / 1024.0)
    }

    pub(crate) async fn stop(mut self) -> Result<()> {
        self.child.kill().await?;
        Ok(())
    }

    async fn ready(&self, token: &str) -> Result<Api> {
        for _ in 0..500 {
            if let Ok(connection) = Connection::open(self.address).await {
                let mut api = Api {
                    connection,
                    token: token.to_owned(),
                };
                if api.call(Method::GET, "/readyz", None).await.is_ok() {
                    return Ok(api);
                }
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        anyhow::bail!("the desk did not get ready within five seconds")
    }
}

/// Calls the desk's API as its admin.
struct Api {
    connection: Connection,
    token: String,
}

impl Api {
    async fn call(&mut self, method: Method, path: &str, body: Option<Value>) -> Result<Value> {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", "desk")
            .header("authorization", format!("Bearer {}", self.token))
            .header("content-type", "application/json")
            .body(Full::new(
                body.map_or_else(Bytes::new, |body| Bytes::from(body.to_string())),
            ))?;
        let answer = self.connection.send(request).await?;
        let text = String::from_utf8_lossy(answer.body());
        ensure!(
            answer.status().is_success(),
            "{path} answered {}: {text}",
            answer.status()
        );
        Ok(serde_json::from_slice(answer.body()).unwrap_or_default())
    }
}

async fn set_up(api: &mut Api, provider: SocketAddr) -> Result<Vec<String>> {
    let never = json!({"name": "never", "time_zone": "Asia/Tokyo", "kind": "weekly", "weekly": []});
    let hours = api
        .call(Method::POST, "/api/v1/business-hours", Some(never))
        .await?;
    let department = json!({"name": "Support", "business_hours_id": hours["id"]});
    let department = api
        .call(Method::POST, "/api/v1/departments", Some(department))
        .await?;
    let department = department["id"].as_str().context("a department id")?.to_owned();
    let message = json!({"enabled": true, "text": "ただいま留守です。営業時間になりましたらお返事します。",
        "repeat": {"kind": "once"}, "create_ticket": false});
    let path = format!("/api/v1/departments/{department}/offline-message");
    api.call(Method::PUT, &path, Some(message)).await?;
    let channel = json!({"kind": "line", "name": "LINE", "department_id": department,
        "credentials": {"channel_secret": CHANNEL_SECRET, "channel_access_token": "token"},
        "api_base_url": format!("http://{provider}")});
    let mut channels = Vec::with_capacity(CHANNELS);
    for _ in 0..CHANNELS {
        let made = api
            .call(Method::POST, "/api/v1/channels", Some(channel.clone()))
            .await?;
        channels.push(made["id"].as_str().context("a channel id")?.to_owned());
    }
    Ok(channels)
}

/// Creates the organization and its admin, and a token for him.
async fn first_admin(program: &Path, data: &Path) -> Result<String> {
    let mut add = Command::new(program)
        .args([
            "user",
            "add",
            "--email",
            "bench@desk.example",
            "--name",
            "Bench",
            "--role",
            "admin",
            "--data",
        ])
        .arg(data)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .with_context(|| format!("starting {}; build it with `make build`", program.display()))?;
    if let Some(mut stdin) = add.stdin.take() {
        stdin.write_all(b"correct horse battery staple\n").await?;
    }
    ensure!(add.wait().await?.success(), "`user add` failed");
    let token = Command::new(program)
        .args([
            "token",
            "create",
            "--user",
            "bench@desk.example",
            "--name",
            "bench",
            "--data",
        ])
        .arg(data)
        .output()
        .await?;
    ensure!(token.status.success(), "`token create` failed");
    Ok(String::from_utf8(token.stdout)?.trim().to_owned())
}

fn free_port() -> Result<SocketAddr> {
    Ok(std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}
