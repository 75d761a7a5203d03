//! The schedule beside the figures: which hours of the week are open, and which dates are closed.

use jiff::Span;
use jiff::civil::Date;

use super::counting::Counting;
use crate::business_hours::Day;

/// How many dates the open hours of the week are taken from: the last eight weeks say what is usual.
const DATES: i64 = 56;

/// A look at each quarter of an hour is exact where hours begin and end at one, which people see to.
const LOOKS: [i8; 4] = [0, 15, 30, 45];

/// How much of each hour of the week is open, in thousandths, over all these departments and the last 56 dates up to
/// `to`, as far as they lie after `from`.
pub fn open_hours(departments: &[Counting<'_>], from: Date, to: Date) -> [[u16; 24]; 7] {
    let from = to.saturating_sub(Span::new().days(DATES - 1)).max(from);
    let (mut open, mut looks) = ([[0_u32; 24]; 7], [0_u32; 7]);
    for date in from.series(Span::new().days(1)).take_while(|date| *date <= to) {
        let day = Day::from(date.weekday()).index();
        for department in departments {
            looks[day] += 4;
            for (hour, open) in (0_i8..).zip(&mut open[day]) {
                let is_open = |minute: &&i8| {
                    let zoned = date.at(hour, **minute, 0, 0).to_zoned(department.zone().clone());
                    department
                        .schedule()
                        .is_none_or(|schedule| zoned.is_ok_and(|zoned| schedule.is_open(zoned.timestamp())))
                };
                *open += u32::try_from(LOOKS.iter().filter(is_open).count()).unwrap_or(0);
            }
        }
    }
    let share = |open: u32, looks: u32| {
        let thousandths = (open * 1_000).checked_div(looks).unwrap_or(0);
        u16::try_from(thousandths).unwrap_or(1_000)
    };
    std::array::from_fn(|day| open[day].map(|open| share(open, looks[day])))
}

/// A date on which no shift starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// The holiday, where all that have hours keep the same one.
    pub holiday: Option<String>,
}

/// Whether all these departments are closed on a date; never where there is none.
pub fn closing(departments: &[Counting<'_>], date: Date) -> Option<Closing> {
    let closed = |one: &Counting<'_>| one.schedule().is_some_and(|schedule| !schedule.opens_on(date));
    if departments.is_empty() || !departments.iter().all(closed) {
        return None;
    }
    let mut holidays = departments
        .iter()
        .map(|one| one.schedule().and_then(|schedule| schedule.holiday_on(date)));
    let first = holidays.next().flatten();
    let holiday = first.filter(|_| holidays.all(|other| other == first));
    Some(Closing {
        holiday: holiday.map(str::to_owned),
    })
}
