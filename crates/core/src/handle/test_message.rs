//! A test of the offline message (R16): the real text by the real way, outside R6 and the reports.

use jiff::Timestamp;

use super::agent::on_its_way;
use super::offline_text::offline_values;
use super::{HandleError, Handled, customer, finish};
use crate::event::Fresh;
use crate::message::{Author, Message};
use crate::message_text::is_blank;
use crate::snapshot::Snapshot;
use crate::template::Template;

/// Sends the stored text to a customer who wrote before. Whoever tests wants to see the text now: a name that isn't known
/// is not asked for, its fallback shows.
pub(super) fn send(snapshot: &Snapshot, fresh: &Fresh, now: Timestamp) -> Result<Handled, HandleError> {
    let found = customer(snapshot)?;
    let directory = &*snapshot.directory;
    let channel = directory
        .channels
        .get(&snapshot.channel)
        .ok_or(HandleError::NotFound)?;
    let offline = directory.offline_message(channel.department_id);
    let template = Template::parse(&offline.text).map_err(|_| HandleError::UnreadableText)?;
    let text = template.render(&offline_values(
        directory,
        channel,
        offline.language,
        &found.contact,
        now,
    ));
    if is_blank(&text) {
        return Err(HandleError::NothingToTest);
    }
    let mut chat = found.chat.clone();
    let id = chat.test_sent(now);
    let test = Message {
        test: true,
        ..Message::text(id, Author::Automation, text, now)
    };
    let changes = on_its_way(snapshot, &mut chat, &found.identity.address, test, fresh)?;
    Ok(Handled {
        changes: finish(snapshot, chat, changes),
        message: Some(id),
        decision: None,
    })
}
