//! For tests: a NATS server on a free loopback port. It ends with the process that started it, however that ends: a
//! shell beside it waits for the end of its standard input.

use std::io::{BufRead as _, BufReader};
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Ends the server by its process id.
const BESIDE: &str = "trap '' INT TERM HUP; nats-server \"$@\" >/dev/null 2>&1 & server=$!; \
     cat >/dev/null; kill -KILL $server; wait $server 2>/dev/null; exit 0";

/// A NATS server.
pub(crate) struct Nats {
    port: u16,
    more: Vec<&'static str>,
    shell: Option<Child>,
}

impl Nats {
    /// Returns when it takes connections.
    pub(crate) fn start() -> Self {
        Self::with(&[])
    }

    /// The same with more to say, such as who may come in.
    pub(crate) fn with(more: &[&'static str]) -> Self {
        let mut nats = Self::away();
        nats.more = more.to_vec();
        nats.comes();
        nats
    }

    /// One that isn't there yet.
    pub(crate) fn away() -> Self {
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        Self {
            port,
            more: Vec::new(),
            shell: None,
        }
    }

    /// Its address.
    pub(crate) fn url(&self) -> String {
        format!("nats://127.0.0.1:{}", self.port)
    }

    /// Its address for somebody who has to say who he is.
    pub(crate) fn url_for(&self, credentials: &str) -> String {
        format!("nats://{credentials}@127.0.0.1:{}", self.port)
    }

    /// It starts, the first time or again.
    pub(crate) fn comes(&mut self) {
        let port = self.port.to_string();
        let shell = Command::new("sh")
            .args(["-c", BESIDE, "nats", "-a", "127.0.0.1", "-p", &port])
            .args(&self.more)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .process_group(0)
            .spawn()
            .unwrap();
        self.shell = Some(shell);
        let greets = || {
            let connection = TcpStream::connect(("127.0.0.1", self.port)).ok()?;
            let mut line = String::new();
            BufReader::new(connection).read_line(&mut line).ok()?;
            line.starts_with("INFO").then_some(())
        };
        let tries = 500;
        let came = (0..tries).any(|_| {
            let came = greets().is_some();
            if !came {
                std::thread::sleep(Duration::from_millis(20));
            }
            came
        });
        assert!(came, "nats-server starts: scripts/install-test-tools");
    }

    /// As a power cut does it.
    pub(crate) fn goes(&mut self) {
        if let Some(mut shell) = self.shell.take() {
            drop(shell.stdin.take());
            shell.wait().unwrap();
        }
    }
}

impl Drop for Nats {
    fn drop(&mut self) {
        self.goes();
    }
}
