//! The text uses a name that isn't known: the messenger is asked once, within a second, then the text is frozen.

use std::time::Duration;

use jiff::Timestamp;
use rusuban_channels::{Answer, LookedUp};
use rusuban_core::change::{Announcement, Change};
use rusuban_core::contact::Contact;
use rusuban_core::delivery::Delivery;
use rusuban_core::handle::{OfflineText, render_offline_message, still_wanted};
use rusuban_core::settings::OfflineMessage;
use rusuban_core::snapshot::Snapshot;
use rusuban_store::StoreError;

use super::line::Line;
use crate::app::App;

/// How long the messenger may take to tell a name.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often the commit is tried against others who change the same rows.
const TRIES: u32 = 16;

/// What became of a message that waited for a name.
pub(super) enum Prepared {
    /// Its text is frozen.
    Frozen,
    /// It isn't wanted any more.
    Unwanted,
}

/// Asks, renders for the instant of the decision, and freezes in a second commit.
pub(super) async fn prepare(
    app: &App,
    line: &Line,
    delivery: &Delivery,
    template: &str,
) -> Result<Prepared, StoreError> {
    let mut told = None;
    for _ in 0..TRIES {
        let now = app.now();
        let snapshot = app.store.snapshot_of_chat(delivery.message.chat, now).await?;
        let Some(snapshot) = snapshot.filter(|snapshot| still_wanted(snapshot, delivery.message, now)) else {
            return Ok(Prepared::Unwanted);
        };
        let Some((contact, decided_at)) = facts(&snapshot) else {
            return Ok(Prepared::Unwanted);
        };
        if told.is_none() && !contact.name_asked {
            told = Some(ask(app, line, delivery).await);
        }
        let contact = with_name(contact.clone(), told.as_ref());
        let changes = frozen(&snapshot, line, delivery, (template, decided_at), contact);
        match app.store.commit(changes).await {
            Ok(_) => return Ok(Prepared::Frozen),
            Err(StoreError::Conflict) => {}
            Err(error) => return Err(error),
        }
    }
    Err(StoreError::Conflict)
}

fn facts(snapshot: &Snapshot) -> Option<(&Contact, Timestamp)> {
    let customer = snapshot.customer.as_ref()?;
    Some((&customer.contact, customer.chat.offline?.decided_at))
}

/// What the messenger tells; nothing where it doesn't in time. The message doesn't wait longer for a name.
async fn ask(app: &App, line: &Line, delivery: &Delivery) -> LookedUp {
    let Some(request) = line.messenger.profile(&line.credentials, &delivery.address) else {
        return LookedUp::default();
    };
    match app.outgoing.send(&line.base, request, PATIENCE).await {
        Ok(answer) => {
            let body = answer.body.as_slice();
            line.messenger.read_profile(&Answer {
                status: answer.status,
                retry_after: None,
                body,
            })
        }
        Err(why) => {
            tracing::debug!(?why, "the messenger told no name");
            LookedUp::default()
        }
    }
}

fn with_name(mut contact: Contact, told: Option<&LookedUp>) -> Contact {
    contact.name_asked = true;
    if let Some(told) = told {
        contact.learn_display_name(&told.display_name);
        if contact.language.is_empty() {
            contact.language.clone_from(&told.language);
        }
    }
    contact.version += 1;
    contact
}

fn frozen(
    snapshot: &Snapshot,
    line: &Line,
    delivery: &Delivery,
    (template, decided_at): (&str, Timestamp),
    contact: Contact,
) -> Vec<Change> {
    let stored = snapshot.directory.offline_message(line.channel.department_id);
    let offline = OfflineMessage {
        text: template.to_owned(),
        ..stored
    };
    let rendered = render_offline_message(
        &snapshot.directory,
        &line.channel,
        &offline,
        &contact,
        snapshot.open_ticket,
        decided_at,
    );
    let (text, part_ends) = match rendered {
        Ok(OfflineText::Frozen { text, part_ends }) => (text, part_ends),
        // The name was asked for, and the template was rendered once before: neither can happen. The template as it
        // stands would show its fields to a customer, so nothing goes out.
        Ok(OfflineText::WaitsForName { .. }) | Err(_) => (String::new(), Vec::new()),
    };
    let chat = delivery.message.chat;
    vec![
        Change::UpdateContact(contact),
        Change::Freeze {
            message: delivery.message,
            text,
            part_ends,
        },
        Change::Announce(Announcement::Chat {
            channel: delivery.channel,
            chat,
        }),
    ]
}
