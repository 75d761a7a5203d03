//! Changing settings: checked as a whole, decided as a list of writes, committed under one version.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::history::{ChangedBy, Pen, Recorded};
use super::validate::{Refusal, check, users};
use super::{Directory, Setting, SettingKey};
use crate::change::{Announcement, Change};
use crate::ids::{AgentId, ChannelId};
use crate::presence::{PresenceState, transitions};
use crate::snapshot::DeskState;

/// Puts and deletes settings together. Refused whole if what would result breaks a rule; nothing is half done.
///
/// Spans of reachability that begin or end by this, and chats of agents who can't hold them any more (R7a), are part of
/// the same list of writes. So is the log's line for each setting that is another afterwards, with who changed it.
pub fn apply(
    state: &DeskState,
    by: &ChangedBy,
    puts: Vec<Setting>,
    deletes: &[SettingKey],
    now: Timestamp,
) -> Result<Vec<Change>, Vec<Refusal>> {
    let before = &*state.directory;
    let mut after = before.clone();
    for key in deletes {
        let users = users(before, *key);
        if !users.is_empty() {
            return Err(vec![Refusal::in_use(users)]);
        }
        after = after.without(*key);
    }
    for setting in &puts {
        if let Setting::HolidayCalendar { doc, .. } = setting {
            // Here its faults have their place in the calendar; the schedules that keep it would name theirs.
            doc.validate().map_err(|errors| Refusal::hours(&errors))?;
        }
        after = after
            .with(setting.clone())
            .map_err(|unreadable| Refusal::hours(&unreadable.errors))?;
    }
    let refusals: Vec<_> = puts.iter().flat_map(|setting| check(&after, setting)).collect();
    if !refusals.is_empty() {
        return Err(refusals);
    }
    let mut changes = vec![Change::ExpectSettings {
        version: before.version,
    }];
    let line = |key| Pen { by, at: now }.line(before, &after, key);
    let deleted = deletes.iter().map(|key| Recorded::new(*key, line(*key)));
    changes.extend(deleted.map(Change::DeleteSetting));
    let put = puts.into_iter().map(|setting| {
        let line = line(setting.key());
        Change::PutSetting(Recorded::new(setting, line))
    });
    changes.extend(put);
    changes.extend(released(before, &after));
    changes.extend(reach(state, &after, now));
    changes.push(Change::Announce(Announcement::Settings));
    Ok(changes)
}

/// The spans that begin or end because of the new settings; checked against a concurrent change of presence.
fn reach(state: &DeskState, after: &Directory, now: Timestamp) -> Vec<Change> {
    let as_in = |directory| PresenceState {
        directory,
        presences: &state.presences,
    };
    let found = transitions(&state.open_spans, as_in(&state.directory), as_in(after), now);
    let mut changes: Vec<_> = found.into_iter().map(Change::Reach).collect();
    if !changes.is_empty() {
        changes.insert(
            0,
            Change::ExpectPresence {
                version: state.presence_version,
            },
        );
        changes.push(Change::Announce(Announcement::Availability));
    }
    changes
}

/// Agents who were deactivated, removed from a department or unlinked give their open chats back (R7a): nobody is to
/// wait for one who can't be reached there any more.
fn released(before: &Directory, after: &Directory) -> Vec<Change> {
    let mut changes = Vec::new();
    for (id, agent) in &before.agents {
        match after.agents.get(id).filter(|agent| agent.active) {
            None if agent.active => changes.push(Change::ReleaseChats {
                agent: *id,
                channel: None,
            }),
            None => {}
            Some(kept) => {
                let left: BTreeSet<_> = agent.department_ids.difference(&kept.department_ids).collect();
                let of_left = |channel: &&ChannelId| {
                    let found = before.channels.get(channel);
                    found.is_some_and(|found| left.contains(&found.department_id))
                };
                let lost: BTreeSet<_> = agent
                    .channel_ids
                    .difference(&kept.channel_ids)
                    .chain(before.channels.keys().filter(of_left))
                    .collect();
                changes.extend(lost.into_iter().map(|channel| release(*id, *channel)));
            }
        }
    }
    changes
}

fn release(agent: AgentId, channel: ChannelId) -> Change {
    Change::ReleaseChats {
        agent,
        channel: Some(channel),
    }
}
