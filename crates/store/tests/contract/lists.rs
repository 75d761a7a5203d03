//! The console's lists: who stands in which, in what order, and pages that hold still while people write.

use jiff::{SignedDuration, Timestamp};
use rusuban_core::event::{Event, Profile};
use rusuban_core::ids::{ChannelId, ChatId};
use rusuban_core::message::{Author, DeliveryStatus};
use rusuban_core::settings::{ChannelKind, Setting};
use rusuban_store::{ChatCounts, ChatQuery, ContactQuery, Cursor, Newest, View};

use crate::desk::Engine::{self, Postgres, Sqlite};
use crate::desk::{BOT, Desk, LINE, MIYASHITA, TAKASE, WEB, channel};
use rstest::rstest;

fn query(view: View) -> ChatQuery {
    ChatQuery {
        view,
        channels: None,
        q: None,
        limit: 200,
        after: None,
    }
}

async fn listed(desk: &Desk, query: ChatQuery) -> Vec<ChatId> {
    desk.store
        .chats(query)
        .await
        .unwrap()
        .rows
        .into_iter()
        .map(|row| row.chat.id)
        .collect()
}

/// Customers who write one minute after the other.
async fn customers(desk: &Desk, channel: ChannelId, addresses: &[&str]) -> Vec<ChatId> {
    let mut chats = Vec::new();
    for address in addresses {
        desk.minutes_pass(1);
        desk.writes(channel, address, "こんにちは").await;
        chats.push(desk.chat_of(channel, address).await);
    }
    chats
}

#[rstest]
#[tokio::test]
async fn each_list_shows_its_chats_in_its_order(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let line = customers(&desk, LINE, &["U1", "U2", "U3", "U4"]).await;
    let web = customers(&desk, WEB, &["v1"]).await;
    desk.minutes_pass(1);
    desk.happens(line[2], Event::PickUp { agent: MIYASHITA }).await;
    desk.happens(line[3], Event::End).await;
    desk.writes(LINE, "U1", "まだですか").await;

    assert_eq!(
        listed(&desk, query(View::Unassigned)).await,
        [line[0], line[1], web[0]],
        "who waits longest"
    );
    assert_eq!(
        listed(&desk, query(View::All)).await,
        [line[0], web[0], line[2], line[1]],
        "the latest message"
    );
    assert_eq!(listed(&desk, query(View::Mine(MIYASHITA))).await, [line[2]]);
    assert!(listed(&desk, query(View::Mine(TAKASE))).await.is_empty());
    assert_eq!(listed(&desk, query(View::Ended)).await, [line[3]]);
    assert!(listed(&desk, query(View::Bot)).await.is_empty());
    desk.happens(line[2], Event::Hold).await;
    desk.happens(line[0], Event::Hold).await;
    assert_eq!(
        listed(&desk, query(View::OnHold)).await,
        [line[2], line[0]],
        "what has rested longest"
    );
    assert_eq!(
        listed(&desk, query(View::Mine(MIYASHITA))).await,
        [line[2]],
        "on hold, too"
    );

    let counts = desk.store.chat_counts(None, Some(MIYASHITA)).await.unwrap();
    let minute = |n| "2026-11-24T10:00:00Z".parse::<Timestamp>().unwrap() + SignedDuration::from_mins(n);
    let newest = |chat, n| Some(Newest { chat, at: minute(n) });
    assert_eq!(
        counts,
        ChatCounts {
            unassigned: 3,
            mine: 1,
            bot: 0,
            on_hold: 2,
            all: 4,
            ended: 1,
            unread: 1,
            newest_unassigned: newest(web[0], 5),
            newest_unread: newest(line[2], 3),
        }
    );
}

#[rstest]
#[tokio::test]
async fn who_came_last_is_told_where_the_count_stays_the_same(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let chats = customers(&desk, LINE, &["U1", "U2"]).await;
    let told = async || {
        let counts = desk.store.chat_counts(None, Some(MIYASHITA)).await.unwrap();
        let chat = |newest: Option<Newest>| newest.map(|newest| newest.chat);
        (
            (counts.unassigned, chat(counts.newest_unassigned)),
            (counts.unread, chat(counts.newest_unread)),
        )
    };
    assert_eq!(told().await, ((2, Some(chats[1])), (0, None)));
    desk.happens(chats[0], Event::PickUp { agent: MIYASHITA }).await;
    let third = customers(&desk, WEB, &["v1"]).await[0];
    assert_eq!(told().await, ((2, Some(third)), (1, Some(chats[0]))));
    // One answers, and another customer of his writes.
    desk.happens(chats[1], Event::PickUp { agent: MIYASHITA }).await;
    desk.answers(MIYASHITA, chats[1], "はい").await;
    assert_eq!(told().await, ((1, Some(third)), (1, Some(chats[0]))));
    desk.answers(MIYASHITA, chats[0], "はい").await;
    desk.minutes_pass(1);
    desk.writes(LINE, "U2", "もう一つ").await;
    assert_eq!(told().await, ((1, Some(third)), (1, Some(chats[1]))));
    // Who waits for nobody's answer is no news.
    desk.answers(MIYASHITA, third, "はい").await;
    desk.happens(third, Event::Unassign).await;
    assert_eq!(told().await.0, (1, None));
}

