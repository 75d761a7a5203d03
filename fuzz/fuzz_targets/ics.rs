//! Any text as an iCalendar file: refused, or holidays that make a valid calendar.

#![no_main]

use libfuzzer_sys::fuzz_target;
use rusuban_core::business_hours::{HolidayCalendar, parse_ics};

fuzz_target!(|text: &str| {
    let Ok(holidays) = parse_ics(text) else { return };
    let calendar = HolidayCalendar {
        name: "imported".to_owned(),
        holidays,
    };
    assert_eq!(calendar.validate(), Ok(()));
});
