//! Reports: what is counted of chats, and what the counts say.
//!
//! Offline messages are counted by reason and by what became of them, customers' messages by hour, and promises by
//! whether they were kept. A **promise** is made by an offline message that names the next opening and isn't known not to
//! have reached the customer; of several in one chat that name the same opening, one makes it. It is **kept** when a
//! person (a bot and the desk itself are none, R7) answers before, or within the organization's
//! [`promise_within_min`](crate::settings::Organization::promise_within_min) minutes of open time after, that opening;
//! **late** when those minutes have passed; **running** until then. Open time stands still while the department is closed.
//!
//! [`roll_up`] turns what happened in one chat into changes of counts, and [`Summary`] turns counts into figures. Dates and
//! hours are those of the department's zone at the time of counting: an hour that the clock repeats counts both times. Tests
//! of the offline message (R16) are no part of any of this.

mod answers;
mod counted;
mod counting;
mod figure;
mod local;
mod notice;
mod open_hours;
mod roll_up;
mod summary;

pub use answers::{Answers, MAX_PROMISE_MIN, coarse};
pub use counted::{Counted, Reached};
pub use counting::Counting;
pub use figure::{Count, Figure, Outcome};
pub use local::Local;
pub use notice::Notice;
pub use open_hours::{Closing, closing, open_hours};
pub use roll_up::{ChatNews, ChatRollUp, Decided, Known, Seen, Writer, Written, roll_up, roll_up_all};
pub use summary::{Figures, Judge, Promises, Summary};
