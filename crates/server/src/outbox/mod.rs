//! The outbox: what was committed to be sent is sent, in order within a chat, as often as it takes and never twice
//! where the provider lets us say so.
//!
//! [`worker`] takes what is due, one task a delivery; [`deliver`] decides about one delivery; [`prepare`] asks for the
//! customer's name and freezes the text; [`send`] speaks to the provider; [`settle`] writes down what came of it.

mod deliver;
mod prepare;
mod send;
mod settle;
mod worker;

pub(crate) use worker::run;
