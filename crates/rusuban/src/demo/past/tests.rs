use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use rstest::rstest;
use rusuban_core::change::Change;
use rusuban_core::decision::Decision;
use rusuban_core::handle::hours_at;
use rusuban_core::ids::{ChatId, MessageId};
use rusuban_core::language::Language;
use rusuban_core::message::{Author, Message};
use rusuban_core::offline_message::Hours;
use rusuban_testkit::{Client, Desk, tokyo};
use serde_json::{Value, json};

use super::told;
use crate::demo::{fill, sample};

/// When an office is closed, and when it would be open: the sample has night hours then.
const EVENING: &str = "2026-11-24 20:10";
const NOON: &str = "2026-11-24 12:20";

/// A desk with the sample, its past, and its admin.
async fn sample_at(clock: &str, language: Language) -> (Desk, Client) {
    let desk = Desk::empty().await;
    desk.clock.set(tokyo(clock));
    fill(&desk.app, "correct horse", language).await.unwrap();
    let directory = desk.app.store.directory().await.unwrap();
    let admin = directory
        .agents
        .iter()
        .find(|(_, agent)| agent.email == sample::ADMIN);
    let admin = desk.signs_in(*admin.unwrap().0).await;
    (desk, admin)
}

fn messages(changes: &[Change]) -> Vec<&Message> {
    let all = changes.iter().filter_map(|change| match change {
        Change::AddMessage(message) => Some(message),
        _ => None,
    });
    all.collect()
}

fn decisions(changes: &[Change]) -> Vec<&Decision> {
    let all = changes.iter().filter_map(|change| match change {
        Change::AddDecision { decision, .. } => Some(decision),
        _ => None,
    });
    all.collect()
}

