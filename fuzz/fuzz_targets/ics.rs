//! Any bytes as an iCalendar file: refused, or holidays that make a valid calendar.

#![no_main]

use libfuzzer_sys::fuzz_target;
use rusuban_core::business_hours::{HolidayCalendar, parse_ics};

fuzz_target!(|file: &[u8]| {
    let Ok(holidays) = parse_ics(file) else { return };
    let calendar = HolidayCalendar {
        name: "imported".to_owned(),
        holidays,
    };
    assert_eq!(calendar.validate(), Ok(()));
});
