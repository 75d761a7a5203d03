//! Saving an offline message with the options that decide when it goes out.

use jiff::Timestamp;

use super::{Department, Directory, OfflineMessage, Options, Setting};
use crate::ids::{AgentId, DepartmentId};

/// What a save of a department's offline message (R9, R10) and of its department's options (R4, R5a) puts, in one
/// commit: where the text is refused, no option is switched either.
///
/// Only what is another is put, so that nobody is said to have changed what he left as it was. A message that is another
/// gets its new date and author; `message` needs none. A department that isn't there has no options to switch.
pub fn save_offline_message(
    directory: &Directory,
    id: DepartmentId,
    (message, options): (OfflineMessage, Options),
    (by, now): (AgentId, Timestamp),
) -> Vec<Setting> {
    let before = directory.offline_message(id);
    let message = OfflineMessage {
        updated_at: before.updated_at,
        updated_by: before.updated_by,
        ..message
    };
    let department = directory.departments.get(&id);
    let switched = department.filter(|doc| doc.options != options);
    let switched = switched.map(|doc| Setting::Department {
        id,
        doc: Department {
            options,
            ..doc.clone()
        },
    });
    let written = (message != before).then_some(Setting::OfflineMessage {
        id,
        doc: OfflineMessage {
            updated_at: Some(now),
            updated_by: Some(by),
            ..message
        },
    });
    switched.into_iter().chain(written).collect()
}
