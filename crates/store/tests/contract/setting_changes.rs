//! The log of the settings: written with them, only ever added to, found by thing, person and kind.

use rstest::rstest;
use rusuban_core::change::{ApiToken, Holder};
use rusuban_core::ids::*;
use rusuban_core::settings::*;
use rusuban_store::{SettingChangeQuery, StoreError};

use crate::desk::Engine::{Postgres, Sqlite};
use crate::desk::{BOT, DEPARTMENT, Desk, Engine, MIYASHITA, TAKASE};

fn takase() -> ChangedBy {
    let name = "高瀬".to_owned();
    ChangedBy::Agent { id: TAKASE, name }
}

async fn write(desk: &Desk, by: &ChangedBy, text: &str) {
    let state = desk.store.desk_state().await.unwrap();
    let doc = OfflineMessage {
        text: text.to_owned(),
        ..state.directory.offline_message(DEPARTMENT)
    };
    let put = Setting::OfflineMessage { id: DEPARTMENT, doc };
    let changes = apply(&state, by, vec![put], &[], desk.now()).unwrap();
    desk.store.commit(changes).await.unwrap();
}

async fn found(desk: &Desk, query: SettingChangeQuery) -> Vec<SettingChange> {
    let query = SettingChangeQuery { limit: 50, ..query };
    let page = desk.store.setting_changes(query).await.unwrap();
    page.rows.into_iter().map(|(_, line)| line).collect()
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn lines_come_back_as_they_were_written_newest_first(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let program = ChangedBy::Token {
        agent: MIYASHITA,
        name: "宮下".into(),
        token: "毎晩の設定".into(),
    };
    write(&desk, &takase(), "営業時間外です。").await;
    write(&desk, &program, "また明日\0お越しください。").await;

    let all = found(&desk, SettingChangeQuery::default()).await;
    let by: Vec<_> = all.iter().map(|line| line.by.clone()).collect();
    assert_eq!(by[..3], [program, takase(), ChangedBy::CommandLine]);
    let (newest, before) = (&all[0], &all[1]);
    assert_eq!(
        (newest.kind, newest.id),
        (SettingKind::OfflineMessage, Some(DEPARTMENT.0))
    );
    let text = |line: &SettingChange| line.replaced.as_ref().map(|doc| doc.text.clone());
    assert_eq!(text(newest).as_deref(), Some("営業時間外です。"));
    assert_eq!(text(before).as_deref(), Some("ただいま留守です。"));
    assert!(matches!(
        &before.fields[0].what,
        What::Value { after: Some(FieldValue::Text(text)), .. } if text == "営業時間外です。"
    ));
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn they_are_found_by_kind_thing_and_person_and_read_page_by_page(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let desk = Desk::on(engine).await;
    write(&desk, &takase(), "営業時間外です。").await;
    let (id, agent) = (Some(DEPARTMENT.0), Some(TAKASE));
    let kind = Some(SettingKind::OfflineMessage);
    let query = SettingChangeQuery::default;
    assert_eq!(
        found(&desk, SettingChangeQuery { agent, ..query() }).await.len(),
        1
    );
    assert_eq!(
        found(&desk, SettingChangeQuery { kind, ..query() }).await.len(),
        2
    );
    let thing = found(&desk, SettingChangeQuery { id, ..query() }).await;
    assert_eq!(thing.len(), 3, "the department has the id, too: {thing:?}");
    assert_eq!(
        found(
            &desk,
            SettingChangeQuery {
                kind,
                id,
                agent,
                ..query()
            }
        )
        .await
        .len(),
        1
    );

    let (mut after, mut seen) = (None, Vec::new());
    loop {
        let page = SettingChangeQuery {
            limit: 2,
            after,
            ..query()
        };
        let page = desk.store.setting_changes(page).await.unwrap();
        seen.extend(page.rows.into_iter().map(|(number, _)| number));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen, (1..=9).rev().collect::<Vec<_>>());
    let replaced = desk
        .store
        .replaced_offline_messages(DEPARTMENT.0, 50, None)
        .await
        .unwrap();
    assert_eq!(replaced.rows.len(), 1, "what was made first replaced nothing");
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn who_revokes_all_tokens_of_somebody_leaves_a_line_for_each(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let desk = Desk::on(engine).await;
    let directory = desk.store.directory().await.unwrap();
    let token = |n: u8| ApiToken {
        id: TokenId(desk.uuid()),
        holder: Holder::Bot(BOT),
        name: format!("{n}番"),
        token_hash: [n; 32],
        created_at: desk.now(),
    };
    let made = [token(1), token(2)];
    let adds = made
        .iter()
        .map(|token| make_token(&takase(), &directory, token.clone()));
    desk.store.commit(adds.collect()).await.unwrap();
    let end = revoke_tokens_of(&takase(), &directory, Holder::Bot(BOT), desk.now());
    desk.store.commit(vec![end]).await.unwrap();

    let query = SettingChangeQuery {
        kind: Some(SettingKind::ApiToken),
        ..SettingChangeQuery::default()
    };
    let lines = found(&desk, query).await;
    let mut ended: Vec<_> = lines[..2]
        .iter()
        .map(|line| (line.id, line.name.clone()))
        .collect();
    ended.sort();
    assert_eq!(ended, made.map(|token| (Some(token.id.0), token.name)));
    assert!(lines[..2].iter().all(|line| line.action == ChangeAction::Deleted));
    assert!(lines[2..].iter().all(|line| line.action == ChangeAction::Created));
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_loses_a_race_leaves_no_line(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let stale = desk.store.desk_state().await.unwrap();
    write(&desk, &takase(), "一番").await;
    let doc = OfflineMessage {
        text: "二番".to_owned(),
        ..stale.directory.offline_message(DEPARTMENT)
    };
    let put = Setting::OfflineMessage { id: DEPARTMENT, doc };
    let late = apply(&stale, &takase(), vec![put], &[], desk.now()).unwrap();
    assert!(matches!(desk.store.commit(late).await, Err(StoreError::Conflict)));
    let query = SettingChangeQuery {
        agent: Some(TAKASE),
        ..SettingChangeQuery::default()
    };
    assert_eq!(found(&desk, query).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_changes_or_deletes_a_line_by_hand() {
    let wrong = [
        "UPDATE setting_change SET agent_name = 'x'",
        "DELETE FROM setting_change",
    ];
    let desk = Desk::on(Sqlite).await;
    let file = rusqlite::Connection::open(desk.dir().join("rusuban.db")).unwrap();
    for sql in wrong {
        let refusal = file.execute_batch(sql).unwrap_err().to_string();
        assert!(refusal.contains("a line of setting_change"), "{refusal}");
    }
    let desk = Desk::on(Postgres).await;
    for sql in wrong {
        let tried = format!(
            "DO $$ BEGIN {sql}; RAISE 'it went through'; EXCEPTION WHEN raise_exception THEN \
             IF SQLERRM NOT LIKE 'a line of setting_change%' THEN RAISE; END IF; END $$"
        );
        desk.by_hand(&tried);
    }
    assert_eq!(desk.by_hand("SELECT count(*) FROM setting_change"), "8");
}
