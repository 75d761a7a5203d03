//! For tests: a PostgreSQL server on a free loopback port with data that is thrown away. It ends with the process that
//! started it, however that ends: a shell beside it waits for the end of its standard input.
//!
//! ```no_run
//! let database = rusuban_testkit_postgres::database();
//! println!("{}", database.url());
//! database.execute("SELECT 1");
//! ```

#![expect(clippy::expect_used, reason = "a test that can't go on panics")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::os::unix::process::CommandExt as _;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// A running server.
#[derive(Debug)]
pub struct Server {
    port: u16,
    shell: Mutex<Shell>,
    databases: AtomicU32,
}

#[derive(Debug)]
struct Shell {
    child: Child,
    words: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

/// A database of its own, empty at first; it goes when this is dropped.
#[derive(Debug)]
pub struct Database {
    server: Arc<Server>,
    name: String,
}

/// A new database on the server that all tests of this process share.
pub fn database() -> Database {
    static SHARED: OnceLock<Arc<Server>> = OnceLock::new();
    SHARED.get_or_init(|| Arc::new(Server::start(&[]))).database()
}

impl Server {
    /// Starts a server of one's own, with settings such as `max_connections=10`.
    pub fn start(settings: &[&str]) -> Self {
        Self::start_on(None, settings)
    }

    /// Starts one on a disk of this size, such as `64m`, that can be [filled](Self::fill_disk).
    pub fn start_on_small_disk(size: &str) -> Self {
        Self::start_on(Some(size), &[])
    }

    fn start_on(disk: Option<&str>, settings: &[&str]) -> Self {
        // The port may be taken between our asking for a free one and the server's start.
        let tried = (0..5).find_map(|_| Self::try_start(disk, settings).map_err(|e| eprintln!("{e}")).ok());
        tried.expect("a PostgreSQL server")
    }

    fn try_start(disk: Option<&str>, settings: &[&str]) -> Result<Self, String> {
        let port = TcpListener::bind("127.0.0.1:0")
            .and_then(|socket| socket.local_addr())
            .expect("a free port")
            .port();
        let mut child = shell(disk)
            .args(["-c", include_str!("server.sh"), "server.sh", &port.to_string()])
            .args(settings)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // Whoever interrupts the tests by keyboard doesn't interrupt the cleaning up.
            .process_group(0)
            .spawn()
            .expect("a shell");
        let (words, answers) = (child.stdin.take(), child.stdout.take().expect("piped"));
        let mut shell = Shell {
            child,
            words,
            answers: BufReader::new(answers),
        };
        match shell.answer().as_str() {
            "started" => Ok(Self {
                port,
                shell: Mutex::new(shell),
                databases: AtomicU32::new(0),
            }),
            other => Err(other.to_owned()),
        }
    }

    /// A new, empty database.
    pub fn database(self: &Arc<Self>) -> Database {
        let name = format!("desk{}", self.databases.fetch_add(1, Ordering::Relaxed));
        self.psql("postgres", &format!("CREATE DATABASE {name}"));
        Database {
            server: self.clone(),
            name,
        }
    }

    /// Stops the server; whoever is connected is sent away.
    pub fn stop(&self) {
        self.obey("stop");
    }

    /// Stops it as a power cut would, as far as it can tell.
    pub fn kill(&self) {
        self.obey("kill");
    }

    /// Starts it again on the same data.
    pub fn start_again(&self) {
        self.obey("start");
    }

    /// From now on it answers nothing, though connections stay open.
    pub fn pause(&self) {
        self.obey("pause");
    }

    /// Ends a pause.
    pub fn resume(&self) {
        self.obey("resume");
    }

    /// The process id of the server itself; it changes when the server is started again.
    ///
    /// # Panics
    /// Where the server doesn't run.
    pub fn process_id(&self) -> u32 {
        self.told("pid").parse().expect("a process id")
    }

    /// Its disk takes nothing more.
    pub fn fill_disk(&self) {
        self.obey("fill");
    }

    /// There is room again; a server that ended because there was none is started, as whoever looks after it would.
    pub fn make_room(&self) {
        self.obey("room");
    }

    fn obey(&self, word: &str) {
        assert_eq!(self.told(word), "");
    }

    /// What it has to say to a word before it is done.
    fn told(&self, word: &str) -> String {
        let mut shell = self.shell.lock().unwrap_or_else(PoisonError::into_inner);
        shell.say(word);
        let (said, done) = match shell.answer() {
            done if done == "done" => (String::new(), done),
            said => (said, shell.answer()),
        };
        assert_eq!(done, "done", "{said}");
        said
    }

    fn psql(&self, database: &str, sql: &str) -> String {
        let output = Command::new("psql")
            .args([
                "-XAtq",
                "-h",
                "127.0.0.1",
                "-U",
                "rusuban",
                "-v",
                "ON_ERROR_STOP=1",
            ])
            .args(["-p", &self.port.to_string(), "-d", database, "-c", sql])
            .output()
            .expect("psql is installed");
        assert!(
            output.status.success(),
            "{sql}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
    }
}

/// A shell, in a mount namespace of its own if it is to mount a disk and may.
fn shell(disk: Option<&str>) -> Command {
    let mut command = match disk {
        Some(_) if may_mount() => {
            let mut command = Command::new("unshare");
            command.args(["--mount", "sh"]);
            command
        }
        _ => Command::new("sh"),
    };
    command.env("DISK", disk.unwrap_or_default());
    command
}

/// Whether a process of ours may mount a disk that only it and those it starts see.
pub fn may_mount() -> bool {
    let tried = Command::new("unshare")
        .args(["--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"])
        .stderr(Stdio::null())
        .status();
    tried.is_ok_and(|status| status.success())
}

impl Shell {
    fn say(&mut self, word: &str) {
        let words = self.words.as_mut().expect("open until dropped");
        writeln!(words, "{word}").expect("the shell listens");
    }

    fn answer(&mut self) -> String {
        let mut line = String::new();
        self.answers.read_line(&mut line).expect("the shell answers");
        line.trim_end().to_owned()
    }
}

impl Drop for Shell {
    fn drop(&mut self) {
        self.words.take();
        drop(self.child.wait());
    }
}

impl Database {
    /// Its address, such as `postgres://rusuban@127.0.0.1:40001/desk0`.
    pub fn url(&self) -> String {
        format!("postgres://rusuban@127.0.0.1:{}/{}", self.server.port, self.name)
    }

    /// The server it is on.
    pub fn server(&self) -> &Arc<Server> {
        &self.server
    }

    /// Runs SQL by hand, as somebody does who has another way in; gives what comes of it, unaligned.
    pub fn execute(&self, sql: &str) -> String {
        self.server.psql(&self.name, sql)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // The server may be stopped; what is left goes with it.
        let drop_it = format!("DROP DATABASE {} WITH (FORCE)", self.name);
        let _ = Command::new("psql")
            .args(["-XAtq", "-h", "127.0.0.1", "-U", "rusuban", "-d", "postgres"])
            .args(["-p", &self.server.port.to_string(), "-c", &drop_it])
            .stderr(Stdio::null())
            .status();
    }
}
