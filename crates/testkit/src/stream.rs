//! A live stream as a browser reads it.

use std::collections::VecDeque;
use std::time::Duration;

use serde_json::Value;

use crate::client::Client;

/// How long a test waits for what must come.
const PATIENCE: Duration = Duration::from_secs(10);

/// An open stream.
pub struct Stream {
    response: reqwest::Response,
    text: String,
    ready: VecDeque<Frame>,
}

/// One frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// `event`; empty where there is none.
    pub event: String,
    /// `id`; empty where there is none.
    pub id: String,
    /// `data` as JSON; null where there is none.
    pub data: Value,
}

impl Client {
    /// Opens a stream, which must begin.
    pub async fn stream(&self, path: &str) -> Stream {
        let response = self.open(path).await;
        assert_eq!(response.status(), 200);
        Stream {
            response,
            text: String::new(),
            ready: VecDeque::new(),
        }
    }
}

impl Stream {
    /// The next frame that has data; `None` when the stream ends.
    pub async fn next(&mut self) -> Option<Frame> {
        tokio::time::timeout(PATIENCE, self.read())
            .await
            .expect("a frame in time")
    }

    /// The next frame of this kind; others are passed over.
    pub async fn next_of(&mut self, event: &str) -> Frame {
        loop {
            let frame = self.next().await.expect("the stream goes on");
            if frame.event == event {
                return frame;
            }
        }
    }

    async fn read(&mut self) -> Option<Frame> {
        loop {
            if let Some(frame) = self.ready.pop_front() {
                return Some(frame);
            }
            let chunk = self.response.chunk().await.ok().flatten()?;
            self.text.push_str(&String::from_utf8_lossy(&chunk));
            while let Some(end) = self.text.find("\n\n") {
                let frame: String = self.text.drain(..end + 2).collect();
                self.ready.extend(parse(&frame));
            }
        }
    }
}

fn parse(text: &str) -> Option<Frame> {
    let field = |name: &str| {
        let line = text
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        line.map(str::trim).map(str::to_owned)
    };
    let data = field("data")?;
    Some(Frame {
        event: field("event").unwrap_or_default(),
        id: field("id").unwrap_or_default(),
        data: serde_json::from_str(&data).unwrap_or_default(),
    })
}