#[rstest]
#[tokio::test]
async fn what_is_told_is_true(
    #[values(EVENING, NOON)] clock: &str,
    #[values(Language::Ja, Language::En)] language: Language,
) {
    let (desk, _) = sample_at(clock, language).await;
    let directory = desk.app.store.directory().await.unwrap();
    let now = desk.app.now();
    let changes = told(directory.clone(), language, now).unwrap();
    let departments: BTreeMap<ChatId, _> = changes
        .iter()
        .filter_map(|change| match change {
            Change::AddChat(chat) => Some((chat.id, directory.channels[&chat.channel].department_id)),
            _ => None,
        })
        .collect();

    let (mut reasons, mut wrote) = (BTreeSet::new(), BTreeMap::new());
    for message in messages(&changes) {
        assert!(message.created_at <= now, "nobody wrote in the future");
        wrote.insert(message.id, message);
    }
    for decision in decisions(&changes) {
        let hours = hours_at(&directory, departments[&decision.chat], decision.at);
        assert_eq!(decision.facts.hours, hours, "{decision:?}");
        reasons.insert(decision.verdict.reason());
        if let Some(seq) = decision.message_seq {
            let id = MessageId {
                chat: decision.chat,
                seq,
            };
            let message = wrote[&id];
            assert_eq!(
                (message.author, message.created_at),
                (Author::Automation, decision.at)
            );
            let nobody = decision.facts.reachable.is_empty();
            assert!(hours == Hours::Closed || nobody, "{decision:?}");
        }
    }
    let all = [
        "outside_hours",
        "everyone_offline",
        "agent_available",
        "assigned",
        "already_sent",
        "bot_is_answering",
    ];
    assert_eq!(
        all.iter().filter(|reason| !reasons.contains(**reason)).count(),
        0,
        "{reasons:?}"
    );
    let languages: BTreeSet<_> = changes
        .iter()
        .filter_map(|change| match change {
            Change::AddContact(contact) => Some(contact.language.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(languages, BTreeSet::from(["en", "ja"]));
}

#[tokio::test]
async fn a_day_has_one_past_which_only_goes_on() {
    let (desk, _) = sample_at(EVENING, Language::Ja).await;
    let directory = desk.app.store.directory().await.unwrap();
    let at = |now: Timestamp| told(directory.clone(), Language::Ja, now).unwrap();
    let now = desk.app.now();
    let (first, later) = (at(now), at(now + SignedDuration::from_hours(1)));
    assert_eq!(first, at(now));
    let texts = |changes: &[Change]| {
        let told = messages(changes).into_iter();
        told.map(|message| (message.created_at, message.text.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(texts(&later)[..texts(&first).len()], texts(&first));
}

#[rstest]
#[tokio::test]
async fn every_page_has_something_true_to_show(#[values(EVENING, NOON)] clock: &str) {
    let (desk, admin) = sample_at(clock, Language::Ja).await;
    let count = async |path: &str| {
        let page = admin.get(path).await.expect(200);
        page.json["data"].as_array().unwrap().len()
    };
    for (path, least) in [
        ("/chats?view=ended&limit=200", 100),
        ("/chats?view=unassigned&limit=200", 1),
        ("/tickets?status=closed&limit=200", 10),
        ("/contacts?limit=200", 100),
    ] {
        let found = count(path).await;
        assert!(least <= found, "{path}: {found}");
    }
    let waiting = admin
        .get("/chats?view=unassigned&limit=200")
        .await
        .expect(200)
        .json;
    let waiting = waiting["data"].as_array().unwrap().clone();
    assert!(
        waiting.iter().any(|chat| chat["offline"] != Value::Null),
        "the morning list"
    );
    assert!(waiting.iter().all(|chat| chat["handler"]["kind"] == "unassigned"));

    let directory = desk.app.store.directory().await.unwrap();
    let changes = told(directory, Language::Ja, desk.app.now()).unwrap();
    let sent = decisions(&changes)
        .iter()
        .filter(|decision| decision.verdict.sent().is_some())
        .count();
    let figures = async |report: &str| {
        let days = "from=2026-10-27&to=2026-11-24";
        let found = admin.get(&format!("/reports/{report}?{days}")).await;
        found.expect(200).json["total"].clone()
    };
    let decided = async || {
        let total = figures("offline-messages").await;
        let of = |reason: &str| total[reason]["decided"].as_u64().unwrap();
        of("outside_hours") + of("everyone_offline")
    };
    let all_counted = async {
        let mut counted = desk.app.counted.subscribe();
        while decided().await != sent as u64 {
            counted.changed().await.unwrap();
        }
    };
    tokio::time::timeout(Duration::from_mins(1), all_counted)
        .await
        .expect("the reports count what was told");
    let promises = figures("promises").await;
    let of = |what: &str| promises[what].as_u64().unwrap();
    assert!(60 < of("kept") && 10 < of("late"), "{promises}");
}

#[rstest]
#[tokio::test]
async fn whoever_types_a_slash_has_something_to_choose(
    #[values(Language::Ja, Language::En)] language: Language,
) {
    let (_desk, admin) = sample_at(EVENING, language).await;
    let rows = async |path: &str| {
        let page = admin.get(path).await.expect(200);
        page.json["data"].as_array().unwrap().clone()
    };
    for department in rows("/departments").await {
        let id = department["id"].as_str().unwrap();
        let offered = rows(&format!("/canned-replies?department_id={id}")).await;
        let own = offered
            .iter()
            .filter(|reply| reply["department_id"] == *id)
            .count();
        assert!(
            2 <= own && own < offered.len(),
            "its own, and those for all: {offered:?}"
        );
        let chats = rows(&format!("/chats?view=ended&department_id={id}&limit=1")).await;
        let chat = chats[0]["id"].as_str().unwrap();
        for reply in offered {
            let asked = json!({ "text": reply["text"], "language": reply["language"] });
            let rendered = admin
                .post(&format!("/chats/{chat}/render"), asked)
                .await
                .expect(200);
            let text = rendered.json["text"].as_str().unwrap();
            assert!(!text.contains("${"), "{text}");
            assert_eq!(
                rendered.json["gaps"],
                json!([]),
                "nothing is left to fill in: {text}"
            );
        }
    }
    let log = rows("/setting-changes?kind=canned_reply").await;
    assert_eq!(log.len(), 8, "and the log says where they came from");
}
