//! R11: the organization's address on one line.

use rstest::rstest;

use crate::language::Language::{En, Ja};
use crate::template::{Address, address};

const WHOLE: Address<'_> = Address {
    street: "一番町1-2-3",
    city: "仙台市",
    state: "宮城県",
    zip: "980-0811",
    country: "日本",
};

#[rstest]
#[case::whole(WHOLE, "〒 980-0811 宮城県 仙台市 一番町1-2-3")]
#[case::mark_vanishes_with_the_zip(Address { zip: "", ..WHOLE }, "宮城県 仙台市 一番町1-2-3")]
#[case::mark_is_not_doubled(Address { zip: "〒980-0811", ..WHOLE }, "〒 980-0811 宮城県 仙台市 一番町1-2-3")]
#[case::parts_that_are_empty_vanish(Address { state: " ", street: "", ..WHOLE }, "〒 980-0811 仙台市")]
#[case::nothing(Address::default(), "")]
fn r11_in_japanese(#[case] parts: Address<'_>, #[case] line: &str) {
    assert_eq!(address(&parts, Ja), line);
}

const ABROAD: Address<'_> = Address {
    street: "12 Mill Lane",
    city: "Springfield",
    state: "IL",
    zip: "62701",
    country: "USA",
};

#[rstest]
#[case::whole(ABROAD, "12 Mill Lane, Springfield, IL 62701, USA")]
#[case::no_state(Address { state: "", ..ABROAD }, "12 Mill Lane, Springfield, 62701, USA")]
#[case::no_state_and_zip(Address { state: "", zip: "", ..ABROAD }, "12 Mill Lane, Springfield, USA")]
#[case::country_alone(Address { country: "USA", ..Address::default() }, "USA")]
fn r11_in_english(#[case] parts: Address<'_>, #[case] line: &str) {
    assert_eq!(address(&parts, En), line);
}
