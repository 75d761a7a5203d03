//! R11: *Business Hours* and *Next Opening* as people write them.

use rstest::rstest;
use rusuban_core::business_hours::format_opening;
use rusuban_core::language::Language::{En, Ja};

use crate::support::{WEEKDAYS_9_TO_18, always, at, weekly, with_holidays, zone_of};

#[rstest]
#[case(&[WEEKDAYS_9_TO_18], "平日 9:00〜18:00", "Mon–Fri 9:00–18:00")]
#[case(&[WEEKDAYS_9_TO_18, "sat 10:00-15:00"], "平日 9:00〜18:00、土 10:00〜15:00", "Mon–Fri 9:00–18:00, Sat 10:00–15:00")]
#[case(&["mon tue wed thu fri 13:00-18:00", "mon tue wed thu fri 09:00-12:00"], "平日 9:00〜12:00・13:00〜18:00", "Mon–Fri 9:00–12:00 and 13:00–18:00")]
#[case(&["mon tue wed thu fri sat sun 08:30-20:00"], "毎日 8:30〜20:00", "every day 8:30–20:00")]
#[case(&["sat sun 10:00-15:00"], "土日 10:00〜15:00", "Sat & Sun 10:00–15:00")]
#[case(&["wed mon fri 10:00-15:00"], "月・水・金 10:00〜15:00", "Mon, Wed & Fri 10:00–15:00")]
#[case(&["mon tue wed sat 10:00-15:00"], "月〜水・土 10:00〜15:00", "Mon–Wed & Sat 10:00–15:00")]
#[case(&["fri 22:00-02:00"], "金 22:00〜翌2:00", "Fri 22:00–2:00")]
#[case(&["fri 18:00-24:00"], "金 18:00〜24:00", "Fri 18:00–24:00")]
#[case(&["fri 18:00-00:00"], "金 18:00〜24:00", "Fri 18:00–24:00")]
#[case(&["sun 00:00-24:00"], "日 24時間", "Sun 24 hours")]
#[case(&["mon 09:00-12:00", "mon 12:00-18:00"], "月 9:00〜18:00", "Mon 9:00–18:00")]
#[case(&["mon 06:00-22:00", "mon 22:00-06:00"], "月 6:00〜翌6:00", "Mon 6:00–6:00")]
#[case(&["mon tue wed thu fri sat sun 00:00-24:00"], "24時間", "24 hours")]
#[case(&[], "休業中", "closed")]
fn r11_business_hours(#[case] lines: &[&str], #[case] ja: &str, #[case] en: &str) {
    let schedule = weekly("Asia/Tokyo", lines);
    assert_eq!(schedule.describe(Ja), ja);
    assert_eq!(schedule.describe(En), en);
}

#[test]
fn r11_only_what_never_closes_is_said_to_be_open_every_day() {
    assert_eq!(always("Asia/Tokyo", &[]).describe(Ja), "24時間365日");
    assert_eq!(always("Asia/Tokyo", &[]).describe(En), "24 hours, every day");
    assert_eq!(always("Asia/Tokyo", &["01-01 元日"]).describe(Ja), "24時間");
    assert_eq!(always("Asia/Tokyo", &["01-01 元日"]).describe(En), "24 hours");
}

#[test]
fn r11_open_on_special_dates_only() {
    let schedule = with_holidays("Asia/Tokyo", &[], &["2026-12-27 即売会 10:00-16:00"]);
    assert_eq!(schedule.describe(Ja), "不定期");
    assert_eq!(schedule.describe(En), "irregular hours");
}

#[test]
fn r11_next_opening() {
    let opening = at("2026-11-24T00:00:00Z");
    let zone = zone_of("Asia/Tokyo");
    assert_eq!(format_opening(opening, &zone, false, Ja), "11月24日(火) 9:00");
    assert_eq!(format_opening(opening, &zone, false, En), "Tue, Nov 24, 9:00");
    assert_eq!(
        format_opening(opening, &zone, true, Ja),
        "11月24日(火) 9:00 (Asia/Tokyo)"
    );
    let zone = zone_of("America/New_York");
    assert_eq!(
        format_opening(opening, &zone, true, En),
        "Mon, Nov 23, 19:00 (America/New_York)"
    );
}
