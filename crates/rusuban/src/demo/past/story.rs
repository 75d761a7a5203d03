//! Who did what when: customers at all hours, people during theirs, and chats that go from one to the other.

use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use jiff::{SignedDuration, Timestamp};
use rusuban_core::business_hours::SpanState;
use rusuban_core::chat::{ChatStatus, Handler};
use rusuban_core::event::Event;
use rusuban_core::ids::{AgentId, ChannelId};
use rusuban_core::language::Language;
use rusuban_core::settings::Directory;

use super::desk::Desk;
use super::dice::Dice;
use super::persona::Persona;

/// How many of a thousand customers write in each hour of the day.
const HOURS: [u32; 24] = [
    18, 9, 5, 3, 3, 6, 15, 28, 48, 62, 66, 60, 56, 60, 58, 56, 55, 54, 58, 66, 74, 70, 46, 24,
];

/// Chats that begin on a day, from and up to, with support and with the business customers' channel.
const A_DAY: [(usize, usize); 2] = [(7, 13), (3, 6)];

/// What happens next.
#[derive(Clone, Copy)]
enum Step {
    Arrives(AgentId),
    Leaves(AgentId),
    /// The department closes.
    Closes,
    /// Somebody comes, or comes back, to one of the two channels.
    Begins(usize),
    Writes(usize, &'static str),
    Answers(usize),
    Ends(usize),
}

/// How far somebody's matter is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Asked,
    Answered,
    Thanked,
}

/// Somebody who writes, beside what the desk knows of him.
struct Customer {
    persona: Persona,
    stage: Stage,
    /// An answer to him is on its way.
    planned: bool,
}

/// The story as far as it is told.
pub(super) struct Story {
    desk: Desk,
    customers: Vec<Customer>,
    steps: BTreeMap<(Timestamp, u32), Step>,
    planned: u32,
    channels: [ChannelId; 2],
    /// By their addresses: ids are others in every sample.
    agents: Vec<AgentId>,
    language: Language,
    until: Timestamp,
}

impl Story {
    /// All that is known before it begins: when people work, and when customers come.
    pub(super) fn begin(
        directory: Arc<Directory>,
        language: Language,
        (from, until): (Timestamp, Timestamp),
    ) -> Result<Self> {
        let bot = |channel: &&ChannelId| directory.answering_bot(**channel).is_some();
        let business = *directory.channels.keys().find(bot).context("a bot's channel")?;
        let support = directory.channels.keys().find(|id| **id != business);
        let channels = [*support.context("a channel without a bot")?, business];
        let mut agents: Vec<_> = directory.agents.iter().collect();
        agents.sort_by_key(|(_, agent)| &agent.email);
        let agents = agents.into_iter().map(|(id, _)| *id).collect();
        let seed = u64::try_from(from.as_second()).unwrap_or_default();
        let mut story = Self {
            desk: Desk::new(directory, seed, from),
            customers: Vec::new(),
            steps: BTreeMap::new(),
            planned: 0,
            channels,
            agents,
            language,
            until,
        };
        story.plan_shifts(from);
        story.plan_customers(from);
        Ok(story)
    }

    /// Lets it happen, up to its end.
    pub(super) fn told(mut self) -> Result<Vec<rusuban_core::change::Change>> {
        while let Some(((at, _), step)) = self.steps.pop_first() {
            if at > self.until {
                break;
            }
            self.desk.passes(at);
            self.happens(step)?;
        }
        Ok(self.desk.written())
    }

