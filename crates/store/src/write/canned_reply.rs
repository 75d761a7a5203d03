use rusuban_core::canned_reply::CannedReply;
use rusuban_core::ids::{CannedReplyId, DepartmentId};

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

pub(crate) fn delete(reply: CannedReplyId, version: u32) -> Statement {
    Statement::one(
        "DELETE FROM canned_reply WHERE id = ?1 AND version = ?2",
        params![reply, version],
    )
}

pub(crate) fn delete_all_of(department: DepartmentId) -> Statement {
    Statement::any(
        "DELETE FROM canned_reply WHERE department_id = ?1",
        params![department],
    )
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
