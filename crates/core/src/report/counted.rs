use super::roll_up::ChatRollUp;

/// Chats that were counted for the reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// How often had been counted when they were read.
    pub pass: u64,
    /// How far the counting gets by it.
    pub reached: Reached,
    /// Each of them once.
    pub chats: Vec<ChatRollUp>,
}

/// How far the counting for the reports got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    /// Through the chats that were there before counting began, up to this number; `None`: all of them.
    Chat(Option<u64>),
    /// Through what was announced, up to this id.
    Event(u64),
}
