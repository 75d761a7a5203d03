//! The program under test, as a process: started, killed and started again, each time at another port, as behind a proxy.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::{Arc, Mutex, PoisonError};

use rusuban_testkit_postgres::{Database, Server};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::process::{Child, Command};

use crate::disk;

/// Seconds after which what a dead run had in hand on PostgreSQL is taken over by the next one.
const NODE_PATIENCE: &str = "1";

/// How many lines of a log are shown where a desk doesn't open.
const SHOWN: usize = 5;

/// Where the data is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// SQLite, in the data directory.
    Sqlite,
    /// PostgreSQL, on a server of the desk's own.
    Postgres,
}

/// The desk's process and its data; killed when it goes.
pub struct Desk {
    program: PathBuf,
    dir: TempDir,
    database: Option<Database>,
    small_disk: Option<u32>,
    child: tokio::sync::Mutex<Option<Child>>,
    base: Mutex<String>,
}

impl Desk {
    /// A desk that isn't started yet, with nothing in it.
    pub fn new(program: &Path, engine: Engine) -> Self {
        let server = (engine == Engine::Postgres).then(|| Server::start(&[]));
        Self::with(program, server, None)
    }

    /// The same on a disk of so many MiB, which can be [filled](Self::fill_disk): SQLite's holds everything, PostgreSQL's is
    /// its server's.
    pub fn on_small_disk(program: &Path, engine: Engine, mib: u32) -> Self {
        match engine {
            Engine::Sqlite => Self::with(program, None, Some(mib)),
            Engine::Postgres => {
                let server = Server::start_on_small_disk(&format!("{mib}m"));
                Self::with(program, Some(server), None)
            }
        }
    }

    fn with(program: &Path, server: Option<Server>, small_disk: Option<u32>) -> Self {
        Self {
            program: std::path::absolute(program).expect("a path"),
            dir: TempDir::new().expect("a directory"),
            database: server.map(|server| Arc::new(server).database()),
            small_disk,
            child: tokio::sync::Mutex::default(),
            base: Mutex::default(),
        }
    }

    /// The address it answers at now, or did before it ended.
    pub fn base(&self) -> String {
        self.base.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The server of its database.
    pub fn server(&self) -> Option<&Arc<Server>> {
        self.database.as_ref().map(Database::server)
    }

    /// Creates the organization and its admin; gives a token of his.
    pub async fn first_admin(&self) -> String {
        let who = ["--email", "owner@example.jp", "--name", "店主"];
        let add = [&["user", "add", "--role", "admin"], &who[..]].concat();
        self.done(&add, "correct horse\n").await;
        let create = ["token", "create", "--user", "owner@example.jp", "--name", "t"];
        self.done(&create, "").await
    }

    /// Starts it; returns when it is open.
    pub async fn start(&self) {
        // The port may be taken between our asking for a free one and the start.
        for _ in 0..5 {
            if let Some(child) = self.try_start().await {
                *self.child.lock().await = Some(child);
                return;
            }
        }
        let log = std::fs::read_to_string(self.log_file()).unwrap_or_default();
        let last: Vec<_> = log.lines().rev().take(SHOWN).collect();
        panic!("the desk doesn't open: {last:#?}");
    }

    async fn try_start(&self) -> Option<Child> {
        let address = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr());
        let address = address.expect("a free port").to_string();
        let mut command = self.command(&["serve", "--listen", &address]);
        command.stdin(Stdio::null()).stdout(Stdio::null());
        let mut child = command.spawn().expect("the program starts");
        let mut said = BufReader::new(child.stderr.take().expect("piped")).lines();
        let mut options = tokio::fs::OpenOptions::new();
        let log = options.create(true).append(true).open(self.log_file()).await;
        let mut log = log.expect("a log");
        while let Some(line) = said.next_line().await.expect("it can be read") {
            let written = log.write_all(format!("{line}\n").as_bytes()).await;
            written.expect("the log is written");
            if line.contains("the desk is open") {
                *self.base.lock().unwrap_or_else(PoisonError::into_inner) = format!("http://{address}");
                // A desk that nobody listens to would stop at a full pipe.
                tokio::spawn(async move { tokio::io::copy(&mut said.into_inner(), &mut log).await });
                return Some(child);
            }
        }
        None
    }

    /// Ends it as a power cut does.
    pub async fn kill(&self) {
        let mut child = self.child.lock().await.take().expect("it runs");
        child.kill().await.expect("it is killed");
    }

    /// Stops it as an administrator does; it must end well.
    pub async fn stop(&self) {
        let mut child = self.child.lock().await.take().expect("it runs");
        let pid = child.id().expect("it runs").to_string();
        let told = Command::new("kill").args(["-TERM", &pid]).status().await;
        assert!(told.expect("kill is there").success());
        let ended = child.wait().await.expect("it ends");
        assert!(ended.success(), "{ended}");
    }

    /// Nothing more can be written where its data is.
    pub async fn fill_disk(&self) {
        match self.server() {
            Some(server) => server.fill_disk(),
            None => disk::fill(self.pid().await, &self.data()),
        }
    }

    /// It can be written again.
    pub async fn make_room(&self) {
        match self.server() {
            Some(server) => server.make_room(),
            None => disk::make_room(self.pid().await, &self.data()),
        }
    }

    async fn pid(&self) -> u32 {
        let child = self.child.lock().await;
        child.as_ref().and_then(Child::id).expect("it runs")
    }

    fn data(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    /// What it said on standard error, over all its starts.
    pub fn log_file(&self) -> PathBuf {
        self.dir.path().join("log")
    }

    async fn done(&self, args: &[&str], input: &str) -> String {
        let mut child = self.plain(args).spawn().expect("the program starts");
        let mut stdin = child.stdin.take().expect("piped");
        stdin.write_all(input.as_bytes()).await.expect("it listens");
        drop(stdin);
        let output = child.wait_with_output().await.expect("it ends");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{args:?}: {said}");
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    fn plain(&self, args: &[&str]) -> Command {
        self.dressed(Command::new(&self.program), args)
    }

    fn command(&self, args: &[&str]) -> Command {
        let Some(mib) = self.small_disk else {
            return self.plain(args);
        };
        self.dressed(disk::command_on(mib, &self.data(), &self.program), args)
    }

    fn dressed(&self, mut command: Command, args: &[&str]) -> Command {
        command
            .args(args)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("RUSUBAN_DATA", self.data())
            .env("RUSUBAN_OUTGOING_ALLOW", "127.0.0.0/8")
            .env("RUSUBAN_RATE_LIMITS", "off")
            .env("RUSUBAN_NODE_PATIENCE", NODE_PATIENCE)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        if let Some(database) = &self.database {
            command.env("RUSUBAN_DATABASE_URL", database.url());
        }
        command
    }
}
