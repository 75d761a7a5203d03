//! The built-in menu answers in the commit of the customer's message, or hands off and is decided (rows 1–4, R18).

use rusuban_core::chat::{Handler, ReplyToken};
use rusuban_core::event::{Event, Inbound};
use rusuban_core::message::Author;
use rusuban_core::offline_message::Trigger;
use rusuban_core::settings::{Bot, BotKind, ChannelKind, MenuAction, MenuItem, Setting};

use crate::world::{BOT, MIYASHITA, World};

const NIGHT: &str = "2026-11-24T21:14:00";
const NOON: &str = "2026-11-25T12:00:00";

fn desk_with_menu(time: &str) -> World {
    let item = |label: &str, action| MenuItem {
        label: label.to_owned(),
        action,
    };
    let items = vec![
        item(
            "営業時間",
            MenuAction::Reply {
                text: "平日 9:00〜18:00 です。".to_owned(),
            },
        ),
        item("担当者と話す", MenuAction::HandOff),
    ];
    let kind = BotKind::Menu {
        greeting: "いらっしゃいませ。".to_owned(),
        items,
    };
    let doc = Bot {
        name: "案内".to_owned(),
        kind,
        enabled: true,
        answer_within_s: 30,
    };
    World::at(time)
        .with(Setting::Bot { id: BOT, doc })
        .with_channel(|channel| channel.bot_id = Some(BOT))
}

fn bots_words(desk: &World) -> Vec<&str> {
    desk.messages
        .values()
        .filter(|m| m.author == Author::Bot(BOT))
        .map(|m| m.text.as_str())
        .collect()
}

#[test]
fn row_4_the_menu_greets_and_answers_and_the_offline_message_stays_silent() {
    let mut desk = desk_with_menu(NIGHT);
    assert_eq!(desk.writes("川根", "こんばんは"), "bot_is_answering");
    assert_eq!(desk.writes("川根", "１"), "bot_is_answering");
    let menu = "いらっしゃいませ。\n\n1. 営業時間\n2. 担当者と話す";
    assert_eq!(bots_words(&desk), [menu, "平日 9:00〜18:00 です。"]);
    let chat = desk.customer_of("川根").unwrap().chat;
    assert_eq!((chat.handler, chat.waiting_since), (Handler::Bot(BOT), None));
}

#[test]
fn row_1_who_asks_for_a_person_at_night_gets_the_offline_message_and_waits() {
    let mut desk = desk_with_menu(NIGHT);
    desk.writes("川根", "こんばんは");
    assert_eq!(desk.writes("川根", "2"), "outside_hours");
    let (_, decision) = desk.decisions.last().unwrap();
    assert_eq!(
        (decision.trigger, decision.verdict.row),
        (Trigger::BotHandoff, Some(1))
    );
    let chat = desk.customer_of("川根").unwrap().chat;
    assert_eq!(
        (chat.handler, chat.waiting_since),
        (Handler::Unassigned, Some(desk.now))
    );
    assert_eq!(desk.automatic_messages("川根").len(), 1);
}

#[test]
fn rows_2_and_3_inside_hours_presence_decides() {
    let mut desk = desk_with_menu(NOON);
    assert_eq!(
        desk.writes("川根", "担当者と話す"),
        "everyone_offline",
        "even with the first words"
    );
    desk.signs_in(MIYASHITA);
    assert_eq!(desk.writes("高瀬", "担当者と話す"), "agent_available");
    assert_eq!(desk.decisions.last().unwrap().1.verdict.row, Some(3));
}

#[test]
fn nobody_is_answered_by_the_menu_who_must_not_be_answered() {
    let mut desk = desk_with_menu(NIGHT).with_channel(|channel| channel.enabled = false);
    assert_eq!(
        desk.writes("川根", "こんばんは"),
        "switched_off",
        "a disabled channel sends nothing (R19)"
    );
    assert!(bots_words(&desk).is_empty());
}

#[test]
fn on_line_the_menu_uses_the_free_reply_token() {
    let mut desk = desk_with_menu(NIGHT).with_channel(|channel| channel.kind = ChannelKind::Line);
    let received_at = desk.now;
    let token = ReplyToken {
        token: "r-1".to_owned(),
        received_at,
    };
    let inbound = desk.inbound("川根", "こんばんは");
    let inbound = Inbound {
        reply_token: Some(token.clone()),
        ..inbound
    };
    desk.happens("川根", Event::CustomerMessage(Box::new(inbound)))
        .unwrap();
    let delivery = desk.outbox.values().next().unwrap();
    assert_eq!(delivery.reply_token, Some(token));
    assert_eq!(delivery.message.seq, 2, "after the customer's");
}
