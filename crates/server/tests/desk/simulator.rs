//! R16: the simulator decides as production does. R3's nine rows, through HTTP.

use rstest::rstest;
use rusuban_testkit::Desk;
use serde_json::{Value, json};

const OPEN: &str = "2026-11-24T13:00:00+09:00";
const NIGHT: &str = "2026-11-23T19:04:00+09:00";

struct House {
    desk: Desk,
    department: String,
    channel: String,
    agent: String,
}

async fn house() -> House {
    let desk = Desk::start().await;
    let department = desk.department_open_by_day("サポート").await;
    let channel = desk.webchat(&department).await;
    let agent = desk.agent("suzuki", &[&department], &[&channel]).await.id;
    desk.offline_message(
        &department,
        "${Contacts.Last Name|お客}様、${Department.Next Opening|担当者が戻り次第}お返事します。",
    )
    .await;
    House {
        desk,
        department,
        channel,
        agent,
    }
}

impl House {
    async fn simulate(&self, body: Value) -> Value {
        let path = format!("/departments/{}/offline-message/simulate", self.department);
        self.desk.admin.post(&path, body).await.expect(200).json
    }
}

#[rstest]
#[case::row_1(1, NIGHT, "bot_handoff", "bot", false, "sent", "outside_hours")]
#[case::row_2(2, OPEN, "bot_handoff", "bot", false, "sent", "everyone_offline")]
#[case::row_3(3, OPEN, "bot_handoff", "bot", true, "silent", "agent_available")]
#[case::row_4(4, NIGHT, "customer_message", "bot", false, "silent", "bot_is_answering")]
#[case::row_5(5, NIGHT, "customer_message", "unassigned", false, "sent", "outside_hours")]
#[case::row_6(6, OPEN, "customer_message", "unassigned", false, "sent", "everyone_offline")]
#[case::row_7(7, OPEN, "customer_message", "unassigned", true, "silent", "agent_available")]
#[case::row_9(9, NIGHT, "customer_message", "assigned", false, "silent", "assigned")]
#[tokio::test]
async fn r3_the_rows(
    #[case] row: u8,
    #[case] at: &str,
    #[case] trigger: &str,
    #[case] handler: &str,
    #[case] online: bool,
    #[case] verdict: &str,
    #[case] reason: &str,
) {
    let house = house().await;
    let online: Vec<&str> = online.then_some(house.agent.as_str()).into_iter().collect();
    let told = house
        .simulate(json!({
            "at": at, "trigger": trigger, "handler": handler, "online_agent_ids": online, "channel_id": house.channel,
        }))
        .await;
    assert_eq!(
        (&told["row"], &told["verdict"], &told["reason"]),
        (&json!(row), &json!(verdict), &json!(reason))
    );
    assert_eq!(told["text"].is_string(), verdict == "sent");
}

#[tokio::test]
async fn r3_row_8_without_hours_nothing_is_sent() {
    let house = house().await;
    let at = format!("/departments/{}", house.department);
    let _ = house
        .desk
        .admin
        .patch(&at, json!({ "business_hours_id": null }))
        .await
        .expect(200);
    let ask = json!({ "at": NIGHT, "trigger": "customer_message", "online_agent_ids": [] });
    let told = house.simulate(ask.clone()).await;
    assert_eq!(
        (&told["row"], &told["reason"]),
        (&json!(8), &json!("no_business_hours"))
    );

    let _ = house
        .desk
        .admin
        .patch(&at, json!({ "send_without_hours": true }))
        .await
        .expect(200);
    let told = house.simulate(ask).await;
    assert_eq!(
        (&told["row"], &told["reason"]),
        (&Value::Null, &json!("everyone_offline"))
    );
}

#[tokio::test]
async fn r11_what_is_promised_is_the_next_opening_and_nothing_while_open() {
    let house = house().await;
    let ask = |at: &str| json!({ "at": at, "trigger": "customer_message", "online_agent_ids": [] });
    let night = house.simulate(ask(NIGHT)).await;
    assert_eq!(night["text"], "山田様、11月24日(火) 9:00お返事します。");
    assert_eq!(night["next_opening"], "2026-11-24T00:00:00Z");
    let day = house.simulate(ask(OPEN)).await;
    assert_eq!(day["text"], "山田様、担当者が戻り次第お返事します。");
    assert_eq!(day["next_opening"], Value::Null);
}

#[tokio::test]
async fn the_simulator_takes_who_is_reachable_now_unless_told_otherwise() {
    let house = house().await;
    let ask = json!({ "at": OPEN, "trigger": "customer_message" });
    assert_eq!(house.simulate(ask.clone()).await["reason"], "agent_available");
    house.desk.clock.advance(jiff::SignedDuration::from_mins(5));
    assert_eq!(
        house.simulate(ask).await["reason"],
        "everyone_offline",
        "R1: the laptop was closed"
    );
}

#[tokio::test]
async fn a_draft_is_simulated_without_being_saved() {
    let house = house().await;
    let told = house
        .simulate(json!({ "at": NIGHT, "trigger": "customer_message", "text": "明日お返事します。" }))
        .await;
    assert_eq!(told["text"], "明日お返事します。");
    let off = house
        .simulate(json!({ "at": NIGHT, "trigger": "customer_message", "enabled": false }))
        .await;
    assert_eq!(off["reason"], "switched_off");
}

#[tokio::test]
async fn r5a_that_the_team_left_is_asked_only_where_the_department_tells_those_who_wait() {
    let house = house().await;
    let mut ask = json!({ "at": NIGHT, "trigger": "team_left", "online_agent_ids": [] });
    assert_eq!(house.simulate(ask.clone()).await["asked"], json!(false));
    ask["options"] = json!({ "tell_waiting_customers": true });
    let told = house.simulate(ask.clone()).await;
    assert_eq!(
        (&told["asked"], &told["reason"]),
        (&json!(true), &json!("outside_hours"))
    );
    ask["trigger"] = json!("customer_message");
    ask["options"] = json!({ "tell_waiting_customers": false });
    assert_eq!(house.simulate(ask).await["asked"], json!(true));
}

#[tokio::test]
async fn r4_an_option_is_simulated_without_being_saved() {
    let house = house().await;
    let mut ask = json!({ "at": NIGHT, "trigger": "customer_message", "online_agent_ids": [house.agent] });
    assert_eq!(house.simulate(ask.clone()).await["reason"], "outside_hours");
    ask["options"] = json!({ "silent_outside_hours_if_agent_online": true });
    let told = house.simulate(ask.clone()).await;
    assert_eq!(
        (&told["verdict"], &told["reason"], &told["row"]),
        (&json!("silent"), &json!("agent_available"), &Value::Null)
    );
    ask["options"] = json!({});
    assert_eq!(
        house.simulate(ask.clone()).await["reason"],
        "outside_hours",
        "nothing was saved"
    );

    let at = format!("/departments/{}", house.department);
    let switched = json!({ "silent_outside_hours_if_agent_online": true });
    let _ = house.desk.admin.patch(&at, switched).await.expect(200);
    assert_eq!(
        house.simulate(ask.clone()).await["reason"],
        "agent_available",
        "left out, it is as it is stored"
    );
    ask["options"] = json!({ "silent_outside_hours_if_agent_online": false });
    assert_eq!(house.simulate(ask.clone()).await["reason"], "outside_hours");
    ask["options"] = json!({ "silent": true });
    let path = format!("{at}/offline-message/simulate");
    let _ = house.desk.admin.post(&path, ask).await.expect(400);
}
