//! Holidays out of iCalendar files.

use rstest::rstest;
use rusuban_core::business_hours::holidays::{MAX_HOLIDAYS, MAX_NAME};
use rusuban_core::business_hours::ics::MAX_ICS_BYTES;
use rusuban_core::business_hours::{HolidayCalendar, IcsFault, parse_ics};

fn file(events: &str) -> String {
    format!("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//JA\n{events}END:VCALENDAR\n")
}

fn event(lines: &str) -> String {
    file(&format!("BEGIN:VEVENT\n{lines}END:VEVENT\n"))
}

/// From, to and name of each.
fn read(text: &str) -> Vec<(String, String, String)> {
    let holidays = parse_ics(text).unwrap();
    let line = |holiday: rusuban_core::business_hours::Holiday| {
        assert_eq!(holiday.hours, None, "closed");
        (holiday.from.to_string(), holiday.to.to_string(), holiday.name)
    };
    holidays.into_iter().map(line).collect()
}

fn one(from: &str, to: &str, name: &str) -> Vec<(String, String, String)> {
    vec![(from.to_owned(), to.to_owned(), name.to_owned())]
}

#[test]
fn a_file_as_calendar_programs_write_it() {
    let text = "\u{feff}BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:日本の祝日\r\n\
        BEGIN:VTIMEZONE\r\nTZID:Asia/Tokyo\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0900\r\n\
        TZOFFSETTO:+0900\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n\
        BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261123\r\nDTEND;VALUE=DATE:20261124\r\nUID:1@example.com\r\n\
        SUMMARY;LANGUAGE=ja:勤労感\r\n 謝の日\r\nTRANSP:TRANSPARENT\r\nDESCRIPTION:a\\nb: c\r\n\
        BEGIN:VALARM\r\nSUMMARY:alarm\r\nDURATION:PT5M\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\nEND:VEVENT\r\n\
        BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20201229\r\nDTEND;VALUE=DATE:20210104\r\n\
        RRULE:FREQ=YEARLY\r\nSUMMARY:年末年始\\, 休業\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let mut expected = one("2026-11-23", "2026-11-23", "勤労感謝の日");
    expected.extend(one("12-29", "01-03", "年末年始, 休業"));
    assert_eq!(read(text), expected);
}

#[rstest]
#[case::no_end("", "2026-12-29")]
#[case::the_same_date_twice("DTEND;VALUE=DATE:20261229\n", "2026-12-29")]
#[case::the_end_is_not_included("DTEND;VALUE=DATE:20270104\n", "2027-01-03")]
#[case::days("DURATION:P3D\n", "2026-12-31")]
#[case::a_week("DURATION:P1W\n", "2027-01-04")]
fn the_last_date(#[case] lines: &str, #[case] to: &str) {
    let text = event(&format!("DTSTART;VALUE=DATE:20261229\nSUMMARY:休業\n{lines}"));
    assert_eq!(read(&text), one("2026-12-29", to, "休業"));
}

#[rstest]
#[case("FREQ=YEARLY")]
#[case("freq=yearly;interval=1")]
#[case("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;WKST=MO")]
fn every_year_on_the_same_date(#[case] rule: &str) {
    let text = event(&format!(
        "DTSTART;VALUE=DATE:20240229\nSUMMARY:うるう日\nRRULE:{rule}\n"
    ));
    assert_eq!(read(&text), one("02-29", "02-29", "うるう日"));
}

#[test]
fn whole_days_from_midnight_to_midnight() {
    let zoned = "DTSTART;TZID=Asia/Tokyo:20261229T000000\nSUMMARY:休業\n";
    let floating = "DTSTART:20261229T000000\nSUMMARY:休業\n";
    for (lines, to) in [
        (
            format!("{zoned}DTEND;TZID=Asia/Tokyo:20270104T000000\n"),
            "2027-01-03",
        ),
        (format!("{floating}DTEND:20261230T000000\n"), "2026-12-29"),
        (format!("{zoned}DURATION:P2D\n"), "2026-12-30"),
    ] {
        assert_eq!(read(&event(&lines)), one("2026-12-29", to, "休業"));
    }
}

