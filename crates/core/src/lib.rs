//! .

pub mod business_hours;
pub mod language;
