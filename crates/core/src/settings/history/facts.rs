//! What each setting says, field by field. Each is taken apart whole, so that a new field doesn't compile before it is
//! decided how it is told, and no secret is told by accident.

use std::fmt::Display;

use super::compare::{Fact, Facts, FieldValue};
use super::hours;
use crate::ids::{AgentId, ChannelId, DepartmentId};
use crate::settings::{
    Agent, AwayCountsAs, Bot, BotKind, Channel, Department, Directory, MenuAction, MenuItem, OfflineMessage,
    Options, Organization, Repeat, Role, SettingKey,
};

/// When an offline message was tested: the one field that no person edits.
pub(super) const TESTED_AT: &str = "tested_at";

/// What a setting says; `None` where it isn't there.
pub(super) fn of(directory: &Directory, key: SettingKey) -> Option<Facts> {
    match key {
        SettingKey::Organization => directory.organization.as_ref().map(organization),
        SettingKey::Department(id) => {
            let found = directory.departments.get(&id);
            found.map(|doc| department(directory, doc))
        }
        SettingKey::OfflineMessage(id) => directory.offline_messages.get(&id).map(offline_message),
        SettingKey::BusinessHours(id) => {
            let found = directory.business_hours.get(&id);
            found.map(|doc| hours::schedule(directory, doc))
        }
        SettingKey::HolidayCalendar(id) => directory.holiday_calendars.get(&id).map(hours::calendar),
        SettingKey::Agent(id) => directory.agents.get(&id).map(|doc| agent(directory, doc)),
        SettingKey::Channel(id) => directory.channels.get(&id).map(|doc| channel(directory, doc)),
        SettingKey::Bot(id) => directory.bots.get(&id).map(bot),
    }
}

/// What a setting is called; empty where it isn't there.
pub(super) fn name(directory: &Directory, key: SettingKey) -> String {
    let found = match key {
        SettingKey::Organization => directory.organization.as_ref().map(|doc| &doc.name),
        SettingKey::Department(id) | SettingKey::OfflineMessage(id) => {
            directory.departments.get(&id).map(|doc| &doc.name)
        }
        SettingKey::BusinessHours(id) => directory.business_hours.get(&id).map(|doc| &doc.name),
        SettingKey::HolidayCalendar(id) => directory.holiday_calendars.get(&id).map(|doc| &doc.name),
        SettingKey::Agent(id) => directory.agents.get(&id).map(|doc| &doc.name),
        SettingKey::Channel(id) => directory.channels.get(&id).map(|doc| &doc.name),
        SettingKey::Bot(id) => directory.bots.get(&id).map(|doc| &doc.name),
    };
    found.cloned().unwrap_or_default()
}

/// Another setting by its name; by its id alone where it isn't there.
pub(super) fn named(id: impl Display, name: Option<&String>) -> FieldValue {
    let id = id.to_string();
    let name = name.cloned().unwrap_or_else(|| id.clone());
    FieldValue::Named { id, name }
}

/// Names for facts.
pub(super) fn facts<const N: usize>(list: [(&str, Fact); N]) -> Facts {
    list.into_iter()
        .map(|(field, fact)| (field.to_owned(), fact))
        .collect()
}

fn organization(doc: &Organization) -> Facts {
    let Organization {
        name,
        street,
        city,
        state,
        zip,
        country,
        phone,
        website,
        logo_url,
        locale,
        time_zone,
        away_counts_as,
        presence_grace_s,
        promise_within_min,
    } = doc;
    let away = match away_counts_as {
        AwayCountsAs::Reachable => "reachable",
        AwayCountsAs::Offline => "offline",
    };
    facts([
        ("name", Fact::text(name)),
        ("street", Fact::text(street)),
        ("city", Fact::text(city)),
        ("state", Fact::text(state)),
        ("zip", Fact::text(zip)),
        ("country", Fact::text(country)),
        ("phone", Fact::text(phone)),
        ("website", Fact::text(website)),
        ("logo_url", Fact::text(logo_url)),
        ("locale", Fact::text(locale.tag())),
        ("time_zone", Fact::text(time_zone)),
        ("away_counts_as", Fact::text(away)),
        ("presence_grace_s", Fact::number(*presence_grace_s)),
        ("promise_within_min", Fact::number(*promise_within_min)),
    ])
}

fn department(directory: &Directory, doc: &Department) -> Facts {
    let Department {
        name,
        business_hours_id,
        help_center_url,
        options,
    } = doc;
    let Options {
        silent_outside_hours_if_agent_online,
        send_without_hours,
        tell_waiting_customers,
    } = options;
    let hours = business_hours_id.map(|id| {
        let found = directory.business_hours.get(&id);
        named(id, found.map(|hours| &hours.name))
    });
    facts([
        ("name", Fact::text(name)),
        ("business_hours_id", Fact::One(hours)),
        ("help_center_url", Fact::text(help_center_url)),
        (
            "silent_outside_hours_if_agent_online",
            Fact::flag(*silent_outside_hours_if_agent_online),
        ),
        ("send_without_hours", Fact::flag(*send_without_hours)),
        ("tell_waiting_customers", Fact::flag(*tell_waiting_customers)),
    ])
}

