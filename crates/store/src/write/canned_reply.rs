use rusuban_core::canned_reply::CannedReply;
use rusuban_core::ids::{CannedReplyId, DepartmentId};
use rusuban_core::settings::Recorded;

use super::setting_change;
use crate::error::StoreError;
use crate::statement::Statement;
use crate::value::{Value, params};

pub(crate) fn add(new: CannedReply) -> Statement {
    Statement::one(
        "INSERT INTO canned_reply (id, version, department_id, shortcut, title, text, language) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        columns(new),
    )
}

pub(crate) fn update(changed: CannedReply) -> Statement {
    Statement::one(
        "UPDATE canned_reply SET version = ?2, department_id = ?3, shortcut = ?4, title = ?5, text = ?6, language = ?7 \
         WHERE id = ?1 AND version + 1 = ?2",
        columns(changed),
    )
}

pub(crate) fn delete((reply, version): (CannedReplyId, u32)) -> Statement {
    Statement::one(
        "DELETE FROM canned_reply WHERE id = ?1 AND version = ?2",
        params![reply, version],
    )
}

/// First the lines of the log, while the replies are there.
pub(crate) fn delete_all_of(recorded: Recorded<DepartmentId>) -> Result<Vec<Statement>, StoreError> {
    let (department, line) = recorded.into_parts();
    let lines = line.map(|line| setting_change::add_for_canned_replies_of(department, line));
    let delete = Statement::any(
        "DELETE FROM canned_reply WHERE department_id = ?1",
        params![department],
    );
    Ok(lines.transpose()?.into_iter().chain([delete]).collect())
}

fn columns(reply: CannedReply) -> [Value; 7] {
    params![
        reply.id,
        reply.version,
        reply.department,
        reply.shortcut,
        reply.title,
        reply.text,
        reply.language.tag()
    ]
}
