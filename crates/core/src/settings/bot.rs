use serde::{Deserialize, Serialize};

/// A program that answers first and hands off to people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bot {
    /// The name shown.
    pub name: String,
    /// How it answers.
    #[serde(flatten)]
    pub kind: BotKind,
    /// A disabled bot holds nothing; its chats are handed off (R19).
    pub enabled: bool,
    /// How long it may take to answer before it counts as failing, in seconds.
    pub answer_within_s: u32,
}

/// The kinds of bot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum BotKind {
    /// A built-in menu: numbered choices, each a reply or a hand-off.
    Menu {
        /// Shown at the start and when a choice is not understood.
        greeting: String,
        /// The choices, in order.
        items: Vec<MenuItem>,
    },
    /// A program elsewhere that acts through the API.
    Webhook {
        /// Where events are pushed, if they are.
        webhook_url: Option<String>,
    },
}

/// One choice of a menu.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MenuItem {
    /// What the customer reads and may type.
    pub label: String,
    /// What happens then.
    #[serde(flatten)]
    pub action: MenuAction,
}

/// What a choice does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "snake_case")]
pub enum MenuAction {
    /// The bot answers with this text.
    Reply {
        /// The answer.
        text: String,
    },
    /// The chat is handed to people.
    HandOff,
}
