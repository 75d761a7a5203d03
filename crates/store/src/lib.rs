//! Where the desk's facts live, and the only place with SQL.
//!
//! ```text
//! store.snapshot_… → core decides → Vec<Change> → store.commit     Conflict: read and decide again
//! ```
//!
//! A [`Store`] answers questions, each from one consistent read transaction, and commits lists of
//! [`Change`](rusuban_core::change::Change)s, each whole or not at all, durable when [`Store::commit`] returns.
//!
//! Inside, changes become statements as data (`write/`, one file per noun), questions are SQL with a mapping to core's
//! types (`read/`, one file per question), and an engine executes both without knowing what they mean: `sqlite/` in the
//! data directory, or `postgres/` for several nodes.
//! Instants are kept in milliseconds; what is finer is cut off.

mod announced;
mod backup;
mod clock;
mod code;
mod directory;
mod engine;
mod error;
#[cfg(test)]
mod explained;
mod key_mark;
mod migration;
mod moving;
mod page;
mod postgres;
mod queue;
mod read;
mod search;
mod settings_beside;
mod sqlite;
mod statement;
mod store;
mod value;
mod write;

pub use announced::{Announced, Announcements};
pub use backup::{BackupError, Contents, Pending, back_up_sqlite, restore_sqlite};
pub use clock::check_clock;
pub use error::{OpenError, StoreError};
pub use moving::{MoveError, Moved, MovedTable, move_to_postgres};
pub use page::{BadCursor, Cursor, Page};
pub use postgres::check_postgres_url;
pub use read::attachment::AttachmentRow;
pub use read::chat::{ChatRow, LastMessage};
pub use read::chat_counts::{COUNT_LIMIT, ChatCounts, Newest};
pub use read::chats::{ChatQuery, View};
pub use read::contact::ContactQuery;
pub use read::outbox::{DeliveryRow, DeliveryState, Due, Waiting};
pub use read::report::ReportCounts;
pub use read::report_chats::{Behind, PromiseState, ReportChats};
pub use read::report_news::ReportNews;
pub use read::search::{FoundContact, FoundMessage, SearchQuery};
pub use read::setting_change::SettingChangeQuery;
pub use read::ticket::{TicketQuery, TicketRow};
pub use settings_beside::sqlite_settings;
pub use store::{Committed, Store};