fn offline_message(doc: &OfflineMessage) -> Facts {
    let OfflineMessage {
        enabled,
        text,
        language,
        repeat,
        create_ticket,
        // The line itself says when and who.
        updated_at: _,
        updated_by: _,
        tested_at,
    } = doc;
    let (repeat, minutes) = match repeat {
        Repeat::Once => ("once", None),
        Repeat::AfterMinutes { minutes } => ("after_minutes", Some(*minutes)),
        Repeat::EveryMessage => ("every_message", None),
    };
    let minutes = minutes.map_or(Fact::One(None), Fact::number);
    let tested_at = tested_at.map(|at| at.to_string()).unwrap_or_default();
    facts([
        ("enabled", Fact::flag(*enabled)),
        ("text", Fact::text(text)),
        ("language", Fact::text(language.tag())),
        ("repeat/kind", Fact::text(repeat)),
        ("repeat/minutes", minutes),
        ("create_ticket", Fact::flag(*create_ticket)),
        (TESTED_AT, Fact::text(&tested_at)),
    ])
}

fn agent(directory: &Directory, doc: &Agent) -> Facts {
    let Agent {
        email,
        name,
        last_name,
        first_name,
        phone,
        role,
        active,
        department_ids,
        channel_ids,
        password_hash,
        invitation,
    } = doc;
    let role = match role {
        Role::Agent => "agent",
        Role::Supervisor => "supervisor",
        Role::Admin => "admin",
    };
    let department = |id: &DepartmentId| named(id, directory.departments.get(id).map(|doc| &doc.name));
    let channel = |id: &ChannelId| named(id, directory.channels.get(id).map(|doc| &doc.name));
    facts([
        ("name", Fact::text(name)),
        ("email", Fact::text(email)),
        ("last_name", Fact::text(last_name)),
        ("first_name", Fact::text(first_name)),
        ("phone", Fact::text(phone)),
        ("role", Fact::text(role)),
        ("active", Fact::flag(*active)),
        (
            "department_ids",
            Fact::Many(department_ids.iter().map(department).collect()),
        ),
        (
            "channel_ids",
            Fact::Many(channel_ids.iter().map(channel).collect()),
        ),
        ("password", Fact::Secret(password_hash.clone())),
        (
            "invitation",
            Fact::Secret(invitation.as_ref().map(|invitation| invitation.hash.clone())),
        ),
    ])
}

fn channel(directory: &Directory, doc: &Channel) -> Facts {
    let Channel {
        kind,
        name,
        department_id,
        bot_id,
        enabled,
        api_base_url,
        credentials,
    } = doc;
    let department = directory.departments.get(department_id).map(|doc| &doc.name);
    let bot = bot_id.map(|id| named(id, directory.bots.get(&id).map(|doc| &doc.name)));
    let mut told = facts([
        ("name", Fact::text(name)),
        ("kind", Fact::text(kind.word())),
        ("department_id", Fact::One(Some(named(department_id, department)))),
        ("bot_id", Fact::One(bot)),
        ("enabled", Fact::flag(*enabled)),
        (
            "api_base_url",
            Fact::text(api_base_url.as_deref().unwrap_or_default()),
        ),
    ]);
    let sealed = credentials.iter().map(|(name, sealed)| {
        let fact = Fact::Secret(Some(sealed.clone()));
        (format!("credentials/{name}"), fact)
    });
    told.extend(sealed);
    told
}

fn bot(doc: &Bot) -> Facts {
    let Bot {
        name,
        kind,
        enabled,
        answer_within_s,
    } = doc;
    let (word, own) = match kind {
        BotKind::Menu { greeting, items } => {
            let items: Vec<_> = items.iter().map(choice).collect();
            let own = [
                ("greeting", Fact::text(greeting)),
                ("items", Fact::text(&items.join("\n"))),
            ];
            ("menu", facts(own))
        }
        BotKind::Webhook { webhook_url } => {
            let url = Fact::text(webhook_url.as_deref().unwrap_or_default());
            ("webhook", facts([("webhook_url", url)]))
        }
    };
    let mut told = facts([
        ("name", Fact::text(name)),
        ("kind", Fact::text(word)),
        ("enabled", Fact::flag(*enabled)),
        ("answer_within_s", Fact::number(*answer_within_s)),
    ]);
    told.extend(own);
    told
}

/// A choice of a menu: what the customer types, and what he gets; nothing is a hand-off.
fn choice(item: &MenuItem) -> String {
    let MenuItem { label, action } = item;
    match action {
        MenuAction::Reply { text } => format!("{label} → {text}"),
        MenuAction::HandOff => format!("{label} →"),
    }
}

/// A person by his name.
pub(super) fn person(directory: &Directory, id: AgentId) -> FieldValue {
    named(id, directory.agents.get(&id).map(|doc| &doc.name))
}
