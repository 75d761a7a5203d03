//! The main job and its neighbours (R3, R5, R7, R12).

use rusuban_core::availability::AvailabilityStatus;
use rusuban_core::chat::{ChatStatus, Handler, ReplyToken};
use rusuban_core::event::Event;
use rusuban_core::message::{Author, DeliveryStatus};
use rusuban_core::offline_message::SendReason;
use rusuban_core::settings::{ChannelKind, Repeat};

use crate::world::{BOT, MIYASHITA, TAKASE, World, tokyo};

const NIGHT: &str = "2026-11-24T21:14:00";
const NOON: &str = "2026-11-25T12:00:00";

#[test]
fn row_5_a_customer_who_writes_at_night_gets_the_message_at_once_and_waits_unassigned() {
    let mut desk = World::at(NIGHT);
    assert_eq!(desk.writes("川根", "こんばんは"), "outside_hours");
    let customer = desk.customer_of("川根").unwrap();
    assert_eq!(customer.chat.status, ChatStatus::Open);
    assert_eq!(customer.chat.handler, Handler::Unassigned);
    assert_eq!(
        customer.chat.waiting_since,
        Some(desk.now),
        "automatic messages don't count as an answer (R7)"
    );
    let mark = customer.chat.offline.unwrap();
    assert_eq!(
        (mark.reason, mark.next_opening),
        (SendReason::OutsideHours, Some(tokyo("2026-11-25T09:00:00")))
    );
    assert_eq!(desk.automatic_messages("川根")[0].text, "ただいま留守です");
}

#[test]
fn row_6_inside_hours_with_everyone_offline_nothing_is_promised() {
    let mut desk = World::at(NOON);
    assert_eq!(desk.writes("川根", "こんにちは"), "everyone_offline");
    assert_eq!(
        desk.customer_of("川根")
            .unwrap()
            .chat
            .offline
            .unwrap()
            .next_opening,
        None
    );
}

#[test]
fn row_7_a_reachable_agent_keeps_it_silent_even_when_idle_or_away() {
    for status in [AvailabilityStatus::Online, AvailabilityStatus::Away] {
        let mut desk = World::at(NOON);
        desk.signs_in(MIYASHITA);
        desk.chooses(MIYASHITA, status);
        assert_eq!(desk.writes("川根", "こんにちは"), "agent_available");
    }
}

#[test]
fn r1_an_agent_who_is_offline_or_gave_no_sign_for_the_grace_period_is_not_reachable() {
    let mut desk = World::at(NOON);
    desk.signs_in(MIYASHITA);
    desk.chooses(MIYASHITA, AvailabilityStatus::Offline);
    assert_eq!(desk.writes("川根", "こんにちは"), "everyone_offline");

    let mut desk = World::at(NOON);
    desk.signs_in(MIYASHITA);
    desk.minutes_pass(4);
    assert_eq!(desk.writes("川根", "こんにちは"), "agent_available");
    desk.minutes_pass(1);
    assert_eq!(
        desk.writes("佐伯", "こんにちは"),
        "everyone_offline",
        "a closed laptop"
    );
}

#[test]
fn row_4_then_rows_1_to_3_the_bot_answers_and_its_hand_off_decides() {
    for (time, online, reason) in [
        (NIGHT, false, "outside_hours"),
        (NOON, false, "everyone_offline"),
        (NOON, true, "agent_available"),
    ] {
        let mut desk = World::at(time).with_channel(|c| c.bot_id = Some(BOT));
        if online {
            desk.signs_in(MIYASHITA);
        }
        assert_eq!(desk.writes("川根", "こんにちは"), "bot_is_answering");
        let handled = desk
            .happens(
                "川根",
                Event::BotHandoff {
                    bot: BOT,
                    note: Some("納期の件".into()),
                },
            )
            .unwrap();
        assert_eq!(
            handled.decision.as_ref().unwrap().facts.note.as_deref(),
            Some("納期の件")
        );
        assert_eq!(handled.decision.unwrap().verdict.reason(), reason);
        assert_eq!(
            desk.customer_of("川根").unwrap().chat.handler,
            Handler::Unassigned
        );
    }
}

