//! Searching: the same is found on both engines, whatever is looked for.

use rstest::rstest;
use rusuban_core::change::{Announcement, Change};
use rusuban_core::contact::Contact;
use rusuban_core::event::{Inbound, Profile};
use rusuban_core::ids::{ChannelId, ChatId};
use rusuban_core::search::Query;
use rusuban_store::{Cursor, SearchQuery};

use crate::desk::Engine::{self, Postgres, Sqlite};
use crate::desk::{Desk, LINE, MIYASHITA, WEB};

/// What people wrote, one after the other, each in a chat of his own.
const TEXTS: &[&str] = &[
    "ミルの刃が回りません",
    "ﾐﾙのネジが外れました",
    "ねじを注文したいのですが",
    "注文番号は ABC-1234 です",
    "Where is my order ABC-1234?",
    "My grinder's blade is broken",
    "割引100%ですか",
    "1000円でしたか",
    "file a_b.txt",
    "axb",
    "he said \"no\"",
    "ありがとう\u{2764}\u{FE0F}",
    "私は\u{1F469}\u{200D}\u{1F4BB}です",
    "刃",
    "OR NOT AND NEAR(a b)",
    "José García",
];

const QUERIES: &[&str] = &[
    "刃",
    "ネジ",
    "ねじ",
    "ミルの",
    "回りません",
    "注文",
    "注文 番号",
    "番号　注文",
    "ミル",
    "は",
    "で",
    "a",
    "A",
    "1234",
    "abc-1234",
    "order",
    "ORDER where",
    "grinder's",
    "100%",
    "%",
    "_",
    "a_b",
    "\"",
    "\"no\"",
    "'",
    "*",
    "\u{2764}",
    "\u{1F469}\u{200D}\u{1F4BB}",
    "\u{1F600}",
    "OR",
    "AND",
    "not and",
    "near(",
    "jose",
    "garcía",
    "ぬるぽ",
    "zzz",
    "br",
    "de is",
];

fn asked(q: &str) -> SearchQuery {
    SearchQuery {
        query: Query::new(q).unwrap(),
        channels: None,
        limit: 200,
        after: None,
    }
}

impl Desk {
    /// Everything that was written is searched.
    async fn is_searched(&self) {
        while self.store.search_more().await.unwrap() {}
    }

    /// The texts of the messages that are found.
    async fn finds(&self, asked: SearchQuery) -> Vec<String> {
        let found = self.store.search_messages(asked).await.unwrap();
        found.rows.into_iter().map(|found| found.message.text).collect()
    }

    /// The chats that are found.
    async fn finds_chats(&self, asked: SearchQuery) -> Vec<ChatId> {
        let found = self.store.search_chats(asked).await.unwrap();
        found.rows.into_iter().map(|row| row.chat.id).collect()
    }

    /// The family names of the contacts who are found.
    async fn finds_contacts(&self, asked: SearchQuery) -> Vec<String> {
        let found = self.store.search_contacts(asked).await.unwrap();
        found
            .rows
            .into_iter()
            .map(|found| found.contact.last_name)
            .collect()
    }

    async fn named(&self, channel: ChannelId, address: &str, name: &str) -> ChatId {
        let profile = Profile {
            display_name: name.into(),
            ..Profile::default()
        };
        let inbound = Inbound {
            profile,
            ..self.inbound(address, "こんにちは")
        };
        self.receives(channel, inbound).await;
        self.chat_of(channel, address).await
    }
}

#[rstest]
#[tokio::test]
async fn exactly_what_matches_is_found_the_latest_first(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    for (at, text) in TEXTS.iter().enumerate() {
        desk.minutes_pass(1);
        desk.writes(WEB, &format!("visitor {at}"), text).await;
    }
    desk.is_searched().await;
    for q in QUERIES {
        let query = Query::new(q).unwrap();
        let matching = TEXTS.iter().rev().filter(|text| query.is_in([**text]));
        let expected: Vec<_> = matching.copied().collect();
        assert_eq!(desk.finds(asked(q)).await, expected, "{q}");
    }
    assert!(
        desk.finds(asked("留守")).await.is_empty(),
        "the automation's words are not searched"
    );
}

#[rstest]
#[tokio::test]
async fn pages_hold_all_of_it_once_and_hold_still(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    for at in 0..60 {
        // All within the same millisecond, then days apart.
        desk.minutes_pass(if at < 30 { 0 } else { 3_000 });
        desk.writes(WEB, &format!("visitor {}", at % 7), &format!("注文 {at}"))
            .await;
    }
    desk.is_searched().await;
    let (mut after, mut found): (Option<Cursor>, Vec<String>) = (None, Vec::new());
    loop {
        let page = SearchQuery {
            limit: 7,
            after,
            ..asked("注文")
        };
        let page = desk.store.search_messages(page).await.unwrap();
        found.extend(page.rows.into_iter().map(|found| found.message.text));
        after = page.next;
        if after.is_none() {
            break;
        }
        desk.writes(WEB, "visitor 1", "注文 later").await;
        desk.is_searched().await;
    }
    let newest: Vec<_> = (30..60).rev().map(|at| format!("注文 {at}")).collect();
    assert_eq!(found[..30], newest);
    found.sort();
    found.dedup();
    assert_eq!(found.len(), 60);
}

