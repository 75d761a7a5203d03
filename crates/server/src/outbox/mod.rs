//! The outbox: what was committed to be sent is sent, in order within a chat, as often as it takes and never twice
//! where the provider lets us say so.
//!
//! A message that an event enqueues goes out at once where there is a place for it ([`handover`]); what has to wait is
//! taken by the [`worker`]. Places are counted by [`lanes`], for each channel by its provider's policy. [`deliver`] takes
//! one delivery to its end: [`prepare`] asks for the customer's name and freezes the text, [`send`] speaks to the
//! provider, [`settle`] writes down what came of it. What follows from an answer is decided in `rusuban_channels::policy`.

mod deliver;
mod handover;
mod lanes;
mod lease;
mod line;
mod places;
mod prepare;
mod send;
mod settle;
mod worker;

pub(crate) use handover::hand_over;
pub(crate) use lease::begin;
pub(crate) use line::Lines;
pub(crate) use places::Outbox;
pub(crate) use worker::run;
