//! Canned replies.

use rusuban_core::canned_reply::{Among, CannedReply, LIMIT};
use rusuban_core::ids::{CannedReplyId, DepartmentId};
use rusuban_core::language::Language;
use uuid::Uuid;

use crate::error::StoreError;
use crate::page::{Cursor, Page, page};
use crate::store::Store;
use crate::value::{Columns, Row, params};

macro_rules! canned_reply_columns {
    () => {
        "SELECT id, version, department_id, shortcut, title, text, language FROM canned_reply "
    };
}

impl Store {
    /// Canned replies of these departments and those for all, oldest first; `None` is every department.
    pub async fn canned_replies(
        &self,
        departments: Option<Vec<DepartmentId>>,
        limit: u32,
        after: Option<Cursor>,
    ) -> Result<Page<CannedReply>, StoreError> {
        let seen = move |reply: &CannedReply| {
            let among = |id: &DepartmentId| departments.as_ref().is_none_or(|all| all.contains(id));
            reply.department.as_ref().is_none_or(among)
        };
        self.read(move |reader| {
            page(limit, after, Some(&seen), |after, limit| {
                let after = CannedReplyId(Uuid::from_u128(after.map_or(0, |cursor| cursor.1)));
                let rows = reader.query(
                    concat!(canned_reply_columns!(), "WHERE id > ?1 ORDER BY id LIMIT ?2"),
                    &params![after, limit],
                )?;
                let place = |reply: &CannedReply| Cursor(0, reply.id.0.as_u128(), 0);
                let found = rows.into_iter().map(reply);
                found
                    .map(|reply| reply.map(|reply| (place(&reply), reply)))
                    .collect()
            })
        })
        .await
    }

    /// One canned reply.
    pub async fn canned_reply(&self, id: CannedReplyId) -> Result<Option<CannedReply>, StoreError> {
        self.read(move |reader| {
            let row = reader.first(concat!(canned_reply_columns!(), "WHERE id = ?1"), &params![id])?;
            row.map(reply).transpose()
        })
        .await
    }

    /// What a canned reply would live among, itself aside.
    pub async fn among_canned_replies(
        &self,
        id: CannedReplyId,
        department: Option<DepartmentId>,
        shortcut: String,
    ) -> Result<Among, StoreError> {
        self.read(move |reader| {
            let row = reader.first(COUNT, &params![CannedReplyId(Uuid::nil()), id, many()])?;
            let others: u64 = row.map_or(Ok(0), |row| Columns::of("count of canned replies", row).get())?;
            let same = match department {
                Some(department) => reader.query(OF_DEPARTMENT, &params![department, shortcut])?,
                None => reader.query(FOR_ALL, &params![shortcut])?,
            };
            let mut taken = false;
            for row in same {
                taken |= Columns::of("canned reply", row).get::<CannedReplyId>()? != id;
            }
            Ok(Among {
                others: usize::try_from(others).unwrap_or(usize::MAX),
                shortcut_taken: taken,
            })
        })
        .await
    }
}

/// Counting further is of no use.
fn many() -> u32 {
    u32::try_from(LIMIT).unwrap_or(u32::MAX)
}

const COUNT: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM canned_reply \
     WHERE id > ?1 AND id <> ?2 ORDER BY id LIMIT ?3) AS counted";
const OF_DEPARTMENT: &str = "SELECT id FROM canned_reply WHERE department_id = ?1 AND shortcut = ?2";
const FOR_ALL: &str = "SELECT id FROM canned_reply WHERE department_id IS NULL AND shortcut = ?1";

fn reply(row: Row) -> Result<CannedReply, StoreError> {
    let mut columns = Columns::of("canned reply", row);
    let (id, version, department) = (columns.get()?, columns.get()?, columns.get()?);
    let (shortcut, title, text) = (columns.get()?, columns.get()?, columns.get()?);
    let tag: String = columns.get()?;
    let language = Language::from_tag(&tag).ok_or_else(|| columns.corrupt("no such language"))?;
    Ok(CannedReply {
        id,
        version,
        department,
        shortcut,
        title,
        text,
        language,
    })
}
