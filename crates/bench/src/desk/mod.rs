//! The program under measurement: started on throw-away data, set up through its own API, stopped by its process id.

mod api;
mod place;
pub(crate) mod set_up;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use tokio::io::AsyncWriteExt as _;
use tokio::process::{Child, Command};

pub(crate) use self::api::Api;
pub(crate) use self::place::{Engine, Place};
pub(crate) use self::set_up::{CHANNEL_SECRET, Settings};
use crate::wire::{Connection, request};

/// How long a start may take at most.
const PATIENCE: Duration = Duration::from_secs(20);

/// A desk that runs.
pub(crate) struct Desk {
    program: PathBuf,
    child: Child,
    address: SocketAddr,
    token: String,
    started_in: Duration,
    place: Place,
}

impl Desk {
    /// A desk with an admin and nothing else.
    pub(crate) async fn start(program: &Path, engine: Engine) -> Result<Self> {
        let place = Place::new(engine)?;
        let token = first_admin(program, &place).await?;
        let (child, address, started_in) = serve(program, &place).await?;
        Ok(Self {
            program: program.to_owned(),
            child,
            address,
            token,
            started_in,
            place,
        })
    }

    /// Stops it as an operator would, does something with what it keeps, and starts it again.
    pub(crate) async fn restart(mut self, meanwhile: impl AsyncFnOnce(&Place) -> Result<()>) -> Result<Self> {
        let id = self.process()?.to_string();
        let told = Command::new("kill").args(["-TERM", &id]).status().await?;
        ensure!(told.success(), "the desk can't be told to stop");
        self.child.wait().await?;
        meanwhile(&self.place).await?;
        (self.child, self.address, self.started_in) = serve(&self.program, &self.place).await?;
        Ok(self)
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(crate) fn place(&self) -> &Place {
        &self.place
    }

    /// From the start of the process to its first answer that it is ready.
    pub(crate) fn started_in(&self) -> Duration {
        self.started_in
    }

    /// A connection for its admin.
    pub(crate) async fn api(&self) -> Result<Api> {
        Api::open(self.address, &self.token).await
    }

    /// A request of its admin, as bytes.
    pub(crate) fn get(&self, path: &str) -> Vec<u8> {
        let bearer = format!("Bearer {}", self.token);
        request("GET", path, &[("authorization", &bearer)], "")
    }

    /// Its process id.
    pub(crate) fn process(&self) -> Result<u32> {
        self.child.id().context("the desk has stopped")
    }

    /// Resident memory of the program now, in KiB.
    pub(crate) fn rss_kib(&self) -> Result<f64> {
        self.memory("VmRSS:")
    }

    /// The most memory that was resident since its start, in KiB.
    pub(crate) fn most_rss_kib(&self) -> Result<f64> {
        self.memory("VmHWM:")
    }

    fn memory(&self, what: &str) -> Result<f64> {
        let id = self.process()?;
        let status = std::fs::read_to_string(format!("/proc/{id}/status"))?;
        let line = status
            .lines()
            .find(|line| line.starts_with(what))
            .context("no figure of memory")?;
        Ok(line
            .split_whitespace()
            .nth(1)
            .context("no figure of memory")?
            .parse()?)
    }

    /// Ends it. Its data goes with it.
    pub(crate) async fn end(mut self) -> Result<()> {
        self.child.kill().await?;
        Ok(())
    }
}

/// Starts the program and waits until it is ready.
async fn serve(program: &Path, place: &Place) -> Result<(Child, SocketAddr, Duration)> {
    let address = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?;
    let started = Instant::now();
    let mut child = place
        .command(program, &["serve", "--listen", &address.to_string()])
        .env("RUSUBAN_OUTGOING_ALLOW", "127.0.0.0/8")
        .env("RUSUBAN_RATE_LIMITS", "off")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .with_context(|| format!("starting {}; build it with `make build`", program.display()))?;
    let ready = request("GET", "/readyz", &[], "");
    while started.elapsed() < PATIENCE {
        if let Ok(mut connection) = Connection::open(address).await
            && connection
                .exchange(&ready)
                .await
                .is_ok_and(|answer| answer.status == 200)
        {
            return Ok((child, address, started.elapsed()));
        }
        if let Some(status) = child.try_wait()? {
            anyhow::bail!("the desk ended at once: {status}");
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    anyhow::bail!("the desk did not get ready within {} seconds", PATIENCE.as_secs())
}

/// Creates the organization and its admin, and a token for him.
async fn first_admin(program: &Path, place: &Place) -> Result<String> {
    let email = "bench@desk.example";
    let add = [
        "user", "add", "--email", email, "--name", "Bench", "--role", "admin",
    ];
    let mut add = place
        .command(program, &add)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .with_context(|| format!("starting {}; build it with `make build`", program.display()))?;
    if let Some(mut stdin) = add.stdin.take() {
        stdin.write_all(b"correct horse battery staple\n").await?;
    }
    ensure!(add.wait().await?.success(), "`user add` failed");
    let create = ["token", "create", "--user", email, "--name", "bench"];
    let token = place.command(program, &create).output().await?;
    ensure!(token.status.success(), "`token create` failed");
    Ok(String::from_utf8(token.stdout)?.trim().to_owned())
}
