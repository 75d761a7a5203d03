//! Configuration checks (R17): what would make the offline message stay away, mislead or disappoint.

mod text;

use crate::ids::{ChannelId, DepartmentId};
use crate::message_text::is_blank;
use crate::settings::{BotKind, Channel, Directory, MenuAction, OfflineMessage};
use crate::template::Field;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Good to know.
    Info,
    /// Should be mended.
    Warning,
    /// Must be mended: customers would get nothing.
    Error,
}

impl Severity {
    /// The word on the wire.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Where it is mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// The offline message's page.
    OfflineMessage,
    /// The department's hours.
    Hours,
    /// The department itself.
    Department,
    /// The channels.
    Channels,
    /// A channel.
    Channel(ChannelId),
}

/// Something a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The check: `C1` and so on.
    pub id: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// A stable word.
    pub code: &'static str,
    /// The same in English words.
    pub detail: String,
    /// What it names, for those who say it in other words.
    pub about: About,
    /// Where it is mended.
    pub remedy: Remedy,
}

/// What a finding names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// The channels' names.
    pub channels: Vec<String>,
    /// The bot's name.
    pub bot: Option<String>,
    /// The zone of the hours, and the organization's.
    pub zones: Option<[String; 2]>,
    /// The field.
    pub field: Option<Field>,
    /// How many characters (C3) or parts (C9).
    pub count: Option<usize>,
}

impl About {
    fn of_channel(channel: &Channel) -> Self {
        Self {
            channels: vec![channel.name.clone()],
            ..Self::default()
        }
    }
}

/// Everything the checks find in a department, in the order of R17.
pub fn checks(directory: &Directory, department: DepartmentId) -> Vec<Finding> {
    let mut found = Findings(Vec::new());
    let offline = directory.offline_message(department);
    let own = channels(directory, department);
    never_sent(&mut found, directory, department);
    without_agents(&mut found, directory, &own);
    text::of_text(&mut found, directory, department, &offline, &own);
    into_the_void(&mut found, directory, department, &offline, &own);
    other_zone(&mut found, directory, department);
    without_channel_or_message(&mut found, &offline, &own);
    found
        .0
        .sort_by_key(|finding| finding.id[1..].parse::<u8>().unwrap_or(u8::MAX));
    found.0
}

type Channels<'a> = [(ChannelId, &'a Channel)];

fn channels(directory: &Directory, department: DepartmentId) -> Vec<(ChannelId, &Channel)> {
    let all = directory.channels.iter();
    all.filter(|(_, channel)| channel.department_id == department)
        .map(|(id, channel)| (*id, channel))
        .collect()
}

struct Findings(Vec<Finding>);

impl Findings {
    fn add(
        &mut self,
        (id, severity, code): (&'static str, Severity, &'static str),
        detail: String,
        remedy: Remedy,
        about: About,
    ) {
        self.0.push(Finding {
            id,
            severity,
            code,
            detail,
            about,
            remedy,
        });
    }
}

/// C1: no hours, and nothing is sent without them.
fn is_never_sent(directory: &Directory, department: DepartmentId) -> bool {
    let options = directory
        .departments
        .get(&department)
        .map(|d| d.options)
        .unwrap_or_default();
    directory.schedule(department).is_none() && !options.send_without_hours
}

fn never_sent(found: &mut Findings, directory: &Directory, department: DepartmentId) {
    if is_never_sent(directory, department) {
        let detail =
            "there are no business hours, and send_without_hours is off: the message can never be sent";
        found.add(
            ("C1", Severity::Warning, "never_sent"),
            detail.to_owned(),
            Remedy::Hours,
            About::default(),
        );
    }
}

/// C2: nobody can be reachable there.
fn without_agents(found: &mut Findings, directory: &Directory, own: &Channels<'_>) {
    for (id, channel) in own {
        let answers = |agent: &crate::settings::Agent| {
            agent.active && agent.department_ids.contains(&channel.department_id)
        };
        if !directory.linked_agents(*id).any(|(_, agent)| answers(agent)) {
            let detail = format!(
                "no member of the department is linked to {}: everyone counts as offline",
                channel.name
            );
            found.add(
                ("C2", Severity::Warning, "no_linked_agents"),
                detail,
                Remedy::Channel(*id),
                About::of_channel(channel),
            );
        }
    }
}

/// C5: a bot hands off to people, and if they are away nothing says so.
fn into_the_void(
    found: &mut Findings,
    directory: &Directory,
    department: DepartmentId,
    offline: &OfflineMessage,
    own: &Channels<'_>,
) {
    if offline.enabled && !is_blank(&offline.text) && !is_never_sent(directory, department) {
        return;
    }
    for (id, channel) in own {
        let Some((_, doc)) = directory.answering_bot(*id) else {
            continue;
        };
        let hands_off = match &doc.kind {
            BotKind::Webhook { .. } => true,
            BotKind::Menu { items, .. } => items.iter().any(|item| item.action == MenuAction::HandOff),
        };
        if hands_off {
            let detail = format!(
                "{} hands off on {}, and the message can't go out",
                doc.name, channel.name
            );
            let remedy = if is_never_sent(directory, department) {
                Remedy::Hours
            } else {
                Remedy::OfflineMessage
            };
            let about = About {
                bot: Some(doc.name.clone()),
                ..About::of_channel(channel)
            };
            found.add(
                ("C5", Severity::Error, "hand_off_into_the_void"),
                detail,
                remedy,
                about,
            );
        }
    }
}

/// C7: is it meant?
fn other_zone(found: &mut Findings, directory: &Directory, department: DepartmentId) {
    let (Some(schedule), Some(organization)) = (directory.schedule(department), &directory.organization)
    else {
        return;
    };
    let (theirs, ours) = (schedule.time_zone_name(), organization.time_zone.as_str());
    if !theirs.eq_ignore_ascii_case(ours) {
        let detail = format!("the hours are in {theirs}, the organization is in {ours}");
        let about = About {
            zones: Some([theirs.to_owned(), ours.to_owned()]),
            ..About::default()
        };
        found.add(
            ("C7", Severity::Info, "other_time_zone"),
            detail,
            Remedy::Hours,
            about,
        );
    }
}

/// C12: nobody can write to it, or nobody is told anything.
fn without_channel_or_message(found: &mut Findings, offline: &OfflineMessage, own: &Channels<'_>) {
    if own.is_empty() {
        let detail = "the department has no channel: no customer can write to it".to_owned();
        found.add(
            ("C12", Severity::Warning, "no_channel"),
            detail,
            Remedy::Channels,
            About::default(),
        );
    } else if !offline.enabled {
        let channels: Vec<_> = own.iter().map(|(_, channel)| channel.name.clone()).collect();
        let detail = format!(
            "the message is off: customers of {} get none",
            channels.join(", ")
        );
        let about = About {
            channels,
            ..About::default()
        };
        found.add(
            ("C12", Severity::Warning, "message_off"),
            detail,
            Remedy::OfflineMessage,
            about,
        );
    }
}
