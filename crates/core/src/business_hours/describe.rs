//! Business hours as people write them: the text of *Business Hours* (R11).

use super::day::Day;
use super::schedule::Schedule;
use super::shift::Shift;
use super::time_of_day::TimeOfDay;
use crate::language::Language;

const MIDNIGHT: u16 = TimeOfDay::END_OF_DAY.minutes();

impl Schedule {
    /// The week in words: `平日 9:00〜18:00、土 10:00〜15:00`, `Mon–Fri 9:00–18:00, Sat 10:00–15:00`.
    ///
    /// Days with the same hours stand together, days without hours aren't mentioned. Holidays don't
    /// appear, but only what has none is said to be open 365 days a year. In the schedule's own zone.
    pub fn describe(&self, language: Language) -> String {
        if self.is_always_open() {
            return pick(language, "24時間365日", "24 hours, every day").to_owned();
        }
        let groups = self.days_by_hours();
        match groups.as_slice() {
            [] if self.is_never_open() => pick(language, "休業中", "closed").to_owned(),
            [] => pick(language, "不定期", "irregular hours").to_owned(),
            [(days, [Shift::WHOLE_DAY])] if days.len() == 7 => {
                pick(language, "24時間", "24 hours").to_owned()
            }
            groups => {
                let texts = groups.iter().map(|(days, shifts)| {
                    format!("{} {}", days_text(days, language), shifts_text(shifts, language))
                });
                texts.collect::<Vec<_>>().join(pick(language, "、", ", "))
            }
        }
    }

    /// The days that have hours, those with the same ones together, by their first day.
    fn days_by_hours(&self) -> Vec<(Vec<Day>, &[Shift])> {
        let mut groups: Vec<(Vec<Day>, &[Shift])> = Vec::new();
        for day in Day::WEEK {
            let shifts = &*self.week()[day.index()];
            match groups.iter_mut().find(|(_, same)| *same == shifts) {
                _ if shifts.is_empty() => {}
                Some((days, _)) => days.push(day),
                None => groups.push((vec![day], shifts)),
            }
        }
        groups
    }
}

/// The short name of a day.
pub(super) fn day_name(day: Day, language: Language) -> &'static str {
    const JA: [&str; 7] = ["月", "火", "水", "木", "金", "土", "日"];
    const EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    pick(language, JA, EN)[day.index()]
}

fn days_text(days: &[Day], language: Language) -> String {
    use Day::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    match (days, language) {
        ([Mon, Tue, Wed, Thu, Fri, Sat, Sun], Language::Ja) => return "毎日".to_owned(),
        ([Mon, Tue, Wed, Thu, Fri, Sat, Sun], Language::En) => return "every day".to_owned(),
        ([Mon, Tue, Wed, Thu, Fri], Language::Ja) => return "平日".to_owned(),
        ([Sat, Sun], Language::Ja) => return "土日".to_owned(),
        _ => {}
    }
    let name = |day: &Day| day_name(*day, language);
    let mut texts = Vec::new();
    for run in days.chunk_by(|a, b| a.index() + 1 == b.index()) {
        match run {
            [first, .., last] if run.len() > 2 => {
                texts.push(format!(
                    "{}{}{}",
                    name(first),
                    pick(language, "〜", "–"),
                    name(last)
                ));
            }
            _ => texts.extend(run.iter().map(|day| name(day).to_owned())),
        }
    }
    match language {
        Language::Ja => texts.join("・"),
        Language::En => english_list(&texts, " & "),
    }
}

/// The shifts of one date: `9:00〜12:00・13:00〜18:00`.
pub(super) fn shifts_text(shifts: &[Shift], language: Language) -> String {
    let texts: Vec<String> = without_seams(shifts)
        .into_iter()
        .map(|shift| shift_text(shift, language))
        .collect();
    match language {
        Language::Ja => texts.join("・"),
        Language::En => english_list(&texts, " and "),
    }
}

fn shift_text(shift: Shift, language: Language) -> String {
    if shift == Shift::WHOLE_DAY {
        return pick(language, "24時間", "24 hours").to_owned();
    }
    let to = match shift.to.checked_sub(MIDNIGHT) {
        Some(tomorrow) if tomorrow > 0 => pick(language, "翌", "").to_owned() + &clock(tomorrow),
        _ => clock(shift.to),
    };
    format!("{}{}{to}", clock(shift.from), pick(language, "〜", "–"))
}

/// Shifts of one date that touch are read as one, as long as that isn't more than a day.
fn without_seams(shifts: &[Shift]) -> Vec<Shift> {
    let mut merged: Vec<Shift> = Vec::new();
    for shift in shifts {
        match merged.last_mut() {
            Some(last) if last.to == shift.from && shift.to - last.from <= MIDNIGHT => last.to = shift.to,
            _ => merged.push(*shift),
        }
    }
    merged
}

/// `9:00`, `24:00`: no zero before the hour.
fn clock(minute: u16) -> String {
    format!("{}:{:02}", minute / 60, minute % 60)
}

/// `a`, `a & b`, `a, b & c`.
fn english_list(texts: &[String], and: &str) -> String {
    match texts {
        [rest @ .., last] if !rest.is_empty() => format!("{}{and}{last}", rest.join(", ")),
        _ => texts.concat(),
    }
}

fn pick<T>(language: Language, ja: T, en: T) -> T {
    match language {
        Language::Ja => ja,
        Language::En => en,
    }
}
