//! Canned replies: whose they are, and that no two share a shortcut.

use rstest::rstest;
use rusuban_core::canned_reply::CannedReply;
use rusuban_core::change::Change;
use rusuban_core::ids::{CannedReplyId, DepartmentId};
use rusuban_core::language::Language;
use rusuban_store::StoreError;

use crate::desk::Engine::{self, Postgres, Sqlite};
use crate::desk::{DEPARTMENT, Desk};

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
    let added = desk
        .store
        .commit(vec![Change::AddCannedReply(reply.clone())])
        .await;
    added.map(|_| ())
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

    let gone = Change::DeleteCannedRepliesOf { department: SALES };
    desk.store.commit(vec![gone]).await.unwrap();
    assert_eq!(
        shown(&desk, None).await,
        all[..2],
        "a department takes its own with it"
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
    let change = || vec![Change::UpdateCannedReply(second.clone())];
    desk.store.commit(change()).await.unwrap();
    assert!(matches!(
        desk.store.commit(change()).await,
        Err(StoreError::Conflict)
    ));
    let delete = |version| {
        vec![Change::DeleteCannedReply {
            reply: first.id,
            version,
        }]
    };
    assert!(matches!(
        desk.store.commit(delete(1)).await,
        Err(StoreError::Conflict)
    ));
    assert_eq!(
        desk.store.canned_reply(first.id).await.unwrap(),
        Some(second.clone())
    );
    desk.store.commit(delete(2)).await.unwrap();
    assert_eq!(desk.store.canned_reply(first.id).await.unwrap(), None);
}