#[test]
fn a_line_may_be_folded_inside_a_character() {
    let text = event("DTSTART;VALUE=DATE:20261229\nSUMMARY:年末年始休業\n").into_bytes();
    let name = text
        .windows(3)
        .position(|bytes| bytes == "年".as_bytes())
        .unwrap();
    for at in name..name + "年末年始休業".len() {
        let mut folded = text.clone();
        folded.splice(at..at, *b"\r\n ");
        assert_eq!(parse_ics(folded).unwrap()[0].name, "年末年始休業", "at byte {at}");
    }
}

#[test]
fn lines_end_in_any_of_the_three_ways() {
    let text = event("DTSTART;VALUE=DATE:20261229\nSUMMARY:休業\n");
    for end in ["\n", "\r\n", "\r"] {
        assert_eq!(
            read(&text.replace('\n', end)),
            one("2026-12-29", "2026-12-29", "休業")
        );
    }
    let wrong = event("DTSTART:20261229\nDTEND:20261227\nSUMMARY:x\n").replace('\n', "\r");
    assert_eq!(parse_ics(wrong).unwrap_err().line, 6);
}

#[test]
fn another_encoding_is_told_with_its_line() {
    let mut text = event("DTSTART;VALUE=DATE:20261229\nSUMMARY:x\n").into_bytes();
    let name = text.len() - "x\nEND:VEVENT\nEND:VCALENDAR\n".len();
    // 休 in Shift_JIS.
    text.splice(name..=name, [0x8b, 0x78]);
    let error = parse_ics(text).unwrap_err();
    assert_eq!((error.line, error.fault), (6, IcsFault::NotUtf8));
}

#[test]
fn what_is_cancelled_is_left_out() {
    assert_eq!(
        read(&event(
            "DTSTART;VALUE=DATE:20261229\nSUMMARY:休業\nSTATUS:CANCELLED\n"
        )),
        []
    );
}

#[test]
fn a_colon_in_a_quoted_parameter_is_not_the_end_of_the_name() {
    let text = event("DTSTART;VALUE=DATE:20261229\nSUMMARY;ALTREP=\"cid:a;b\":休業\n");
    assert_eq!(read(&text), one("2026-12-29", "2026-12-29", "休業"));
}

#[test]
fn long_names_are_cut_so_that_the_calendar_is_valid() {
    let text = event(&format!(
        "DTSTART:20261229\nSUMMARY:{}\n",
        "休".repeat(MAX_NAME + 1)
    ));
    let holidays = parse_ics(text).unwrap();
    let calendar = HolidayCalendar {
        name: "休日".to_owned(),
        holidays,
    };
    assert_eq!(calendar.validate(), Ok(()));
}

