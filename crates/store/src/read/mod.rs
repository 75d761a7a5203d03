//! Questions, one file each: SQL, and how its rows become core's types.

pub(crate) mod attachment;
pub(crate) mod canned_reply;
pub(crate) mod chat;
pub(crate) mod chat_counts;
pub(crate) mod chat_order;
pub(crate) mod chats;
pub(crate) mod contact;
pub(crate) mod contact_merge;
pub(crate) mod decision;
pub(crate) mod desk;
pub(crate) mod event;
pub(crate) mod message;
pub(crate) mod outbox;
pub(crate) mod report;
pub(crate) mod report_chats;
pub(crate) mod report_days;
pub(crate) mod report_news;
pub(crate) mod search;
pub(crate) mod search_gaps;
pub(crate) mod session;
pub(crate) mod setting_change;
pub(crate) mod sign;
pub(crate) mod snapshot;
pub(crate) mod ticket;
pub(crate) mod token;
pub(crate) mod watch;
