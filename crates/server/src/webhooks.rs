//! Messengers' webhooks: believed by their signature, answered when every good event is stored for good.

use std::collections::HashMap;
use std::pin::pin;
use std::time::Duration;

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderValue, StatusCode};
use axum::routing::post;
use futures_util::future::join_all;
use rusuban_channels::{Messenger, Received, messenger};
use rusuban_core::change::{Announcement, Change};
use rusuban_core::channel_health::Seen;
use rusuban_core::event::{Event, Files};
use rusuban_core::ids::ChannelId;
use rusuban_core::settings::{Channel, ChannelKind, Directory};

use crate::app::App;
use crate::credentials;
use crate::error::{Fault, Problem};
use crate::intake::{self, IntakeError};
use crate::json::bytes;
use crate::metrics::{Kind, KindAndReason};
use crate::signs::see;

/// How long a batch may take in all; what is stored by then is known when the provider comes again.
const PATIENCE: Duration = Duration::from_millis(1_450);

/// The signature isn't one by the channel's secret.
const BAD_SIGNATURE: &str = "bad_signature";

/// `/webhooks`. Not part of the published API: each provider defines its own.
pub fn router() -> Router<App> {
    Router::new().route("/webhooks/{kind}/{channel}", post(receive))
}

/// 200 only after the good events of the batch are stored; 503 where they can't be, so that the provider comes again.
async fn receive(
    State(app): State<App>,
    Path((kind, channel)): Path<(String, String)>,
    request: Request,
) -> Result<StatusCode, Problem> {
    let id: ChannelId = channel.parse().map_err(|_| Problem::not_found())?;
    let of_kind = |channel: &Channel| {
        let messenger = messenger(channel.kind).filter(|_| channel.kind.word() == kind);
        messenger.map(|messenger| (channel.kind, messenger))
    };
    let (kind, messenger) = look(&app, id, |channel| {
        of_kind(channel).ok_or_else(Problem::not_found)
    })
    .await?;
    let signature = request.headers().get(messenger.signature_header()).cloned();
    let signature = signature.as_ref().map(HeaderValue::as_bytes);
    let body = bytes(request, &app).await?;
    let signed = |channel: &Channel| {
        let credentials = credentials::open(&app, id, channel)?;
        let verified = messenger.verify(&credentials, signature, &body);
        verified.map_err(|error| Problem::new(StatusCode::UNAUTHORIZED, BAD_SIGNATURE, error.to_string()))
    };
    if let Err(problem) = look(&app, id, signed).await {
        if problem.code() == BAD_SIGNATURE {
            see(&app, id, Seen::Refused);
        }
        return Err(problem);
    }
    see(&app, id, Seen::Received);
    let work = pin!(take(&app, id, kind, messenger, &body));
    let taken = tokio::time::timeout(PATIENCE, work).await;
    taken.unwrap_or_else(|_| Err(Problem::unavailable()))?;
    Ok(StatusCode::OK)
}

/// Looks at a channel as it is in memory. Another process may have changed it: what is refused is looked at as it is
/// stored.
async fn look<T>(
    app: &App,
    id: ChannelId,
    at: impl Fn(&Channel) -> Result<T, Problem>,
) -> Result<T, Problem> {
    let at = |directory: &Directory| {
        directory
            .channels
            .get(&id)
            .ok_or_else(Problem::not_found)
            .and_then(&at)
    };
    let in_memory = app.store.directory_in_memory().await?;
    match at(&in_memory) {
        Ok(found) => Ok(found),
        Err(_) => at(&*app.store.directory().await?),
    }
}

/// Customers beside each other, each customer's events in their order.
async fn take(
    app: &App,
    channel: ChannelId,
    kind: ChannelKind,
    messenger: &'static dyn Messenger,
    body: &[u8],
) -> Result<(), Problem> {
    let unreadable = |error: rusuban_channels::Unreadable| {
        Problem::malformed(Fault::at("", "not_a_webhook", error.to_string()))
    };
    let events = messenger.read(body, app.now()).map_err(unreadable)?;
    // Nearly always: nobody else, whose work would have to be kept beside this one's.
    if let [Received::Message(_) | Received::Unsent { .. }] = events[..] {
        return in_order(app, channel, kind, events).await;
    }
    let mut customers: HashMap<String, Vec<Received>> = HashMap::new();
    for event in events {
        let address = match &event {
            Received::Message(inbound) => &inbound.address,
            Received::Unsent { address, .. } => address,
            Received::Ignored(reason) => {
                let label = KindAndReason {
                    kind: kind.word(),
                    reason,
                };
                app.metrics.ignored_events.get_or_create(&label).inc();
                continue;
            }
        };
        customers.entry(address.clone()).or_default().push(event);
    }
    let works = customers
        .into_values()
        .map(|events| in_order(app, channel, kind, events));
    // Everybody's events are taken to their end before one that failed is told of: it must not cost others theirs.
    join_all(works).await.into_iter().collect()
}

async fn in_order(
    app: &App,
    channel: ChannelId,
    kind: ChannelKind,
    events: Vec<Received>,
) -> Result<(), Problem> {
    for event in events {
        match event {
            Received::Message(inbound) => {
                let (address, event_id) = (inbound.address.clone(), inbound.event_id.clone());
                let brings_files = inbound.files != Files::None;
                let event = Event::CustomerMessage(inbound);
                let taken = intake::from_customer(app, channel, &address, Some(&event_id), event).await;
                taken.map_err(not_stored)?;
                if brings_files {
                    app.fetching.notify_one();
                }
                app.metrics
                    .inbound
                    .get_or_create(&Kind { kind: kind.word() })
                    .inc();
            }
            Received::Unsent { address, provider_id } => hide(app, channel, &address, provider_id).await?,
            Received::Ignored(_) => {}
        }
    }
    Ok(())
}

/// Whatever the reason, the provider must come again.
fn not_stored(error: IntakeError) -> Problem {
    match error {
        IntakeError::Refused(error) => {
            tracing::error!(%error, "a customer's message could not be handled");
            Problem::unavailable()
        }
        IntakeError::Store(error) => {
            tracing::warn!(%error, "a customer's message could not be stored");
            Problem::unavailable()
        }
    }
}

/// The customer took a message back: hidden from everybody (R5).
async fn hide(app: &App, channel: ChannelId, address: &str, provider_id: String) -> Result<(), Problem> {
    let snapshot = app
        .store
        .snapshot_for_address(channel, address, None, app.now())
        .await?;
    let Some(customer) = snapshot.customer else {
        return Ok(());
    };
    let chat = customer.chat.id;
    let announce = Change::Announce(Announcement::Chat { channel, chat });
    app.store
        .commit(vec![Change::HideMessage { chat, provider_id }, announce])
        .await?;
    Ok(())
}
