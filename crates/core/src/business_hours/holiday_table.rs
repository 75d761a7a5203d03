//! The holidays of a schedule, laid out so that the one of a date is found at once.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::holidays::{Holiday, HolidayCalendar, HolidayDate, MonthDay};
use super::shift::Shift;

/// Every holiday of a schedule, and which of them counts on a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HolidayTable {
    /// Special hours first, else in the order of the calendars: where several fall on a date, the first counts.
    kept: Vec<Kept>,
    /// Sorted, without overlaps.
    dated: Vec<DatedRun>,
    /// By month and day.
    yearly: Option<Box<YearlyTable>>,
}

/// What counts on the dates of a holiday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kept {
    pub(super) name: String,
    /// The shifts that start on its dates; none: closed.
    pub(super) shifts: Box<[Shift]>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct DatedRun {
    from: Date,
    to: Date,
    kept: usize,
}

type YearlyTable = [[Option<u16>; 31]; 12];

impl HolidayTable {
    pub(super) fn new(calendars: Vec<HolidayCalendar>) -> Self {
        let mut holidays: Vec<(Holiday, Box<[Shift]>)> = calendars
            .into_iter()
            .flat_map(|calendar| calendar.holidays)
            .map(|holiday| {
                let shifts = holiday.shifts();
                (holiday, shifts)
            })
            .collect();
        // The sort is stable: among equals the order of the calendars stays.
        holidays.sort_by_key(|(_, shifts)| shifts.is_empty());
        let mut ranges = Vec::new();
        let mut yearly: Option<Box<YearlyTable>> = None;
        for (index, (holiday, _)) in holidays.iter().enumerate() {
            match (holiday.from, holiday.to) {
                (HolidayDate::Dated(from), HolidayDate::Dated(to)) => ranges.push((from, to, index)),
                (HolidayDate::Yearly(from), HolidayDate::Yearly(to)) => {
                    enter(yearly.get_or_insert_default(), from, to, index);
                }
                // Refused by validation.
                (HolidayDate::Dated(_), HolidayDate::Yearly(_))
                | (HolidayDate::Yearly(_), HolidayDate::Dated(_)) => {}
            }
        }
        let kept = holidays.into_iter().map(|(holiday, shifts)| Kept {
            name: holiday.name,
            shifts,
        });
        Self {
            kept: kept.collect(),
            dated: without_overlaps(&ranges),
            yearly,
        }
    }

    /// The holiday that counts on a date. Dated ones beat yearly ones.
    pub(super) fn on(&self, date: Date) -> Option<&Kept> {
        let kept = self.dated_on(date).or_else(|| self.yearly_on(date))?;
        self.kept.get(kept)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Every shift of every holiday.
    pub(super) fn shifts(&self) -> impl Iterator<Item = Shift> {
        self.kept.iter().flat_map(|kept| kept.shifts.iter().copied())
    }

    fn dated_on(&self, date: Date) -> Option<usize> {
        let after = self.dated.partition_point(|run| run.from <= date);
        let run = self.dated.get(after.checked_sub(1)?)?;
        (date <= run.to).then_some(run.kept)
    }

    fn yearly_on(&self, date: Date) -> Option<usize> {
        let (month, day) = cell(MonthDay::of(date));
        self.yearly.as_ref()?[month][day].map(usize::from)
    }
}

fn cell(date: MonthDay) -> (usize, usize) {
    (
        usize::from(date.month().unsigned_abs()) - 1,
        usize::from(date.day().unsigned_abs()) - 1,
    )
}

/// Enters a yearly holiday on its dates, over New Year where `to` comes before `from`. What was entered
/// before stays.
fn enter(table: &mut YearlyTable, from: MonthDay, to: MonthDay, index: usize) {
    let Ok(index) = u16::try_from(index) else { return };
    let (from, to) = (cell(from), cell(to));
    for (month, days) in table.iter_mut().enumerate() {
        for (day, entry) in days.iter_mut().enumerate() {
            let here = (month, day);
            let inside = if from <= to {
                from <= here && here <= to
            } else {
                from <= here || here <= to
            };
            if inside {
                entry.get_or_insert(index);
            }
        }
    }
}

/// Sweeps over the dates on which ranges begin and end, and keeps the lowest index of those in force.
fn without_overlaps(ranges: &[(Date, Date, usize)]) -> Vec<DatedRun> {
    let mut edges: Vec<(Date, bool, usize)> = Vec::new();
    for &(from, to, index) in ranges {
        edges.push((from, true, index));
        edges.extend(to.tomorrow().ok().map(|after| (after, false, index)));
    }
    edges.sort_unstable();
    let mut runs = Vec::new();
    let mut in_force = BTreeSet::new();
    let mut edges = edges.into_iter().peekable();
    while let Some((from, begins, index)) = edges.next() {
        if begins {
            in_force.insert(index);
        } else {
            in_force.remove(&index);
        }
        let next = edges.peek().map(|(next, ..)| *next);
        let to = next.map_or(Date::MAX, |next| next.yesterday().unwrap_or(Date::MIN));
        if let Some(&kept) = in_force.first()
            && from <= to
        {
            runs.push(DatedRun { from, to, kept });
        }
    }
    runs
}