#[rstest]
#[tokio::test]
async fn a_list_shows_only_the_channels_that_are_asked_for(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let line = customers(&desk, LINE, &["U1"]).await;
    let web = customers(&desk, WEB, &["v1"]).await;
    desk.happens(web[0], Event::PickUp { agent: MIYASHITA }).await;
    let on = |view, channels: &[ChannelId]| ChatQuery {
        channels: Some(channels.to_vec()),
        ..query(view)
    };
    assert_eq!(listed(&desk, on(View::All, &[LINE])).await, line);
    assert_eq!(
        listed(&desk, on(View::All, &[LINE, WEB, LINE])).await,
        [web[0], line[0]]
    );
    assert!(listed(&desk, on(View::All, &[])).await.is_empty());
    assert!(listed(&desk, on(View::Mine(MIYASHITA), &[LINE])).await.is_empty());
    let counts = desk
        .store
        .chat_counts(Some(vec![LINE]), Some(MIYASHITA))
        .await
        .unwrap();
    assert_eq!(
        counts,
        ChatCounts {
            unassigned: 1,
            mine: 0,
            bot: 0,
            on_hold: 0,
            all: 1,
            ended: 0,
            unread: 0,
            newest_unassigned: counts.newest_unassigned,
            newest_unread: None,
        }
    );
}

#[rstest]
#[tokio::test]
async fn r19_chats_that_a_bot_holds_are_found_by_bot(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let mut doc = channel(ChannelKind::Line);
    doc.bot_id = Some(BOT);
    desk.configures(vec![Setting::Channel { id: LINE, doc }], &[])
        .await;
    let chats = customers(&desk, LINE, &["U1", "U2"]).await;
    assert_eq!(listed(&desk, query(View::Bot)).await, chats);
    for (channel, count) in [(None, 2), (Some(LINE), 2), (Some(WEB), 0)] {
        assert_eq!(
            desk.store
                .chats_held_by_bot(BOT, channel, 50)
                .await
                .unwrap()
                .len(),
            count
        );
    }
    desk.happens(chats[0], Event::BotHandoff { bot: BOT, note: None })
        .await;
    assert_eq!(
        desk.store.chats_held_by_bot(BOT, None, 50).await.unwrap(),
        [chats[1]]
    );
}

#[rstest]
#[tokio::test]
async fn pages_hold_still_while_customers_write(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let addresses: Vec<_> = (0..25).map(|n| format!("U{n}")).collect();
    let addresses: Vec<_> = addresses.iter().map(String::as_str).collect();
    let chats = customers(&desk, LINE, &addresses).await;
    for view in [View::Morning, View::Unassigned, View::All] {
        let (mut found, mut after, mut pages) = (Vec::new(), None::<Cursor>, 0);
        loop {
            let page = desk
                .store
                .chats(ChatQuery {
                    limit: 10,
                    after,
                    ..query(view)
                })
                .await
                .unwrap();
            found.extend(page.rows.into_iter().map(|row| row.chat.id));
            pages += 1;
            desk.minutes_pass(1);
            desk.writes(LINE, &format!("new {view:?} {pages}"), "こんにちは")
                .await;
            match page.next {
                // Through text and back, as the API does.
                Some(next) => after = Some(next.to_string().parse().unwrap()),
                None => break,
            }
        }
        let old: Vec<_> = found
            .iter()
            .copied()
            .filter(|chat| chats.contains(chat))
            .collect();
        let expected: Vec<_> = if view == View::All {
            chats.iter().rev().copied().collect()
        } else {
            chats.clone()
        };
        assert_eq!(old, expected, "each once, in order: {view:?}");
    }
}

#[rstest]
#[tokio::test]
async fn a_row_tells_the_name_the_last_words_and_what_became_of_the_offline_message(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let desk = Desk::on(engine).await;
    let mut inbound = desk.inbound("U1", &"長".repeat(300));
    inbound.profile = Profile {
        display_name: "川根 美咲様".into(),
        ..Profile::default()
    };
    desk.receives(LINE, inbound).await;
    let chat = desk.chat_of(LINE, "U1").await;
    let row = desk.store.chat(chat).await.unwrap().unwrap();
    assert_eq!(
        (row.number, row.last_name.as_str(), row.first_name.as_str()),
        (1, "川根", "美咲")
    );
    let last = row.last_message.unwrap();
    assert!(
        matches!(last.author, Author::Contact(_)),
        "the automatic message hides nobody's words"
    );
    assert_eq!(last.text.chars().count(), 200, "lists show the beginning");
    assert_eq!(row.offline_delivery, Some(DeliveryStatus::Queued));
    assert_eq!(row.chat.offline.unwrap().seq, 2);
}

