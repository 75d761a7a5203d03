//! A schedule laid out for people: the week strip (R16).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::schedule::Schedule;
use super::shift::Shift;
use super::timeline::{Stretch, even_runs};

/// A half-open stretch of time in one state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// Where it begins.
    pub from: Timestamp,
    /// Where it is over, itself not included.
    pub to: Timestamp,
    /// What holds throughout.
    #[serde(flatten)]
    pub state: SpanState,
}

/// Whether a schedule is open, and if not, whether a holiday is the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "lowercase")]
pub enum SpanState {
    /// Open, on a holiday by its special hours.
    Open,
    /// Closed on an ordinary date.
    Closed,
    /// Closed on the date of a holiday.
    Holiday {
        /// The holiday's name.
        #[serde(rename = "holiday")]
        name: String,
    },
}

impl Schedule {
    /// The states from `from` to `to`: they follow each other without a gap, and neighbours differ. Empty
    /// when `to` isn't later. A day gives a few spans, so the caller bounds the stretch.
    pub fn spans(&self, from: Timestamp, to: Timestamp) -> Vec<Span> {
        let mut spans = Spans(Vec::new());
        let Some(stretch) = Stretch::new(from, to) else {
            return spans.0;
        };
        let mut reached = from;
        for open in self.open_in(stretch) {
            self.add_closed(&mut spans, reached, open.from);
            spans.add(open, SpanState::Open);
            reached = open.to;
        }
        self.add_closed(&mut spans, reached, to);
        spans.0
    }

    fn add_closed(&self, spans: &mut Spans, from: Timestamp, to: Timestamp) {
        let Some(closed) = Stretch::new(from, to) else {
            return;
        };
        for run in even_runs(self.time_zone(), closed) {
            for date in run.dates() {
                let Some(part) = run.part(date, Shift::WHOLE_DAY) else {
                    continue;
                };
                let state = match self.holidays().on(date) {
                    Some(holiday) => SpanState::Holiday {
                        name: holiday.name.clone(),
                    },
                    None => SpanState::Closed,
                };
                spans.add(part, state);
            }
        }
    }
}

struct Spans(Vec<Span>);

impl Spans {
    /// Adds what follows; with the same state as the last one it is the same span.
    fn add(&mut self, stretch: Stretch, state: SpanState) {
        match self.0.last_mut() {
            Some(last) if last.state == state => last.to = stretch.to,
            _ => self.0.push(Span {
                from: stretch.from,
                to: stretch.to,
                state,
            }),
        }
    }
}
