//! What each change writes, one file per noun. SQL is static text; values only travel as parameters.

pub(crate) mod answer;
pub(crate) mod attachment;
pub(crate) mod canned_reply;
pub(crate) mod chat;
pub(crate) mod contact;
pub(crate) mod contact_merge;
pub(crate) mod decision;
pub(crate) mod delivery;
pub(crate) mod event;
pub(crate) mod message;
pub(crate) mod presence;
pub(crate) mod report;
pub(crate) mod search;
pub(crate) mod session;
pub(crate) mod setting;
pub(crate) mod setting_change;
pub(crate) mod sign;
pub(crate) mod ticket;
pub(crate) mod token;
