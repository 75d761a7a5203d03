//! What settings must be: each refusal has a place, a stable code, and words.

use std::collections::BTreeSet;

use super::{
    Agent, Bot, BotKind, BusinessHours, Channel, Department, Directory, OfflineMessage, Organization, Repeat,
    Role,
};
use super::{MenuAction, Setting, SettingKey};
use crate::business_hours::{HoursError, zone};
use crate::message_text;
use crate::report::MAX_PROMISE_MIN;
use crate::template::{ErrorKind, Field, Module, Template, TemplateError, Values};

/// Why a setting is refused, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// JSON pointer into the setting.
    pub pointer: String,
    /// A stable word.
    pub code: &'static str,
    /// The same in English words.
    pub detail: String,
    /// Those who use what was to be deleted.
    pub users: Vec<String>,
    /// Where in a text, in Unicode scalar values: from and to.
    pub place: Option<(usize, usize)>,
    /// What was probably meant.
    pub suggestion: Option<String>,
}

impl Refusal {
    /// A refusal with nothing more to say.
    pub fn new(pointer: impl Into<String>, code: &'static str, detail: impl Into<String>) -> Self {
        Self {
            pointer: pointer.into(),
            code,
            detail: detail.into(),
            users: Vec::new(),
            place: None,
            suggestion: None,
        }
    }

    /// Something that is in use can't be deleted (R19).
    pub(super) fn in_use(users: Vec<String>) -> Self {
        let detail = format!("in use by {}", users.join(", "));
        Self {
            users,
            ..Self::new("", "in_use", detail)
        }
    }

    /// Merge fields that can't be read, each with its place in the text (R11, R12).
    pub fn template(errors: Vec<TemplateError>) -> Vec<Self> {
        let one = |error: TemplateError| Self {
            place: Some((error.place.start, error.place.end)),
            suggestion: suggestion(&error.kind),
            ..Self::new("/text", error.kind.code(), error.to_string())
        };
        errors.into_iter().map(one).collect()
    }

    /// Hours that can't be kept, each with its place.
    pub fn hours(errors: &[HoursError]) -> Vec<Self> {
        let one = |e: &HoursError| Self::new(e.pointer.clone(), e.fault.code(), e.fault.to_string());
        errors.iter().map(one).collect()
    }
}

/// Everything that is wrong with a setting, seen among the settings it would live with.
pub(super) fn check(after: &Directory, setting: &Setting) -> Vec<Refusal> {
    let mut found = Findings::default();
    match setting {
        Setting::Organization { doc } => organization(&mut found, doc),
        Setting::Department { doc, .. } => department(&mut found, after, doc),
        Setting::OfflineMessage { doc, .. } => return check_offline_message(doc).err().unwrap_or_default(),
        Setting::BusinessHours { doc, .. } => {
            found.name("/name", &doc.name);
            found.0.extend(unknown_calendars(after, doc));
        }
        Setting::HolidayCalendar { doc, .. } => {
            if let Err(errors) = doc.validate() {
                found.0.extend(Refusal::hours(&errors));
            }
        }
        Setting::Agent { id, doc } => {
            agent(&mut found, after, doc);
            let taken = after
                .agents
                .iter()
                .any(|(other, a)| other != id && same_email(&a.email, &doc.email));
            found.must(!taken, "/email", "email_taken", "another agent has this address");
            let admins = after.agents.values().any(|a| a.active && a.role == Role::Admin);
            found.must(admins, "/role", "last_admin", "one active admin must remain");
        }
        Setting::Channel { doc, .. } => channel(&mut found, after, doc),
        Setting::Bot { doc, .. } => bot(&mut found, doc),
    }
    found.0
}

/// The calendars of business hours that aren't there.
pub(super) fn unknown_calendars(among: &Directory, hours: &BusinessHours) -> Vec<Refusal> {
    let mut found = Findings::default();
    for (index, id) in hours.holiday_calendar_ids.iter().enumerate() {
        let pointer = format!("/holiday_calendar_ids/{index}");
        let known = among.holiday_calendars.contains_key(id);
        found.must(known, &pointer, "unknown_id", "no such calendar");
    }
    found.0
}

