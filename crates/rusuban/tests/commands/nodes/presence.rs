//! Presence is the desk's, not a node's (R1).

use rusuban_testkit::{Client, Person};

use super::{Shared, at, visitor};
use crate::running::{House, OFFLINE_TEXT, Running, until};

/// Another node for the same browser.
fn moved(person: &Person, node: &Running) -> Person {
    Person {
        id: person.id.clone(),
        client: person.client.moved_to(&node.base),
    }
}

/// What a new customer of this node's gets to see after writing.
async fn gets(house: &House, node: &Running) -> Vec<String> {
    let customer = visitor(house, node).await;
    customer.writes("いらっしゃいますか").await;
    customer.reads().await[1..].to_vec()
}

async fn is_reachable(admin: &Client, person: &Person) -> bool {
    let agent = admin.get(&format!("/agents/{}", person.id)).await.expect(200);
    agent.json["availability"]["reachable"] == true
}

const NOTHING: [String; 0] = [];

#[tokio::test]
async fn an_agent_is_present_at_every_node_and_a_reconnect_to_another_is_no_absence_r1() {
    let shared = Shared::new().await;
    let (mut first, second, house) = shared.two().await;
    house.is_always_open().await;
    assert_eq!(gets(&house, &second).await, [OFFLINE_TEXT], "nobody is there");
    let suzuki = house.agent("suzuki").await;
    assert_eq!(
        gets(&house, &second).await,
        NOTHING,
        "signed in at the other node"
    );

    let customer = visitor(&house, &second).await;
    customer.writes("もしもし").await;
    first.kill();
    customer.writes("もしもし").await;
    assert_eq!(customer.reads().await, ["もしもし", "もしもし"], "no absence");
    let suzuki = moved(&suzuki, &second);
    suzuki.beats().await;
    assert_eq!(gets(&house, &second).await, NOTHING);
    let third = shared.node();
    assert_eq!(
        gets(&house, &third).await,
        NOTHING,
        "the node is new, the desk is not"
    );

    let _ = moved(&suzuki, &third).client.delete("/session").await.expect(204);
    assert_eq!(
        gets(&house, &second).await,
        [OFFLINE_TEXT],
        "signed out at the other node"
    );
    at(&customer, &third).writes("まだいらっしゃいますか").await;
    assert_eq!(customer.reads().await.last().unwrap(), OFFLINE_TEXT);
}

/// The agent's last sign of life was so many seconds before the desk's.
fn was_last_seen(shared: &Shared, seconds_before: u32) {
    shared.database.execute(&format!(
        "UPDATE session SET last_sign_of_life = \
         (SELECT v FROM meta WHERE k = 'desk_alive_at') - {seconds_before} * 1000"
    ));
}

fn last_seen(shared: &Shared) -> u64 {
    shared.count("SELECT last_sign_of_life FROM session")
}

#[tokio::test]
async fn a_node_that_joins_brings_nobody_back_who_left_r1() {
    let shared = Shared::new().await;
    let (first, second, house) = shared.two().await;
    house.is_always_open().await;
    let suzuki = house.agent("suzuki").await;
    // A grace of five minutes, less a second: she was there at the desk's last sign, and has left by now or in a moment.
    was_last_seen(&shared, 299);
    let seen = last_seen(&shared);
    let third = shared.node();
    assert_eq!(last_seen(&shared), seen, "no grace for her");
    second.stopped();
    let fourth = shared.node();
    assert_eq!(last_seen(&shared), seen);
    was_last_seen(&shared, 320);
    for node in [&first, &third, &fourth] {
        assert_eq!(gets(&house, node).await, [OFFLINE_TEXT]);
    }
    assert!(!is_reachable(&house.admin, &suzuki).await);
}

#[tokio::test]
async fn a_node_that_stops_ends_nothing_r1() {
    let shared = Shared::new().await;
    let (first, second, house) = shared.two().await;
    house.is_always_open().await;
    let suzuki = house.agent("suzuki").await;
    let spans = "SELECT count(*) FROM reach WHERE ended IS NULL";
    let open = shared.count(spans);
    assert!(open > 0);
    first.stopped();
    let beside = house.moved_to(&second);
    assert!(is_reachable(&beside.admin, &suzuki).await);
    assert_eq!(gets(&beside, &second).await, NOTHING);
    assert_eq!(shared.count(spans), open);
}

/// The desk's last sign of life, and everybody's, were so long ago.
fn time_passed(shared: &Shared, seconds: u32) {
    let by = format!("{seconds} * 1000");
    shared.database.execute(&format!(
        "UPDATE session SET last_sign_of_life = last_sign_of_life - {by}; \
         UPDATE meta SET v = v - {by} WHERE k = 'desk_alive_at'; \
         UPDATE reach SET began = began - {by}"
    ));
}

#[tokio::test]
async fn when_all_nodes_were_down_whoever_was_there_gets_a_full_grace_before_anybody_is_let_in_r1() {
    let shared = Shared::new().await;
    let (mut first, mut second, house) = shared.two().await;
    house.is_always_open().await;
    let _suzuki = house.agent("suzuki").await;
    first.kill();
    second.kill();
    // The names of both are still there: it has to be found out that they are dead.
    was_last_seen(&shared, 290);
    time_passed(&shared, 60);
    let third = shared.node();
    assert_eq!(gets(&house.moved_to(&third), &third).await, NOTHING);
    third.stopped();
    time_passed(&shared, 1_200);
    let fourth = shared.node();
    assert_eq!(gets(&house.moved_to(&fourth), &fourth).await, NOTHING);
    let (seen, now) = (
        last_seen(&shared),
        shared.count("SELECT (extract(epoch FROM now()) * 1000)::bigint"),
    );
    assert!(now - seen < 200_000, "a full grace");
}

#[tokio::test]
async fn a_database_that_was_away_for_longer_than_the_grace_makes_nobody_offline_r1() {
    let shared = Shared::new().await;
    let (first, second, house) = shared.two().await;
    house.is_always_open().await;
    let suzuki = house.agent("suzuki").await;
    let writable = |yes: bool| {
        // What each node writes to say that the desk is alive.
        let held = "CREATE FUNCTION held() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN RAISE EXCEPTION 'held'; END $$; \
             CREATE TRIGGER held BEFORE INSERT ON meta FOR EACH ROW EXECUTE FUNCTION held()";
        let sql = if yes { "DROP FUNCTION held() CASCADE" } else { held };
        shared.database.execute(sql);
    };
    writable(false);
    let failed = async |node: &Running| node.log().contains("sign of life can't be written");
    until("both nodes found out", async || {
        failed(&first).await && failed(&second).await
    })
    .await;
    time_passed(&shared, 400);
    writable(true);
    until("she is there again", async || {
        is_reachable(&house.admin, &suzuki).await
    })
    .await;
    assert_eq!(gets(&house, &second).await, NOTHING);
}
