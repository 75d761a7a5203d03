//! The caller, once he is known.

use std::ops::Deref;
use std::sync::Arc;

use rusuban_core::ids::{AgentId, BotId, ChannelId, DepartmentId, SessionId};
use rusuban_core::settings::{Agent, ChangedBy, Directory, Role};

use crate::error::Problem;

/// An agent or a bot.
#[derive(Debug, Clone)]
pub enum Principal {
    /// A person, or a person's own program.
    Agent(AnyAgent),
    /// A bot.
    Bot(BotCaller),
}

/// An agent of any role.
#[derive(Debug, Clone)]
pub struct AnyAgent {
    /// Who.
    pub id: AgentId,
    /// What he may do.
    pub role: Role,
    /// By what he calls.
    pub way: Way,
    /// The settings he was recognized by.
    pub directory: Arc<Directory>,
}

/// By what an agent calls.
#[derive(Debug, Clone)]
pub enum Way {
    /// A signed-in browser.
    Browser(SessionId),
    /// A program, by the API token that is called so; it makes nobody present (R1).
    Token(String),
}

/// An agent who is a supervisor or an admin.
#[derive(Debug, Clone)]
pub struct Supervisor(pub AnyAgent);

/// An agent who is an admin.
#[derive(Debug, Clone)]
pub struct Admin(pub AnyAgent);

/// An enabled bot.
#[derive(Debug, Clone)]
pub struct BotCaller {
    /// Which.
    pub id: BotId,
    /// The settings it was recognized by.
    pub directory: Arc<Directory>,
}

impl Principal {
    /// The settings the caller was recognized by.
    pub const fn directory(&self) -> &Arc<Directory> {
        match self {
            Self::Agent(agent) => &agent.directory,
            Self::Bot(bot) => &bot.directory,
        }
    }

    /// Names the caller among those whose answers are remembered (`Idempotency-Key`).
    pub fn name(&self) -> String {
        match self {
            Self::Agent(agent) => agent.id.to_string(),
            Self::Bot(bot) => bot.id.to_string(),
        }
    }

    /// Whether chats of this channel may be seen and acted on.
    pub fn can_see(&self, channel: ChannelId) -> bool {
        match self {
            Self::Agent(agent) => agent.can_see(channel),
            Self::Bot(bot) => bot.can_see(channel),
        }
    }

    /// The channels whose chats may be seen; `None` is all of them.
    pub fn visible_channels(&self) -> Option<Vec<ChannelId>> {
        if matches!(self, Self::Agent(agent) if agent.role == Role::Admin) {
            return None;
        }
        Some(
            self.directory()
                .channels
                .keys()
                .copied()
                .filter(|id| self.can_see(*id))
                .collect(),
        )
    }
}

impl AnyAgent {
    /// The signed-in browser; `None` for an API token.
    pub const fn session(&self) -> Option<SessionId> {
        match self.way {
            Way::Browser(session) => Some(session),
            Way::Token(_) => None,
        }
    }

    /// As the log of the settings names him.
    pub fn by(&self) -> ChangedBy {
        let name = self.entry().map(|agent| agent.name.clone()).unwrap_or_default();
        match &self.way {
            Way::Browser(_) => ChangedBy::Agent { id: self.id, name },
            Way::Token(token) => ChangedBy::Token {
                agent: self.id,
                name,
                token: token.clone(),
            },
        }
    }

    /// The agent's own entry.
    pub fn entry(&self) -> Result<&Agent, Problem> {
        self.directory
            .agents
            .get(&self.id)
            .ok_or_else(Problem::unauthenticated)
    }

    /// Admins see all channels, supervisors those of their departments, agents those they are linked to.
    pub fn can_see(&self, channel: ChannelId) -> bool {
        let (Some(found), Ok(agent)) = (self.directory.channels.get(&channel), self.entry()) else {
            return false;
        };
        match self.role {
            Role::Admin => true,
            Role::Supervisor => {
                agent.department_ids.contains(&found.department_id) || agent.channel_ids.contains(&channel)
            }
            Role::Agent => agent.channel_ids.contains(&channel),
        }
    }

    /// Admins see all departments, others those they are members of and those of channels they see.
    pub fn can_see_department(&self, department: DepartmentId) -> bool {
        let Ok(agent) = self.entry() else { return false };
        let by_channel = || {
            self.directory
                .channels
                .iter()
                .any(|(id, c)| c.department_id == department && self.can_see(*id))
        };
        self.directory.departments.contains_key(&department)
            && (self.role == Role::Admin || agent.department_ids.contains(&department) || by_channel())
    }

    /// 404 unless the department may be seen.
    pub fn must_see_department(&self, department: DepartmentId) -> Result<(), Problem> {
        if self.can_see_department(department) {
            Ok(())
        } else {
            Err(Problem::not_found())
        }
    }

    /// 404 unless the channel may be seen.
    pub fn must_see(&self, channel: ChannelId) -> Result<(), Problem> {
        if self.can_see(channel) {
            Ok(())
        } else {
            Err(Problem::not_found())
        }
    }
}

impl BotCaller {
    /// A bot sees the channels that it answers first on.
    pub fn can_see(&self, channel: ChannelId) -> bool {
        self.directory
            .channels
            .get(&channel)
            .is_some_and(|found| found.bot_id == Some(self.id))
    }
}

impl Deref for Supervisor {
    type Target = AnyAgent;

    fn deref(&self) -> &AnyAgent {
        &self.0
    }
}

impl Deref for Admin {
    type Target = AnyAgent;

    fn deref(&self) -> &AnyAgent {
        &self.0
    }
}
