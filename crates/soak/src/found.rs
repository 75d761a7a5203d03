//! What must hold whatever happens, checked on what people see: the lists of the API, and what reached customers.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::Timestamp;
use rusuban_testkit::Line;
use serde_json::Value;
use tokio::task::JoinSet;

use crate::book::{Book, Page};
use crate::customers::ON_LINE;
use crate::desk::Desk;
use crate::house::House;

/// How many chats are read at once.
const ABREAST: usize = 4;

/// A promise that doesn't hold. The numbers are those of docs/guarantees.md.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Broken {
    /// G1: an acknowledged message isn't there.
    Lost {
        /// Whose.
        customer: String,
        /// The how manieth of his.
        place: u32,
    },
    /// G2: a message is there twice.
    StoredTwice {
        /// Whose.
        customer: String,
        /// The how manieth of his.
        place: u32,
    },
    /// G3: somebody has more than one chat.
    SeveralChats {
        /// Who.
        customer: String,
    },
    /// G4: what somebody wrote one after the other stands otherwise in his chat.
    OutOfOrder {
        /// Who.
        customer: String,
        /// His messages as they stand there.
        found: Vec<u32>,
    },
    /// G5: somebody has no offline message, or several that count.
    OfflineMessages {
        /// Who.
        customer: String,
        /// What became of each.
        found: Vec<String>,
    },
    /// G6: what reached him isn't what the desk says: twice something, or not what counts as sent.
    Delivered {
        /// To whom.
        customer: String,
        /// How often.
        times: usize,
        /// What became of each offline message, by the desk.
        found: Vec<String>,
    },
    /// G7: something waits in the outbox though nothing stands in its way.
    Waits {
        /// How much.
        count: usize,
    },
    /// A chat with a message that nobody wrote.
    Stranger {
        /// Its text.
        text: String,
    },
}

/// What is found of one customer.
#[derive(Debug, Default)]
struct Found {
    chats: usize,
    places: Vec<u32>,
    offline: Vec<String>,
}

/// What doesn't hold of the chats in which something was written since an instant. The outbox has to be empty, and nobody
/// may be writing.
pub(crate) async fn broken(
    (desk, house, book): (&Arc<Desk>, &Arc<House>, &Book),
    line: &Line,
    since: Timestamp,
) -> Vec<Broken> {
    let pages = book.pages();
    let (mut found, mut broken) = (HashMap::<String, Found>::new(), Vec::new());
    for messages in messages(desk, house, since).await {
        match sort(&messages) {
            Ok((customer, chat)) if pages.contains_key(&customer) => {
                let all = found.entry(customer).or_default();
                all.chats += 1;
                all.places.extend(chat.places);
                all.offline.extend(chat.offline);
            }
            Ok((text, _)) | Err(text) => broken.push(Broken::Stranger { text }),
        }
    }
    let delivered = delivered(line);
    for (customer, page) in pages {
        // Whoever wrote before then was looked at before then.
        if page.began_at >= since {
            let found = found.remove(&customer).unwrap_or_default();
            let times = delivered.get(&customer).copied().unwrap_or_default();
            of_one(&customer, page, &found, times, &mut broken);
        }
    }
    let pending = house.list(desk, "/deliveries?status=pending", |_| false).await;
    if !pending.is_empty() {
        broken.push(Broken::Waits { count: pending.len() });
    }
    broken
}

fn of_one(customer: &str, page: Page, found: &Found, times: usize, broken: &mut Vec<Broken>) {
    let customer = || customer.to_owned();
    for place in 1..=page.acknowledged {
        let count = found.places.iter().filter(|found| **found == place).count();
        match count {
            0 => broken.push(Broken::Lost {
                customer: customer(),
                place,
            }),
            1 => {}
            _ => broken.push(Broken::StoredTwice {
                customer: customer(),
                place,
            }),
        }
    }
    if found.chats > 1 {
        broken.push(Broken::SeveralChats { customer: customer() });
    }
    if page.in_order && !found.places.is_sorted() {
        broken.push(Broken::OutOfOrder {
            customer: customer(),
            found: found.places.clone(),
        });
    }
    let offline = found.offline.clone();
    // What failed or was withdrawn doesn't use up the absence (R6); what may have arrived does.
    let over = |status: &&String| matches!(status.as_str(), "failed" | "withdrawn");
    let failed = offline.iter().filter(over).count();
    if offline.len() - failed > 1 || offline.is_empty() {
        broken.push(Broken::OfflineMessages {
            customer: customer(),
            found: offline.clone(),
        });
    }
    let sent = offline.iter().filter(|status| *status == "sent").count();
    let may_be = offline.iter().filter(|status| *status == "unknown").count();
    if customer().starts_with(ON_LINE) && !(sent..=sent + may_be).contains(&times) {
        broken.push(Broken::Delivered {
            customer: customer(),
            times,
            found: offline,
        });
    }
}