    fn dice(&self) -> Dice<'_> {
        Dice(&self.desk.ids)
    }

    fn plan(&mut self, at: Timestamp, step: Step) {
        self.planned += 1;
        self.steps.insert((at, self.planned), step);
    }

    fn soon(&mut self, from: u32, to: u32, step: Step) {
        let at = self.desk.now() + self.dice().minutes(from, to);
        self.plan(at, step);
    }

    /// People come a little before support opens and leave a little after it closes; not all of them every day, and on
    /// some days they go out to lunch together.
    fn plan_shifts(&mut self, from: Timestamp) {
        let directory = self.desk.directory();
        let channel = directory.channels.get(&self.channels[0]);
        let schedule = channel.and_then(|channel| directory.schedule(channel.department_id));
        let spans = schedule.map_or_else(Vec::new, |schedule| schedule.spans(from, self.until));
        for span in spans.into_iter().filter(|span| span.state == SpanState::Open) {
            self.plan(span.to, Step::Closes);
            let lunch = self.dice().happens(35);
            let middle = span.from + span.to.duration_since(span.from) / 2;
            for (place, agent) in self.agents.clone().iter().enumerate() {
                if place == 0 && self.dice().happens(35) {
                    continue;
                }
                let early = self.dice().minutes(0, 11);
                let late = self.dice().minutes(1, 16);
                self.plan(span.from - early, Step::Arrives(*agent));
                self.plan((span.to + late).min(self.until), Step::Leaves(*agent));
                if lunch {
                    self.plan(middle, Step::Leaves(*agent));
                    let back = self.dice().minutes(32, 38);
                    self.plan(middle + back, Step::Arrives(*agent));
                }
            }
        }
    }

    fn plan_customers(&mut self, from: Timestamp) {
        let day = SignedDuration::from_hours(24);
        let mut midnight = from;
        while midnight < self.until {
            for (place, (least, most)) in A_DAY.into_iter().enumerate() {
                for _ in 0..least + self.dice().roll(most - least + 1) {
                    let hour = u32::try_from(self.dice().weighted(&HOURS)).unwrap_or_default();
                    let at = midnight + self.dice().minutes(hour * 60, hour * 60 + 60);
                    self.plan(at, Step::Begins(place));
                }
            }
            midnight += day;
        }
    }

    fn happens(&mut self, step: Step) -> Result<()> {
        match step {
            Step::Arrives(agent) => {
                self.desk.signs_in(agent);
                self.takes_up_what_waits();
                Ok(())
            }
            Step::Leaves(agent) => {
                self.desk.signs_out(agent);
                self.tells_where_nobody_is_left()
            }
            Step::Closes => self.tells_who_waits(self.channels[0]),
            Step::Begins(place) => self.begins(place),
            Step::Writes(who, text) => self.writes(who, text),
            Step::Answers(who) => self.answers(who),
            Step::Ends(who) => self.ends(who),
        }
    }

    /// What came while nobody was there: most of it within the first half hour, some of it later.
    fn takes_up_what_waits(&mut self) {
        for who in 0..self.customers.len() {
            if !self.desk.waits(who) || self.customers[who].planned {
                continue;
            }
            match self.dice().roll(100) {
                0..76 => self.will_answer(who, 9, 32),
                76..96 => self.will_answer(who, 55, 170),
                // Overlooked until the next one comes.
                _ => {}
            }
        }
    }

    fn will_answer(&mut self, who: usize, from: u32, to: u32) {
        self.customers[who].planned = true;
        self.soon(from, to, Step::Answers(who));
    }

    fn tells_where_nobody_is_left(&mut self) -> Result<()> {
        for channel in self.channels {
            if self.desk.reachable(channel).is_empty() {
                self.tells_who_waits(channel)?;
            }
        }
        Ok(())
    }

    /// R5a: those who still wait when a channel stops being available.
    fn tells_who_waits(&mut self, channel: ChannelId) -> Result<()> {
        for who in 0..self.customers.len() {
            if self.desk.channel_of(who) == channel && self.desk.waits(who) {
                self.desk.happens(who, Event::TeamLeft)?;
            }
        }
        Ok(())
    }

    /// Somebody new writes, or one whose matter was settled has another.
    fn begins(&mut self, place: usize) -> Result<()> {
        let settled = |who: &usize| {
            let chat = self.desk.chat_of(*who);
            let day = SignedDuration::from_hours(24);
            self.desk.channel_of(*who) == self.channels[place]
                && chat.is_some_and(|chat| {
                    chat.status == ChatStatus::Ended
                        && day < self.desk.now().duration_since(chat.last_message_at)
                })
        };
        let settled: Vec<_> = (0..self.customers.len()).filter(settled).collect();
        let back = self.dice().happens(22);
        let business = place == 1;
        let again = self.dice().one_of(&settled).copied().filter(|_| back);
        let who = match again {
            Some(who) => {
                self.customers[who]
                    .persona
                    .comes_back(&Dice(&self.desk.ids), business);
                self.customers[who].stage = Stage::Asked;
                who
            }
            None => self.somebody_new(place)?,
        };
        let topic = self.customers[who].persona.topic;
        if business {
            let choices = ["1", "2", "3", "3", "3"];
            let choice = self.dice().one_of(&choices).copied().unwrap_or("3");
            self.soon(1, 3, Step::Writes(who, choice));
            if choice == "3" {
                self.soon(3, 6, Step::Writes(who, topic.details));
            } else {
                self.soon(60, 300, Step::Ends(who));
            }
        }
        self.writes(who, topic.asks)
    }

    fn somebody_new(&mut self, place: usize) -> Result<usize> {
        let business = place == 1;
        let persona = Persona::new(&self.dice(), self.language, business).context("words")?;
        let who = self.desk.stranger(self.channels[place]);
        self.customers.push(Customer {
            persona,
            stage: Stage::Asked,
            planned: false,
        });
        Ok(who)
    }

    fn writes(&mut self, who: usize, text: &str) -> Result<()> {
        let event = self.customers[who].persona.writes(text);
        self.desk.happens(who, event)?;
        let reachable = !self.desk.reachable(self.desk.channel_of(who)).is_empty();
        if reachable && self.desk.waits(who) && !self.customers[who].planned {
            if self.dice().happens(85) {
                self.will_answer(who, 1, 14);
            } else {
                self.will_answer(who, 20, 75);
            }
        }
        Ok(())
    }

    /// Whoever has the chat answers, else one of those who are there; nobody is, and it waits for the next who comes.
    fn answers(&mut self, who: usize) -> Result<()> {
        self.customers[who].planned = false;
        let reachable = self.desk.reachable(self.desk.channel_of(who));
        let agents = self.agents.iter().copied();
        let there: Vec<_> = agents.filter(|agent| reachable.contains(agent)).collect();
        let holder = self.desk.chat_of(who).map(|chat| chat.handler);
        let holds = |agent: &&AgentId| holder == Some(Handler::Agent(**agent));
        let agent = there.iter().find(holds).or_else(|| self.dice().one_of(&there));
        let (Some(agent), true) = (agent.copied(), self.desk.waits(who)) else {
            return Ok(());
        };
        let customer = &self.customers[who];
        let (text, next) = match customer.stage {
            Stage::Asked => (customer.persona.topic.answer, Stage::Answered),
            Stage::Answered | Stage::Thanked => (customer.persona.phrases.welcome, Stage::Thanked),
        };
        let thanks = customer.persona.phrases.thanks;
        let answer = Event::AgentMessage {
            agent,
            text: text.to_owned(),
            client_id: None,
            files: Vec::new(),
        };
        self.desk.happens(who, answer)?;
        self.customers[who].stage = next;
        if next == Stage::Answered && self.dice().happens(35) {
            self.soon(1, 12, Step::Writes(who, thanks));
        }
        if self.dice().happens(94) {
            self.soon(25, 90, Step::Ends(who));
        } else {
            self.desk.happens(who, Event::Hold)?;
            self.soon(20 * 60, 40 * 60, Step::Ends(who));
        }
        Ok(())
    }

    /// Somebody who is there ends what is settled; nobody is, and it is done later.
    fn ends(&mut self, who: usize) -> Result<()> {
        let Some(chat) = self.desk.chat_of(who) else {
            return Ok(());
        };
        if chat.status == ChatStatus::Ended || self.desk.waits(who) {
            return Ok(());
        }
        if self.desk.reachable(chat.channel).is_empty() {
            self.soon(40, 60, Step::Ends(who));
            return Ok(());
        }
        self.desk.happens(who, Event::Read)?;
        self.desk.happens(who, Event::End)?;
        self.desk.closes_ticket(who);
        Ok(())
    }
}