#[rstest]
#[tokio::test]
async fn people_are_found_by_any_part_of_their_name(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    for (address, name) in [("U1", "川根 美咲"), ("U2", "Ana García"), ("U3", "100%_x")] {
        let mut inbound = desk.inbound(address, "こんにちは");
        inbound.profile.display_name = name.into();
        desk.receives(LINE, inbound).await;
    }
    for (q, addresses) in [
        ("川根", vec!["U1"]),
        ("美咲 川根", vec!["U1"]),
        ("川根美咲", vec!["U1"]),
        (" GARCÍA ", vec!["U2"]),
        ("%_", vec!["U3"]),
        ("nobody", vec![]),
        ("", vec!["U3", "U2", "U1"]),
    ] {
        let mut expected = Vec::new();
        for address in addresses {
            expected.push(desk.snapshot(LINE, address).await.customer.unwrap());
        }
        let q = Some(q.to_owned());
        let chats = listed(
            &desk,
            ChatQuery {
                q: q.clone(),
                ..query(View::All)
            },
        )
        .await;
        assert_eq!(
            chats,
            expected.iter().map(|c| c.chat.id).collect::<Vec<_>>(),
            "{q:?}"
        );
        let page = desk
            .store
            .contacts(ContactQuery {
                q,
                limit: 50,
                after: None,
            })
            .await
            .unwrap();
        assert_eq!(
            page.rows,
            expected.into_iter().map(|c| c.contact).collect::<Vec<_>>()
        );
    }
    let second = listed(
        &desk,
        ChatQuery {
            q: Some("#2".into()),
            ..query(View::All)
        },
    )
    .await;
    assert_eq!(second, [desk.chat_of(LINE, "U2").await], "by number");
}

#[rstest]
#[tokio::test]
async fn a_search_keeps_the_lists_order_over_all_channels_and_pages(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let desk = Desk::on(engine).await;
    let (mut all, mut wanted) = (Vec::new(), Vec::new());
    for n in 0..60 {
        desk.minutes_pass(1);
        // One channel is written to in long runs, so that the lists of the two aren't read in step.
        let channel = if n % 20 < 15 { LINE } else { WEB };
        let mut inbound = desk.inbound(&format!("U{n}"), "こんにちは");
        inbound.profile.display_name = if n % 3 == 0 { "川根 美咲" } else { "高瀬 健" }.into();
        desk.receives(channel, inbound).await;
        let chat = desk.chat_of(channel, &format!("U{n}")).await;
        all.push(chat);
        if n % 3 == 0 {
            wanted.push(chat);
        }
    }
    for view in [View::Morning, View::Unassigned, View::All] {
        for (q, chats) in [(None, &all), (Some("川根"), &wanted)] {
            let mut expected = chats.clone();
            if view == View::All {
                expected.reverse();
            }
            let (mut found, mut after) = (Vec::new(), None::<Cursor>);
            loop {
                let page = ChatQuery {
                    q: q.map(str::to_owned),
                    limit: 7,
                    after,
                    ..query(view)
                };
                let page = desk.store.chats(page).await.unwrap();
                found.extend(page.rows.into_iter().map(|row| row.chat.id));
                match page.next {
                    Some(next) => after = Some(next),
                    None => break,
                }
            }
            assert_eq!(found, expected, "{view:?} {q:?}");
        }
    }
}

#[rstest]
#[tokio::test]
async fn r5a_waiting_chats_are_those_in_which_the_customer_wrote_last(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let desk = Desk::on(engine).await;
    let chats = customers(&desk, LINE, &["U1", "U2", "U3", "U4"]).await;
    let since = desk.now();
    desk.answers(MIYASHITA, chats[1], "はい").await;
    desk.happens(chats[1], Event::Unassign).await;
    desk.happens(chats[2], Event::End).await;
    let waiting = |since| desk.store.waiting_chats(LINE, since, 50, None);
    let early = since - jiff::SignedDuration::from_hours(1);
    assert_eq!(waiting(early).await.unwrap().rows, [chats[0], chats[3]]);
    assert_eq!(waiting(since).await.unwrap().rows, [chats[3]]);
    assert!(
        desk.store
            .waiting_chats(WEB, early, 50, None)
            .await
            .unwrap()
            .rows
            .is_empty()
    );
}
