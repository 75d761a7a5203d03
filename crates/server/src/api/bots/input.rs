//! What can be changed about a bot.

use rusuban_core::ids::BotId;
use rusuban_core::settings::{Bot, BotKind, Directory, MenuAction, MenuItem, Setting};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::change::Told;
use crate::error::{Fault, Problem};
use crate::patch::Patch;

/// What can be changed about a bot.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct BotInput {
    /// The name shown.
    pub(super) name: String,
    /// How it answers.
    kind: BotKindWord,
    /// A disabled bot holds nothing; its chats are handed off.
    #[serde(default = "yes")]
    enabled: bool,
    /// How long it may take to answer before it counts as failing, in seconds.
    #[serde(default = "default_answer_within_s")]
    #[schema(minimum = 1, maximum = 86400)]
    answer_within_s: u32,
    /// Where events are pushed; only of a `webhook` bot.
    #[serde(default)]
    webhook_url: Option<String>,
    /// Shown at the start and when a choice isn't understood; only of a `menu` bot.
    #[serde(default)]
    greeting: Option<String>,
    /// 1 to 20 choices; only of a `menu` bot.
    #[serde(default)]
    items: Option<Vec<MenuItemInput>>,
}

/// How a bot answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum BotKindWord {
    /// A built-in menu.
    Menu,
    /// A program that acts through the API.
    Webhook,
}

/// One choice of a menu.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MenuItemInput {
    /// What the customer reads and may type.
    label: String,
    /// What happens then.
    action: ActionWord,
    /// The answer; only of a `reply`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

/// What a choice does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ActionWord {
    /// The bot answers.
    Reply,
    /// The chat is handed to people.
    HandOff,
}

/// Some fields of a bot.
pub(super) type BotPatch = Patch<BotInput>;

/// A bot.
#[derive(Serialize, ToSchema)]
pub(super) struct BotView {
    #[schema(value_type = String)]
    pub(super) id: BotId,
    #[serde(flatten)]
    pub(super) bot: BotInput,
    /// The token it calls the API with; told once, when it is made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) token: Option<String>,
}

const fn yes() -> bool {
    true
}

const fn default_answer_within_s() -> u32 {
    30
}

impl BotInput {
    /// What can be changed, as it is; 404 where there is no such bot.
    pub(super) fn of(directory: &Directory, id: BotId) -> Result<Self, Problem> {
        let doc = directory.bots.get(&id).ok_or_else(Problem::not_found)?.clone();
        let (kind, webhook_url, greeting, items) = match doc.kind {
            BotKind::Webhook { webhook_url } => (BotKindWord::Webhook, webhook_url, None, None),
            BotKind::Menu { greeting, items } => {
                let items = items.into_iter().map(MenuItemInput::of).collect();
                (BotKindWord::Menu, None, Some(greeting), Some(items))
            }
        };
        let Bot {
            name,
            enabled,
            answer_within_s,
            ..
        } = doc;
        Ok(Self {
            name,
            kind,
            enabled,
            answer_within_s,
            webhook_url,
            greeting,
            items,
        })
    }

    /// A menu bot that has nothing else.
    pub(super) fn menu(greeting: String, items: Vec<MenuItemInput>) -> Self {
        Self {
            name: "menu".to_owned(),
            kind: BotKindWord::Menu,
            enabled: true,
            answer_within_s: default_answer_within_s(),
            webhook_url: None,
            greeting: Some(greeting),
            items: Some(items),
        }
    }

    /// The setting.
    pub(super) fn setting(self, id: BotId) -> Result<Setting, Problem> {
        let kind = match self.kind {
            BotKindWord::Webhook if self.greeting.is_some() || self.items.is_some() => {
                return Err(refused(
                    "/kind",
                    "unexpected",
                    "only a menu bot has a greeting and choices",
                ));
            }
            BotKindWord::Menu if self.webhook_url.is_some() => {
                return Err(refused("/webhook_url", "unexpected", "a menu bot has no address"));
            }
            BotKindWord::Webhook => BotKind::Webhook {
                webhook_url: self.webhook_url,
            },
            BotKindWord::Menu => {
                let items = self.items.unwrap_or_default().into_iter().enumerate();
                let items = items
                    .map(|(index, item)| item.read(index))
                    .collect::<Result<_, _>>()?;
                BotKind::Menu {
                    greeting: self.greeting.unwrap_or_default(),
                    items,
                }
            }
        };
        let name = self.name.trim().to_owned();
        let doc = Bot {
            name,
            kind,
            enabled: self.enabled,
            answer_within_s: self.answer_within_s,
        };
        Ok(Setting::Bot { id, doc })
    }
}

impl MenuItemInput {
    fn of(item: MenuItem) -> Self {
        let (action, text) = match item.action {
            MenuAction::Reply { text } => (ActionWord::Reply, Some(text)),
            MenuAction::HandOff => (ActionWord::HandOff, None),
        };
        Self {
            label: item.label,
            action,
            text,
        }
    }

    fn read(self, index: usize) -> Result<MenuItem, Problem> {
        let pointer = format!("/items/{index}/text");
        let action = match (self.action, self.text) {
            (ActionWord::Reply, Some(text)) => MenuAction::Reply { text },
            (ActionWord::HandOff, None) => MenuAction::HandOff,
            (ActionWord::Reply, None) => return Err(refused(&pointer, "missing", "a reply has a text")),
            (ActionWord::HandOff, Some(_)) => {
                return Err(refused(&pointer, "unexpected", "a hand-off has no text"));
            }
        };
        Ok(MenuItem {
            label: self.label,
            action,
        })
    }
}

fn refused(pointer: &str, code: &str, detail: &str) -> Problem {
    Problem::refused(Fault::at(pointer, code, detail))
}

impl BotView {
    /// The bot with this id.
    pub(super) fn of(directory: &Directory, id: BotId) -> Result<Self, Problem> {
        Ok(Self {
            id,
            bot: BotInput::of(directory, id)?,
            token: None,
        })
    }

    /// As an answer.
    pub(super) fn told(&self) -> Result<Told, Problem> {
        Told::setting(self, &self.bot)
    }
}