/// Those who use a setting; it can't be deleted while there are any (R19).
pub(super) fn users(directory: &Directory, key: SettingKey) -> Vec<String> {
    let mut users = BTreeSet::new();
    match key {
        SettingKey::Department(id) => {
            users.extend(
                directory
                    .channels
                    .values()
                    .filter(|c| c.department_id == id)
                    .map(|c| &c.name),
            );
        }
        SettingKey::BusinessHours(id) => {
            let using = directory
                .departments
                .values()
                .filter(|d| d.business_hours_id == Some(id));
            users.extend(using.map(|d| &d.name));
        }
        SettingKey::HolidayCalendar(id) => {
            let using = directory
                .business_hours
                .values()
                .filter(|h| h.holiday_calendar_ids.contains(&id));
            users.extend(using.map(|h| &h.name));
        }
        SettingKey::Bot(id) => {
            users.extend(
                directory
                    .channels
                    .values()
                    .filter(|c| c.bot_id == Some(id))
                    .map(|c| &c.name),
            );
        }
        _ => {}
    }
    users.into_iter().cloned().collect()
}

/// Checks an offline message and its text (R10, R11, R15); the template it holds, if there is visible text.
pub fn check_offline_message(doc: &OfflineMessage) -> Result<Option<Template>, Vec<Refusal>> {
    let mut found = Findings::default();
    if let Repeat::AfterMinutes { minutes } = doc.repeat {
        let ok = (1..=10_080).contains(&minutes);
        found.must(ok, "/repeat/minutes", "out_of_range", "1 to 10080 minutes");
    }
    let length = message_text::length(&doc.text);
    let limit = message_text::LIMIT;
    if length > limit {
        found.add(
            "/text",
            "too_long",
            format!("{length} characters, {limit} are allowed"),
        );
    }
    let blank = message_text::is_blank(&doc.text);
    found.must(
        !(blank && doc.enabled),
        "/text",
        "blank",
        "a blank text can't be switched on",
    );
    let template = match Template::parse(&doc.text) {
        Ok(template) => {
            let tickets = template
                .fields()
                .any(|field: Field| field.module() == Module::Ticket);
            let ok = doc.create_ticket || !tickets;
            found.must(
                ok,
                "/text",
                "ticket_field_without_ticket",
                "the text names a ticket, but none is created",
            );
            // Fields alone may all be empty for a visitor of whom nothing is known; he must still get an answer.
            let empty = doc.enabled && !blank && message_text::is_blank(&template.render(&Values::default()));
            found.must(
                !empty,
                "/text",
                "blank_when_unknown",
                "nothing is left of it when every field is empty",
            );
            (!blank).then_some(template)
        }
        Err(errors) => {
            found.0.extend(Refusal::template(errors));
            None
        }
    };
    if found.0.is_empty() {
        Ok(template)
    } else {
        Err(found.0)
    }
}

/// The token to put in place of a faulty field.
fn suggestion(kind: &ErrorKind) -> Option<String> {
    match kind {
        ErrorKind::FullWidth { suggestion } => Some(suggestion.clone()),
        other => other.nearest().map(|field| field.token().to_owned()),
    }
}

fn organization(found: &mut Findings, doc: &Organization) {
    found.name("/name", &doc.name);
    for (pointer, value) in [
        ("/street", &doc.street),
        ("/city", &doc.city),
        ("/state", &doc.state),
        ("/zip", &doc.zip),
        ("/country", &doc.country),
        ("/phone", &doc.phone),
    ] {
        found.at_most(pointer, value, 200);
    }
    found.url("/website", &doc.website);
    found.url("/logo_url", &doc.logo_url);
    found.must(
        zone(&doc.time_zone).is_some(),
        "/time_zone",
        "unknown_time_zone",
        "not an IANA time zone",
    );
    let ok = (30..=86_400).contains(&doc.presence_grace_s);
    found.must(ok, "/presence_grace_s", "out_of_range", "30 to 86400 seconds");
    let ok = (1..=MAX_PROMISE_MIN).contains(&doc.promise_within_min);
    found.must(ok, "/promise_within_min", "out_of_range", "1 to 240 minutes");
}

fn department(found: &mut Findings, after: &Directory, doc: &Department) {
    found.name("/name", &doc.name);
    found.url("/help_center_url", &doc.help_center_url);
    let known = doc
        .business_hours_id
        .is_none_or(|id| after.business_hours.contains_key(&id));
    found.must(
        known,
        "/business_hours_id",
        "unknown_id",
        "no such business hours",
    );
}