#[test]
fn row_9_an_assigned_chat_is_silent_and_r7_an_answer_assigns_it() {
    let mut desk = World::at(NIGHT);
    desk.writes("川根", "こんばんは");
    desk.answers(TAKASE, "川根");
    let chat = desk.customer_of("川根").unwrap().chat;
    assert_eq!(
        (chat.handler, chat.offline, chat.waiting_since),
        (Handler::Agent(TAKASE), None, None)
    );
    assert_eq!(desk.writes("川根", "ありがとう"), "assigned");
}

#[test]
fn r7_a_message_in_an_ended_chat_reopens_it_without_its_former_agent() {
    let mut desk = World::at(NIGHT);
    desk.writes("川根", "こんばんは");
    desk.answers(TAKASE, "川根");
    desk.happens("川根", Event::End).unwrap();
    assert_eq!(
        desk.writes("川根", "もうひとつ"),
        "outside_hours",
        "decided like a first message"
    );
    let chat = desk.customer_of("川根").unwrap().chat;
    assert_eq!(
        (chat.status, chat.handler),
        (ChatStatus::Open, Handler::Unassigned)
    );
    assert_eq!(desk.chats.len(), 1);
}

#[test]
fn r7_on_hold_becomes_open_with_its_handler() {
    let mut desk = World::at(NOON);
    desk.writes("川根", "こんにちは");
    desk.answers(TAKASE, "川根");
    desk.happens("川根", Event::Hold).unwrap();
    assert_eq!(desk.writes("川根", "あの"), "assigned");
    let chat = desk.customer_of("川根").unwrap().chat;
    assert_eq!(
        (chat.status, chat.handler),
        (ChatStatus::Open, Handler::Agent(TAKASE))
    );
}

#[test]
fn a_redelivered_event_is_the_message_it_was() {
    let mut desk = World::at(NIGHT);
    let inbound = desk.inbound("川根", "こんばんは");
    let first = desk
        .happens("川根", Event::CustomerMessage(Box::new(inbound.clone())))
        .unwrap();
    let again = desk
        .happens("川根", Event::CustomerMessage(Box::new(inbound)))
        .unwrap();
    assert_eq!(again.message, first.message);
    assert!(again.changes.is_empty() && again.decision.is_none());
}

#[test]
fn r5_a_message_older_than_a_day_is_stored_and_not_answered() {
    let mut desk = World::at(NIGHT);
    let mut inbound = desk.inbound("川根", "昨日の");
    inbound.provider_at = Some(tokyo("2026-11-23T21:13:59"));
    let handled = desk
        .happens("川根", Event::CustomerMessage(Box::new(inbound)))
        .unwrap();
    assert_eq!(handled.decision.unwrap().verdict.reason(), "too_old");
    assert_eq!(desk.messages.len(), 1);
}

#[test]
fn r4_blocked_switched_off_and_r19_a_disabled_channel_store_and_stay_silent() {
    let mut desk = World::at(NIGHT);
    desk.writes("川根", "一");
    for contact in desk.contacts.values_mut() {
        contact.blocked = true;
    }
    assert_eq!(desk.writes("川根", "二"), "blocked");

    let mut desk = World::at(NIGHT).with_offline(|message| message.enabled = false);
    assert_eq!(desk.writes("川根", "一"), "switched_off");

    let mut desk = World::at(NIGHT).with_channel(|channel| channel.enabled = false);
    assert_eq!(desk.writes("川根", "一"), "switched_off");
    assert_eq!(desk.messages.len(), 1);
}

#[test]
fn r12_hostile_names_stay_text() {
    let mut desk = World::at(NIGHT).with_offline(|m| m.text = "${Contacts.Last Name|お客}様".into());
    let mut inbound = desk.inbound("川根", "こんばんは");
    inbound.profile.display_name = "${Organization.Phone}<script>".into();
    desk.happens("川根", Event::CustomerMessage(Box::new(inbound)))
        .unwrap();
    assert!(desk.automatic_messages("川根")[0].text.contains("<script>様"));
    assert_eq!(desk.writes("佐伯", "名前なし"), "outside_hours");
    assert_eq!(desk.automatic_messages("佐伯")[0].text, "お客様");
}