#[rstest]
#[tokio::test]
async fn only_what_may_be_seen_is_found(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let line = desk.named(LINE, "U1", "川根 みどり").await;
    let web = desk.named(WEB, "v1", "川根 まこと").await;
    desk.is_searched().await;
    let on = |q: &str, channels: &[ChannelId]| SearchQuery {
        channels: Some(channels.to_vec()),
        ..asked(q)
    };
    assert_eq!(desk.finds_chats(asked("川根")).await, [web, line]);
    assert_eq!(desk.finds_chats(on("川根", &[LINE])).await, [line]);
    assert_eq!(desk.finds_chats(on("川根", &[LINE, WEB])).await, [web, line]);
    assert!(desk.finds_chats(on("川根", &[])).await.is_empty());
    assert!(desk.finds_chats(on("#2", &[LINE])).await.is_empty());
    assert!(desk.finds_contacts(on("まこと", &[LINE])).await.is_empty());
    assert_eq!(desk.finds(on("こんにちは", &[WEB])).await.len(), 1);
}

#[rstest]
#[tokio::test]
async fn a_number_is_the_chats_and_comes_first(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let one = desk.named(LINE, "U1", "川根").await;
    let two = desk.named(LINE, "U2", "ホテル1").await;
    desk.is_searched().await;
    assert_eq!(desk.finds_chats(asked("#1")).await, [one]);
    let found = desk.finds_chats(asked("1")).await;
    assert_eq!(
        found,
        [one, two],
        "the number, then whose name it is part of, each once"
    );
}

#[rstest]
#[tokio::test]
async fn what_changes_is_found_as_it_is_now(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let chat = desk.named(LINE, "U1", "川根").await;
    let taken_back = Inbound {
        provider_id: Some("p1".into()),
        ..desk.inbound("U1", "まちがえました")
    };
    desk.receives(LINE, taken_back).await;
    desk.answers(MIYASHITA, chat, "お調べします").await;
    desk.is_searched().await;
    assert_eq!(desk.finds(asked("まちがえ")).await.len(), 1);
    assert_eq!(desk.finds(asked("お調べ")).await.len(), 1);

    let contact = desk.snapshot(LINE, "U1").await.customer.unwrap().contact;
    let renamed = Contact {
        last_name: "中川".into(),
        version: contact.version + 1,
        ..contact
    };
    let hidden = Change::HideMessage {
        chat,
        provider_id: "p1".into(),
    };
    let told = Change::Announce(Announcement::Chat { channel: LINE, chat });
    desk.store
        .commit(vec![Change::UpdateContact(renamed), hidden, told])
        .await
        .unwrap();
    assert!(desk.finds(asked("まちがえ")).await.is_empty());
    assert!(desk.finds_contacts(asked("川根")).await.is_empty());
    desk.is_searched().await;
    assert_eq!(desk.finds_contacts(asked("中川")).await, ["中川"]);
    assert!(desk.finds_contacts(asked("川根")).await.is_empty());
}

#[rstest]
#[tokio::test]
async fn a_long_talk_is_searched_in_several_steps(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    for at in 0..130 {
        let text = format!("{at}番目の長い話です。{}", "いろはにほへとちりぬるを".repeat(5));
        desk.writes(WEB, "v1", &text).await;
    }
    let mut steps = 0;
    while desk.store.search_more().await.unwrap() {
        steps += 1;
    }
    assert!(steps > 2, "{steps}");
    assert_eq!(desk.finds(asked("番目の")).await.len(), 130);
    assert_eq!(desk.finds(asked("129番目")).await.len(), 1);
}

#[tokio::test]
async fn two_nodes_make_it_once() {
    let desk = Desk::on(Postgres).await;
    let other = rusuban_store::Store::open_postgres(&desk.url(), None)
        .await
        .unwrap();
    for at in 0..100 {
        desk.writes(WEB, &format!("v{at}"), "注文の件です").await;
    }
    let makes = async |store: &rusuban_store::Store| {
        loop {
            match store.search_more().await {
                Ok(true) | Err(rusuban_store::StoreError::Conflict) => {}
                Ok(false) => break,
                Err(other) => panic!("{other}"),
            }
        }
    };
    tokio::join!(makes(&desk.store), makes(&other));
    assert_eq!(desk.finds(asked("注文")).await.len(), 100);
}
