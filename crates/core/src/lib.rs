//! .

pub mod business_hours;
pub mod language;
pub mod message_text;
pub mod names;
pub mod parts;
pub mod samples;
pub mod template;
