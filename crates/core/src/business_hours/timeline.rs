//! A schedule on the line of instants: its shifts one after the other, through the zone's changes of clock.

use jiff::civil::{Date, Time};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};

use super::schedule::Schedule;
use super::shift::Shift;

/// How far the schedule is searched for an opening or a closing: 400 days (R11).
pub const HORIZON: SignedDuration = SignedDuration::from_hours(400 * 24);

/// A half-open piece of the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) from: Timestamp,
    pub(super) to: Timestamp,
}

impl Stretch {
    /// `None` when there is nothing in it.
    pub(super) fn new(from: Timestamp, to: Timestamp) -> Option<Self> {
        (from < to).then_some(Self { from, to })
    }

    pub(super) fn cut_to(self, other: Self) -> Option<Self> {
        Self::new(self.from.max(other.from), self.to.min(other.to))
    }
}

/// A piece of the line in which the zone's clock runs evenly.
#[derive(Debug, Clone, Copy)]
pub(super) struct EvenRun {
    pub(super) stretch: Stretch,
    offset: Offset,
}

/// The even runs that make up a stretch, in order.
pub(super) fn even_runs(zone: &TimeZone, stretch: Stretch) -> impl Iterator<Item = EvenRun> {
    let mut next = Some(stretch.from);
    let mut changes = zone.following(stretch.from);
    std::iter::from_fn(move || {
        let from = next?;
        let change = changes
            .next()
            .map(|change| change.timestamp())
            .filter(|change| *change < stretch.to);
        next = change;
        let to = change.unwrap_or(stretch.to);
        Some(EvenRun {
            stretch: Stretch { from, to },
            offset: zone.to_offset(from),
        })
    })
}

impl EvenRun {
    /// The dates that the clock shows in this run.
    pub(super) fn dates(self) -> impl Iterator<Item = Date> {
        self.dates_from(self.first_date())
    }

    /// The dates whose shifts may reach into this run: those it shows and the day before.
    fn dates_of_shifts(self) -> impl Iterator<Item = Date> {
        let first = self.first_date();
        self.dates_from(first.yesterday().unwrap_or(first))
    }

    fn first_date(self) -> Date {
        self.offset.to_datetime(self.stretch.from).date()
    }

    fn dates_from(self, first: Date) -> impl Iterator<Item = Date> {
        let last = self.offset.to_datetime(self.stretch.to).date();
        std::iter::successors(Some(first), |date| date.tomorrow().ok()).take_while(move |date| *date <= last)
    }

    /// The part of the run in which the clock shows what lies in the shift of that date.
    pub(super) fn part(self, date: Date, shift: Shift) -> Option<Stretch> {
        let midnight = self.offset.to_timestamp(date.to_datetime(Time::midnight()));
        // Only dates at the very ends of the calendar have no instant.
        let midnight = midnight.unwrap_or(if date.year() < 0 {
            Timestamp::MIN
        } else {
            Timestamp::MAX
        });
        let at = |minutes: u16| {
            let minutes = SignedDuration::from_mins(minutes.into());
            midnight.saturating_add(minutes).unwrap_or(Timestamp::MAX)
        };
        Stretch::new(at(shift.from), at(shift.to))?.cut_to(self.stretch)
    }
}

impl Schedule {
    /// Where shifts lie in a stretch, by their beginning. They may touch, and those of special hours may
    /// overlap their neighbours'.
    pub(super) fn shifts_in(&self, stretch: Stretch) -> impl Iterator<Item = Stretch> {
        even_runs(self.time_zone(), stretch).flat_map(move |run| {
            run.dates_of_shifts().flat_map(move |date| {
                self.shifts_on(date)
                    .iter()
                    .filter_map(move |shift| run.part(date, *shift))
            })
        })
    }

    /// Where it is open in a stretch: shifts that touch or overlap are one.
    pub(super) fn open_in(&self, stretch: Stretch) -> impl Iterator<Item = Stretch> {
        let mut shifts = self.shifts_in(stretch).peekable();
        std::iter::from_fn(move || {
            let mut open = shifts.next()?;
            while let Some(more) = shifts.next_if(|next| next.from <= open.to) {
                open.to = open.to.max(more.to);
            }
            Some(open)
        })
    }
}
