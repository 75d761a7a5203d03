use rusuban_core::chat::{Chat, ChatStatus, Handler};
use rusuban_core::ids::{AgentId, BotId, ChannelId};
use uuid::Uuid;

use super::*;

fn people() -> People {
    let id = Uuid::from_u128;
    People {
        channels: vec![ChannelId(id(1)), ChannelId(id(2))],
        bot_channel: ChannelId(id(3)),
        bot: BotId(id(4)),
        agents: vec![AgentId(id(5)), AgentId(id(6))],
    }
}

fn plan() -> Plan {
    Plan {
        chats: 2_000,
        seed: 7,
        until: "2026-11-24T12:00:00Z".parse().unwrap(),
    }
}

fn chats() -> Vec<(Chat, usize)> {
    let told = (0..plan().chats).map(|number| tell(&people(), plan(), number).unwrap());
    told.map(|changes| {
        let messages = changes
            .iter()
            .filter(|change| matches!(change, Change::AddMessage(_)))
            .count();
        let chat = changes.into_iter().find_map(|change| match change {
            Change::AddChat(chat) => Some(chat),
            _ => None,
        });
        (chat.unwrap(), messages)
    })
    .collect()
}

#[test]
fn every_list_of_the_console_has_its_share() {
    let chats = chats();
    let share = |wanted: &dyn Fn(&Chat) -> bool| chats.iter().filter(|(chat, _)| wanted(chat)).count();
    let open = |chat: &Chat| chat.status == ChatStatus::Open;
    assert!((1_300..1_500).contains(&share(&|chat| chat.status == ChatStatus::Ended)));
    assert!((200..300).contains(&share(&|chat| open(chat) && chat.handler == Handler::Unassigned)));
    assert!((100..200).contains(&share(&|chat| matches!(chat.handler, Handler::Bot(_)))));
    assert!((150..250).contains(&share(
        &|chat| open(chat) && matches!(chat.handler, Handler::Agent(_))
    )));
}

#[test]
fn chats_have_ten_messages_on_the_average_and_end_before_the_plan_does() {
    let chats = chats();
    let messages: usize = chats.iter().map(|(_, messages)| messages).sum();
    assert!(
        (9 * chats.len()..11 * chats.len()).contains(&messages),
        "{messages}"
    );
    assert!(chats.iter().all(|(chat, _)| chat.last_message_at < plan().until));
    assert!(
        chats
            .iter()
            .all(|(chat, messages)| chat.last_seq as usize == *messages)
    );
}

#[test]
fn the_same_seed_tells_the_same_story() {
    let twice = [0, 1].map(|_| tell(&people(), plan(), 1_234).unwrap());
    assert_eq!(twice[0], twice[1]);
    let other = Plan { seed: 8, ..plan() };
    assert_ne!(tell(&people(), other, 1_234).unwrap(), twice[0]);
}

#[tokio::test]
async fn the_store_takes_a_grown_desk() {
    let dir = tempfile::tempdir().unwrap();
    let small = Plan { chats: 250, ..plan() };
    let store = Store::open_sqlite(dir.path()).await.unwrap();
    let messages = fill(&store, people(), small).await.unwrap();
    let counts = store
        .chat_counts(Some(people().channels), Some(people().agents[0]))
        .await
        .unwrap();
    assert!(
        counts.ended > 100 && counts.unassigned > 10 && counts.mine > 2,
        "{counts:?}"
    );
    assert!((2_000..3_000).contains(&messages), "{messages}");
}
