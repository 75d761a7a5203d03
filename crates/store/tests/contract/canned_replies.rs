//! Canned replies: whose they are, and that no two share a shortcut.

use rstest::rstest;
use rusuban_core::canned_reply::CannedReply;
use rusuban_core::ids::{CannedReplyId, DepartmentId};
use rusuban_core::language::Language;
use rusuban_core::settings::{
    ChangeAction, ChangedBy, SettingChange, SettingKind, change_canned_reply, delete_canned_replies_of,
    delete_canned_reply, make_canned_reply,
};
use rusuban_store::{SettingChangeQuery, StoreError};

use crate::desk::Engine::{self, Postgres, Sqlite};
use crate::desk::{DEPARTMENT, Desk};

const BY: ChangedBy = ChangedBy::CommandLine;
const SALES: DepartmentId = DepartmentId(uuid::Uuid::from_u128(77));

fn reply(desk: &Desk, department: Option<DepartmentId>, shortcut: &str) -> CannedReply {
    CannedReply {
        id: CannedReplyId(desk.uuid()),
        version: 1,
        department,
        shortcut: shortcut.to_owned(),
        title: "挨拶".to_owned(),
        text: "${Contacts.Last Name|お客}様".to_owned(),
        language: Language::Ja,
    }
}

async fn add(desk: &Desk, reply: &CannedReply) -> Result<(), StoreError> {
    let directory = desk.store.directory().await?;
    let made = make_canned_reply(&BY, &directory, reply.clone(), desk.now());
    desk.store.commit(vec![made]).await.map(|_| ())
}

/// The lines about canned replies, the newest first.
async fn log(desk: &Desk) -> Vec<SettingChange> {
    let query = SettingChangeQuery {
        kind: Some(SettingKind::CannedReply),
        limit: 50,
        ..SettingChangeQuery::default()
    };
    let found = desk.store.setting_changes(query).await.unwrap();
    found.rows.into_iter().map(|(_, line)| line).collect()
}

async fn shown(desk: &Desk, departments: Option<Vec<DepartmentId>>) -> Vec<CannedReply> {
    desk.store
        .canned_replies(departments, 50, None)
        .await
        .unwrap()
        .rows
}

#[rstest]
#[tokio::test]
async fn each_department_has_its_own_and_those_for_all(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let all = [
        reply(&desk, None, "hello"),
        reply(&desk, Some(DEPARTMENT), "hello"),
        reply(&desk, Some(SALES), "hello"),
    ];
    for each in &all {
        add(&desk, each).await.unwrap();
    }
    assert_eq!(shown(&desk, None).await, all);
    assert_eq!(shown(&desk, Some(vec![DEPARTMENT])).await, all[..2]);
    assert_eq!(shown(&desk, Some(vec![])).await, all[..1]);
    let first = desk.store.canned_replies(None, 2, None).await.unwrap();
    assert_eq!(first.rows, all[..2]);
    let second = desk.store.canned_replies(None, 2, first.next).await.unwrap();
    assert_eq!((&second.rows[..], second.next), (&all[2..], None));

    let directory = desk.store.directory().await.unwrap();
    let gone = delete_canned_replies_of(&BY, &directory, SALES, desk.now());
    desk.store.commit(vec![gone]).await.unwrap();
    assert_eq!(
        shown(&desk, None).await,
        all[..2],
        "a department takes its own with it"
    );
    let newest = &log(&desk).await[0];
    assert_eq!(
        (newest.action, newest.id, newest.name.as_str()),
        (ChangeAction::Deleted, Some(all[2].id.0), "挨拶"),
        "and says so of each"
    );
}

#[rstest]
#[tokio::test]
async fn a_shortcut_means_one_reply_in_each_department(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let (own, for_all) = (
        reply(&desk, Some(DEPARTMENT), "hello"),
        reply(&desk, None, "hello"),
    );
    add(&desk, &own).await.unwrap();
    add(&desk, &for_all).await.unwrap();
    for twin in [
        reply(&desk, Some(DEPARTMENT), "hello"),
        reply(&desk, None, "hello"),
    ] {
        assert!(matches!(add(&desk, &twin).await, Err(StoreError::Conflict)));
        let among = desk
            .store
            .among_canned_replies(twin.id, twin.department, twin.shortcut)
            .await
            .unwrap();
        assert_eq!((among.others, among.shortcut_taken), (2, true));
    }
    let among = desk
        .store
        .among_canned_replies(own.id, own.department, own.shortcut.clone())
        .await
        .unwrap();
    assert_eq!(
        (among.others, among.shortcut_taken),
        (1, false),
        "its own is no other's"
    );
}

#[rstest]
#[tokio::test]
async fn who_changes_what_somebody_else_changed_is_told(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let first = reply(&desk, None, "hello");
    add(&desk, &first).await.unwrap();
    let second = CannedReply {
        version: 2,
        title: "お礼".to_owned(),
        ..first.clone()
    };
    let directory = desk.store.directory().await.unwrap();
    let change = || {
        let both = (&first, second.clone());
        vec![change_canned_reply(&BY, &directory, both, desk.now())]
    };
    desk.store.commit(change()).await.unwrap();
    assert!(matches!(
        desk.store.commit(change()).await,
        Err(StoreError::Conflict)
    ));
    let delete = |reply| vec![delete_canned_reply(&BY, &directory, reply, desk.now())];
    assert!(matches!(
        desk.store.commit(delete(&first)).await,
        Err(StoreError::Conflict)
    ));
    assert_eq!(
        desk.store.canned_reply(first.id).await.unwrap(),
        Some(second.clone())
    );
    desk.store.commit(delete(&second)).await.unwrap();
    assert_eq!(desk.store.canned_reply(first.id).await.unwrap(), None);

    let actions: Vec<_> = log(&desk).await.iter().map(|line| line.action).collect();
    assert_eq!(
        actions,
        [
            ChangeAction::Deleted,
            ChangeAction::Changed,
            ChangeAction::Created
        ],
        "what lost left no line"
    );
}
