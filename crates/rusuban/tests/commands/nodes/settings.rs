//! Settings changed at one node hold at the other from the next event on.

use serde_json::json;

use super::{Shared, visitor};

#[tokio::test]
async fn no_node_decides_on_settings_that_were_changed_at_another() {
    let shared = Shared::new().await;
    let (first, second, house) = shared.two().await;
    let mut console = house.moved_to(&second).admin.stream("/events").await;
    for n in 0..10 {
        let text = format!("留守です（{n}）");
        house.says(&text).await;
        // At once: nobody waits for a hint or for a look.
        let customer = visitor(&house, &second).await;
        customer.writes("こんばんは").await;
        assert_eq!(customer.reads().await[1..], [text]);
        assert_eq!(console.next_of("settings").await.event, "settings");
    }
    house.is_always_open().await;
    let _suzuki = house.agent("suzuki").await;
    let customer = visitor(&house, &second).await;
    customer.writes("こんばんは").await;
    assert_eq!(
        customer.reads().await,
        ["こんばんは"],
        "the hours and the agent are new, too"
    );
    drop(first);
}

#[tokio::test]
async fn credentials_changed_at_one_node_are_believed_at_the_other_and_people_sent_away_are_away() {
    let shared = Shared::new().await;
    let (first, second, mut house) = shared.two().await;
    let _ = house.writes_on_line(&second, "U1").await;
    house.has_another_secret("0c570fa6dd201bb328f1c1eac23a96d9").await;
    let _ = house.writes_on_line(&second, "U2").await;
    let suzuki = house.agent("suzuki").await;
    let at_second = suzuki.client.moved_to(&second.base);
    let _ = at_second.get("/me").await.expect(200);
    let path = format!("/agents/{}", suzuki.id);
    let _ = house
        .admin
        .patch(&path, json!({ "active": false }))
        .await
        .expect(200);
    let _ = at_second.get("/me").await.expect(401);
    let _ = suzuki.client.get("/me").await.expect(401);
    drop(first);
}