fn agent(found: &mut Findings, after: &Directory, doc: &Agent) {
    found.name("/name", &doc.name);
    for (pointer, value) in [
        ("/last_name", &doc.last_name),
        ("/first_name", &doc.first_name),
        ("/phone", &doc.phone),
    ] {
        found.at_most(pointer, value, 200);
    }
    let (local, domain) = doc.email.split_once('@').unwrap_or_default();
    let plain = !doc.email.chars().any(|c| c.is_whitespace() || c.is_control());
    let ok = !local.is_empty() && !domain.is_empty() && plain && doc.email.chars().count() <= 254;
    found.must(ok, "/email", "not_an_email", "not an e-mail address");
    let departments = doc
        .department_ids
        .iter()
        .all(|id| after.departments.contains_key(id));
    found.must(departments, "/department_ids", "unknown_id", "no such department");
    let channels = doc.channel_ids.iter().all(|id| after.channels.contains_key(id));
    found.must(channels, "/channel_ids", "unknown_id", "no such channel");
}

fn channel(found: &mut Findings, after: &Directory, doc: &Channel) {
    found.name("/name", &doc.name);
    let department = after.departments.contains_key(&doc.department_id);
    found.must(department, "/department_id", "unknown_id", "no such department");
    let bot = doc.bot_id.is_none_or(|id| after.bots.contains_key(&id));
    found.must(bot, "/bot_id", "unknown_id", "no such bot");
    found.url("/api_base_url", doc.api_base_url.as_deref().unwrap_or_default());
}

fn bot(found: &mut Findings, doc: &Bot) {
    found.name("/name", &doc.name);
    let ok = (1..=86_400).contains(&doc.answer_within_s);
    found.must(ok, "/answer_within_s", "out_of_range", "1 to 86400 seconds");
    match &doc.kind {
        BotKind::Webhook { webhook_url } => {
            found.url("/webhook_url", webhook_url.as_deref().unwrap_or_default());
        }
        BotKind::Menu { greeting, items } => {
            found.at_most("/greeting", greeting, message_text::LIMIT);
            found.must(
                (1..=20).contains(&items.len()),
                "/items",
                "out_of_range",
                "1 to 20 choices",
            );
            for (index, item) in items.iter().enumerate() {
                found.name(&format!("/items/{index}/label"), &item.label);
                if let MenuAction::Reply { text } = &item.action {
                    let pointer = format!("/items/{index}/text");
                    found.must(
                        !message_text::is_blank(text),
                        &pointer,
                        "blank",
                        "must not be blank",
                    );
                    found.at_most(&pointer, text, message_text::LIMIT);
                }
            }
        }
    }
}

fn same_email(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}

#[derive(Default)]
struct Findings(Vec<Refusal>);

impl Findings {
    fn add(&mut self, pointer: &str, code: &'static str, detail: impl Into<String>) {
        self.0.push(Refusal::new(pointer, code, detail));
    }

    fn must(&mut self, ok: bool, pointer: &str, code: &'static str, detail: &str) {
        if !ok {
            self.add(pointer, code, detail);
        }
    }

    fn name(&mut self, pointer: &str, value: &str) {
        self.must(
            !message_text::is_blank(value),
            pointer,
            "blank",
            "must not be blank",
        );
        self.at_most(pointer, value, 200);
    }

    fn at_most(&mut self, pointer: &str, value: &str, limit: usize) {
        let count = value.chars().count();
        if count > limit {
            self.add(
                pointer,
                "too_long",
                format!("{count} characters, {limit} are allowed"),
            );
        }
    }

    /// Empty, or an http(s) address; nothing else may become a link in front of a customer.
    fn url(&mut self, pointer: &str, value: &str) {
        let rest = value
            .strip_prefix("https://")
            .or_else(|| value.strip_prefix("http://"));
        let plain = !value.chars().any(|c| c.is_whitespace() || c.is_control());
        let ok = value.is_empty()
            || (plain && rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/')));
        self.must(
            ok,
            pointer,
            "not_a_url",
            "an address that begins with https:// or http://",
        );
        self.at_most(pointer, value, 2_000);
    }
}
