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

/// A date on which no shift starts, in one department or several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// How many departments don't open; at least one.
    pub departments: usize,
    /// Whether no other one does.
    pub all: bool,
    /// The holiday, where all that are closed keep the same one.
    pub holiday: Option<String>,
}

/// Which of these departments are closed on a date; `None`: each opens, or is open at all times.
pub fn closing(departments: &[Counting<'_>], date: Date) -> Option<Closing> {
    let schedules = departments.iter().filter_map(Counting::schedule);
    let closed: Vec<_> = schedules.filter(|schedule| !schedule.opens_on(date)).collect();
    let mut holidays = closed.iter().map(|schedule| schedule.holiday_on(date));
    let first = holidays.next()?;
    let holiday = first.filter(|_| holidays.all(|other| other == first));
    Some(Closing {
        departments: closed.len(),
        all: closed.len() == departments.len(),
        holiday: holiday.map(str::to_owned),
    })
}