#[rstest]
#[case::of_hours(
    "DTSTART;TZID=Asia/Tokyo:20261229T090000\nSUMMARY:x\n",
    5,
    IcsFault::NotWholeDays
)]
#[case::midnight_and_no_end("DTSTART:20261229T000000\nSUMMARY:x\n", 4, IcsFault::NotWholeDays)]
#[case::from_midnight_to_the_same(
    "DTSTART:20261229T000000\nDTEND:20261229T000000\nSUMMARY:x\n",
    6,
    IcsFault::NotWholeDays
)]
#[case::from_midnight_to_noon(
    "DTSTART:20261229T000000\nDTEND:20261229T120000\nSUMMARY:x\n",
    6,
    IcsFault::NotWholeDays
)]
#[case::midnight_elsewhere(
    "DTSTART:20261229T000000Z\nDTEND:20261230T000000Z\nSUMMARY:x\n",
    5,
    IcsFault::NotWholeDays
)]
#[case::of_minutes("DTSTART:20261229\nDURATION:PT30M\nSUMMARY:x\n", 6, IcsFault::NotWholeDays)]
#[case::no_date("SUMMARY:x\n", 4, IcsFault::NoDate)]
#[case::no_such_date("DTSTART:20270229\nSUMMARY:x\n", 5, IcsFault::NoDate)]
#[case::not_a_date("DTSTART:２０２６１２２９\nSUMMARY:x\n", 5, IcsFault::NoDate)]
#[case::backwards(
    "DTSTART:20261229\nDTEND:20261227\nSUMMARY:x\n",
    6,
    IcsFault::EndsBeforeItBegins
)]
#[case::no_name("DTSTART:20261229\n", 4, IcsFault::NoName)]
#[case::blank_name("DTSTART:20261229\nSUMMARY: \n", 6, IcsFault::NoName)]
#[case::weekly("DTSTART:20261229\nSUMMARY:x\nRRULE:FREQ=WEEKLY\n", 7, IcsFault::Repetition)]
#[case::second_monday(
    "DTSTART:20260112\nSUMMARY:x\nRRULE:FREQ=YEARLY;BYDAY=2MO\n",
    7,
    IcsFault::Repetition
)]
#[case::every_other_year(
    "DTSTART:20260112\nSUMMARY:x\nRRULE:FREQ=YEARLY;INTERVAL=2\n",
    7,
    IcsFault::Repetition
)]
#[case::some_years(
    "DTSTART:20260112\nSUMMARY:x\nRRULE:FREQ=YEARLY;COUNT=3\n",
    7,
    IcsFault::Repetition
)]
#[case::a_year_long(
    "DTSTART:20260112\nDTEND:20270113\nSUMMARY:x\nRRULE:FREQ=YEARLY\n",
    8,
    IcsFault::Repetition
)]
#[case::but_not(
    "DTSTART:20260112\nSUMMARY:x\nRRULE:FREQ=YEARLY\nEXDATE:20270112\n",
    8,
    IcsFault::Repetition
)]
#[case::no_property("DTSTART:20260112\nSUMMARY\n", 6, IcsFault::Malformed)]
#[case::crossed("END:VCALENDAR\n", 5, IcsFault::Malformed)]
fn an_event_is_refused(#[case] lines: &str, #[case] line: usize, #[case] fault: IcsFault) {
    let error = parse_ics(event(lines)).unwrap_err();
    assert_eq!((error.line, error.fault), (line, fault));
}

#[rstest]
#[case::empty("", IcsFault::NotACalendar)]
#[case::a_page("<!doctype html>\n<p>Not found", IcsFault::Malformed)]
#[case::cut_off("BEGIN:VCALENDAR\nVERSION:2.0\n", IcsFault::NotACalendar)]
#[case::a_contact("BEGIN:VCARD\nEND:VCARD\n", IcsFault::NotACalendar)]
#[case::crossed(
    "BEGIN:VCALENDAR\nBEGIN:VTODO\nEND:VCALENDAR\nEND:VTODO\n",
    IcsFault::Malformed
)]
fn a_file_is_refused(#[case] text: &str, #[case] fault: IcsFault) {
    assert_eq!(parse_ics(text).unwrap_err().fault, fault);
}

#[test]
fn the_file_is_bounded() {
    let events = "BEGIN:VEVENT\nDTSTART:20261229\nSUMMARY:x\nEND:VEVENT\n";
    assert_eq!(
        parse_ics(file(&events.repeat(MAX_HOLIDAYS))).unwrap().len(),
        MAX_HOLIDAYS
    );
    let error = parse_ics(file(&events.repeat(MAX_HOLIDAYS + 1))).unwrap_err();
    assert_eq!(error.fault, IcsFault::TooMany { limit: MAX_HOLIDAYS });

    let long = file(&"X-COMMENT:x\n".repeat(MAX_ICS_BYTES / 12));
    assert_eq!(
        parse_ics(long).unwrap_err().fault,
        IcsFault::TooLarge { limit: MAX_ICS_BYTES }
    );

    let deep = "BEGIN:VCALENDAR\n".repeat(10_000);
    assert_eq!(parse_ics(deep).unwrap_err().fault, IcsFault::Malformed);
}