#[test]
fn on_line_a_text_with_a_name_waits_for_the_name_and_one_without_is_frozen() {
    let line = |text: &str| {
        let mut desk = World::at(NIGHT)
            .with_channel(|channel| channel.kind = ChannelKind::Line)
            .with_offline(|message| message.text = text.into());
        let mut inbound = desk.inbound("U1", "こんばんは");
        inbound.reply_token = Some(ReplyToken {
            token: "free".into(),
            received_at: desk.now,
        });
        desk.happens("U1", Event::CustomerMessage(Box::new(inbound)))
            .unwrap();
        desk
    };
    let desk = line("${Contacts.Last Name|お客}様");
    let waiting = desk.outbox.values().next().unwrap();
    assert_eq!(waiting.template.as_deref(), Some("${Contacts.Last Name|お客}様"));
    assert_eq!(
        desk.automatic_messages("U1")[0].delivery,
        DeliveryStatus::Preparing
    );

    let desk = line("ただいま留守です");
    let waiting = desk.outbox.values().next().unwrap();
    assert_eq!(waiting.template, None);
    assert_eq!(waiting.reply_token.as_ref().unwrap().token, "free");
    assert_eq!(
        waiting.expires_at,
        Some(tokyo("2026-11-24T22:14:00")),
        "60 minutes at most (R5)"
    );
    let customer = desk.customer_of("U1").unwrap();
    assert_eq!(customer.chat.reply_token, None, "a token is good for one answer");
    assert!(
        desk.messages
            .values()
            .any(|m| m.author == Author::Contact(customer.contact.id))
    );
}

#[test]
fn an_assignment_needs_a_link_to_the_channel() {
    let mut desk = World::at(NOON);
    desk.writes("川根", "こんにちは");
    let stranger = rusuban_core::ids::AgentId(uuid::Uuid::from_u128(99));
    let refused = desk.happens("川根", Event::Assign { agent: stranger });
    assert_eq!(
        refused.unwrap_err(),
        rusuban_core::handle::HandleError::AgentNotLinked
    );
}

#[test]
fn row_8_without_hours_it_is_silent_unless_the_department_says_otherwise() {
    let mut desk = World::at(NIGHT).with_department(|department| department.business_hours_id = None);
    assert_eq!(desk.writes("川根", "こんばんは"), "no_business_hours");
    let mut desk = desk.with_department(|department| department.options.send_without_hours = true);
    assert_eq!(desk.writes("川根", "もしもし"), "everyone_offline");
    let (_, decision) = desk.decisions.last().unwrap();
    assert_eq!((decision.verdict.row, decision.facts.next_opening), (None, None));
}

#[test]
fn r15_the_offline_message_comes_with_one_ticket_while_it_is_open() {
    let mut desk = World::at(NIGHT).with_offline(|message| {
        message.create_ticket = true;
        message.repeat = Repeat::EveryMessage;
        message.text = "お問い合わせ番号は${Ticket.Ticket Number}です".into();
    });
    desk.writes("川根", "刃が回りません。\n明日使います");
    desk.writes("佐伯", "領収書をお願いします");
    desk.minutes_pass(1);
    desk.writes("川根", "もしもし");
    let told = |address: &str| -> Vec<String> {
        desk.automatic_messages(address)
            .iter()
            .map(|m| m.text.clone())
            .collect()
    };
    assert_eq!(told("川根"), ["お問い合わせ番号は1です"; 2]);
    assert_eq!(told("佐伯"), ["お問い合わせ番号は2です"]);
    let [first, second] = &desk.tickets[..] else {
        panic!("two tickets")
    };
    assert_eq!(
        (first.subject.as_str(), first.noted_at),
        ("刃が回りません。", Some(desk.now))
    );
    assert_eq!(second.noted_at, None);
}

#[test]
fn r15_no_ticket_without_an_offline_message() {
    let mut desk = World::at(NOON).with_offline(|message| message.create_ticket = true);
    desk.signs_in(MIYASHITA);
    desk.writes("川根", "こんにちは");
    assert!(desk.tickets.is_empty());
}

#[test]
fn r16_a_test_goes_to_the_customer_and_uses_nothing_up() {
    let mut desk = World::at(NIGHT).with_offline(|message| message.enabled = false);
    desk.writes("川根", "こんばんは");
    desk.happens("川根", Event::TestOfflineMessage).unwrap();
    let test = desk.automatic_messages("川根")[0];
    assert_eq!((test.test, test.text.as_str()), (true, "ただいま留守です"));
    let mut desk = desk.with_offline(|message| message.enabled = true);
    assert_eq!(
        desk.writes("川根", "もしもし"),
        "outside_hours",
        "the test was outside R6"
    );
}