/// Whether a delivery waits, or an offline message of those who wrote since an instant is in somebody's hand, be he dead.
pub(crate) async fn is_something_on_its_way(house: &House, desk: &Desk, since: Timestamp) -> bool {
    let first = house.admin(desk).get("/deliveries?status=pending&limit=1").await;
    // A database that was away may not have been found by each connection yet.
    if first.status != 200
        || first.json["data"]
            .as_array()
            .is_none_or(|waiting| !waiting.is_empty())
    {
        return true;
    }
    let chats = chats(house, desk, since).await;
    let status = |chat: &Value| chat["offline"]["delivery"]["status"].as_str().map(str::to_owned);
    let mut statuses = chats.iter().filter_map(status);
    statuses.any(|status| matches!(status.as_str(), "preparing" | "queued"))
}

/// The chats in which something was written since an instant.
async fn chats(house: &House, desk: &Desk, since: Timestamp) -> Vec<Value> {
    let before = |chat: &Value| {
        let at: Option<Timestamp> = chat["last_message_at"].as_str().and_then(|at| at.parse().ok());
        at.expect("an instant") < since
    };
    house.list(desk, "/chats?view=all", before).await
}

/// All messages of each chat.
async fn messages(desk: &Arc<Desk>, house: &Arc<House>, since: Timestamp) -> Vec<Vec<Value>> {
    let chats = chats(house, desk, since).await;
    let (mut reading, mut found) = (JoinSet::new(), Vec::with_capacity(chats.len()));
    for chats in chats.chunks(chats.len().div_ceil(ABREAST).max(1)) {
        let (desk, house, chats) = (Arc::clone(desk), Arc::clone(house), chats.to_vec());
        reading.spawn(async move {
            let mut found = Vec::with_capacity(chats.len());
            for chat in chats {
                let id = chat["id"].as_str().expect("an id");
                found.push(
                    house
                        .list(&desk, &format!("/chats/{id}/messages?"), |_| false)
                        .await,
                );
            }
            found
        });
    }
    while let Some(read) = reading.join_next().await {
        found.extend(read.expect("it can be read"));
    }
    found
}

/// Whose chat it is, and what is in it; the text that spoils it where it isn't one person's.
fn sort(messages: &[Value]) -> Result<(String, Found), String> {
    let mut chat = Found::default();
    let mut whose: Option<String> = None;
    for message in messages {
        let text = message["text"].as_str().unwrap_or_default();
        if message["author"]["kind"] == "automation" {
            let status = message["delivery"]["status"].as_str().unwrap_or_default();
            chat.offline.push(status.to_owned());
            continue;
        }
        let written = text
            .split_once(' ')
            .and_then(|(who, place)| Some((who, place.parse().ok()?)));
        let (who, place) = written.ok_or_else(|| text.to_owned())?;
        if whose.as_deref().is_some_and(|whose| whose != who) {
            return Err(text.to_owned());
        }
        whose = Some(who.to_owned());
        chat.places.push(place);
    }
    Ok((whose.unwrap_or_default(), chat))
}

/// How often something reached each customer of LINE.
pub(crate) fn delivered(line: &Line) -> BTreeMap<String, usize> {
    let mut times = BTreeMap::new();
    for taken in line.taken() {
        // A reply token begins with the customer's name; a push is addressed by it.
        let customer = taken.to.split('/').next().unwrap_or_default();
        *times.entry(customer.to_owned()).or_default() += 1;
    }
    times
}
