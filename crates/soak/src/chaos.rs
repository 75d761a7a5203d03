//! What breaks, by chance.

use std::time::Duration;

use fastrand::Rng;
use rusuban_soak::Story;
use rusuban_testkit::Scripted;

/// How long a database is away at the most, in seconds.
const AWAY: u64 = 30;

/// Something that breaks.
#[derive(Clone, Copy)]
enum Fault {
    /// The desk is killed, and starts again.
    Kill,
    /// The desk is stopped in order, and starts again.
    Stop,
    /// The messenger is in trouble until it is said otherwise.
    Trouble,
    /// The messenger is well again.
    Well,
    /// The messenger refuses some messages for good.
    Refusals,
    /// The messenger takes some messages and its answers get lost.
    LostAnswers,
    /// The database is killed and started again after a while.
    DatabaseKilled,
    /// The database answers nothing for a while.
    DatabaseHangs,
}

/// On SQLite, what concerns the database is left out.
const FAULTS: [Fault; 8] = [
    Fault::Kill,
    Fault::Stop,
    Fault::Trouble,
    Fault::Well,
    Fault::Refusals,
    Fault::LostAnswers,
    Fault::DatabaseKilled,
    Fault::DatabaseHangs,
];

/// One round's faults.
pub(crate) struct Chaos<'a> {
    story: &'a Story,
    chance: &'a mut Rng,
    happened: Vec<String>,
}

impl<'a> Chaos<'a> {
    pub(crate) fn begin(story: &'a Story, chance: &'a mut Rng) -> Self {
        Self {
            story,
            chance,
            happened: Vec::new(),
        }
    }

    /// A number from the one to the other.
    pub(crate) fn chance(&mut self, least: usize, most: usize) -> usize {
        self.chance.usize(least..=most)
    }

    /// Something breaks; returns when it is as whole as it gets.
    pub(crate) async fn strikes(&mut self) {
        let kinds = match self.story.desk.server() {
            Some(_) => FAULTS.len(),
            None => FAULTS.len() - 2,
        };
        let fault = FAULTS[self.chance.usize(0..kinds)];
        let what = self.does(fault).await;
        self.happened.push(what);
    }

    /// The messenger is well again; tells what happened.
    pub(crate) fn ends(self) -> String {
        self.story.line.always(None);
        self.happened.join(", ")
    }

    async fn does(&mut self, fault: Fault) -> String {
        let (desk, line) = (&self.story.desk, &self.story.line);
        match fault {
            Fault::Kill => {
                desk.kill().await;
                desk.start().await;
                "killed".to_owned()
            }
            Fault::Stop => {
                desk.stop().await;
                desk.start().await;
                "stopped".to_owned()
            }
            Fault::Trouble => {
                let trouble = self.trouble();
                line.always(Some(trouble.clone()));
                format!("{trouble:?}")
            }
            Fault::Well => {
                line.always(None);
                "well".to_owned()
            }
            Fault::Refusals => {
                let count = self.chance.usize(1..=5);
                line.will(vec![Scripted::Refuse(403, "blocked", None); count]);
                format!("{count} refused")
            }
            Fault::LostAnswers => {
                let count = self.chance.usize(1..=20);
                line.will(vec![Scripted::TakeAndReset; count]);
                format!("{count} answers lost")
            }
            Fault::DatabaseKilled | Fault::DatabaseHangs => self.database_goes(fault).await,
        }
    }

    fn trouble(&mut self) -> Scripted {
        match self.chance.u32(0..6) {
            0 => Scripted::Refuse(429, "too fast", Some(self.chance.u32(1..=5))),
            1 => Scripted::Refuse(503, "down", None),
            2 => Scripted::Refuse(500, "oops", Some(1)),
            3 => Scripted::Hang,
            4 => Scripted::TakeAndHang,
            _ => Scripted::Reset,
        }
    }

    async fn database_goes(&mut self, fault: Fault) -> String {
        let seconds = self.chance.u64(1..=AWAY);
        let Some(server) = self.story.desk.server() else {
            return String::new();
        };
        if matches!(fault, Fault::DatabaseKilled) {
            server.kill();
        } else {
            server.pause();
        }
        tokio::time::sleep(Duration::from_secs(seconds)).await;
        if matches!(fault, Fault::DatabaseKilled) {
            server.start_again();
            format!("database killed for {seconds} s")
        } else {
            server.resume();
            format!("database hung for {seconds} s")
        }
    }
}
