//! Customers' files that their messenger has: fetched behind the webhook's back, each by one node at a time.
//!
//! The message is stored and decided already; its file appears in it when it is here, or the reason why it isn't.

use std::time::Duration;

use jiff::SignedDuration;
use rusuban_channels::{Content, NoAnswer, messenger};
use rusuban_core::attachment::{Contents, Fetch, Missing, fetch_again};
use rusuban_core::change::{Announcement, Change, FileChange};
use rusuban_store::StoreError;
use tokio::task::JoinSet;

use super::keep::{Keeping, NotKept};
use crate::app::App;
use crate::credentials;

/// So many at once on one node; beside the webhooks they are nothing that hurries.
const AT_ONCE: usize = 8;
/// How often we look without being told; other nodes' files are found by it, too.
const LOOK: Duration = Duration::from_secs(2);
/// How long one file may take.
const PATIENCE: Duration = Duration::from_mins(2);
/// Whoever is at it is given up after this: longer than [`PATIENCE`], so that two are never at it.
const GIVEN_UP: SignedDuration = SignedDuration::from_mins(3);

/// What a try came to.
enum Tried {
    Over(Result<Contents, Missing>),
    Again,
}

/// Fetches until the desk drains.
pub(crate) async fn run(app: App) {
    let mut working = JoinSet::new();
    while !app.drain.is_cancelled() {
        if let Err(error) = begin(&app, &mut working).await {
            tracing::warn!(%error, "customers' files can't be looked for");
        }
        tokio::select! {
            () = app.drain.cancelled() => break,
            () = app.clock.sleep(LOOK) => {}
            () = app.fetching.notified() => {}
            Some(_) = working.join_next() => {}
        }
    }
    // What isn't here yet is fetched by others, or after the next start.
}

async fn begin(app: &App, working: &mut JoinSet<()>) -> Result<(), StoreError> {
    let room = AT_ONCE.saturating_sub(working.len());
    let limit = u32::try_from(room).unwrap_or_default();
    if limit == 0 {
        return Ok(());
    }
    let now = app.now();
    for fetch in app.store.due_fetches(now, limit).await? {
        let until = now.saturating_add(GIVEN_UP).unwrap_or(now);
        let begins = Change::File(FileChange::BeginFetch {
            fetch: fetch.clone(),
            until,
        });
        match app.store.commit(vec![begins]).await {
            Ok(_) => {}
            // Another node is at it.
            Err(StoreError::Conflict) => continue,
            Err(error) => return Err(error),
        }
        let begun = Fetch {
            attempts: fetch.attempts + 1,
            ..fetch
        };
        let app = app.clone();
        working.spawn(async move {
            if let Err(error) = one(&app, &begun).await {
                tracing::warn!(%error, attachment = %begun.attachment, "a customer's file has to wait");
            }
        });
    }
    Ok(())
}

/// Tries once, and writes down what came of it.
async fn one(app: &App, fetch: &Fetch) -> Result<(), StoreError> {
    let outcome = match tried(app, fetch).await? {
        Tried::Over(outcome) => outcome,
        Tried::Again => match fetch_again(fetch.attempts) {
            Some(wait) => {
                let due_at = app.now().saturating_add(wait).unwrap_or(fetch.due_at);
                let again = Change::File(FileChange::FetchAgain {
                    fetch: fetch.clone(),
                    due_at,
                });
                return app.store.commit(vec![again]).await.map(drop);
            }
            None => Err(Missing::GaveUp),
        },
    };
    if let Err(why) = outcome {
        tracing::warn!(attachment = %fetch.attachment, why = why.word(), "a customer's file can't be had");
    }
    let mut changes = vec![Change::File(FileChange::EndFetch {
        fetch: fetch.clone(),
        outcome,
    })];
    let of = app.store.attachment(fetch.attachment).await?;
    changes.extend(of.and_then(|row| row.chat).map(|chat| {
        Change::Announce(Announcement::Chat {
            channel: fetch.channel,
            chat,
        })
    }));
    app.store.commit(changes).await.map(drop)
}

async fn tried(app: &App, fetch: &Fetch) -> Result<Tried, StoreError> {
    let directory = app.store.directory().await?;
    let refused = Ok(Tried::Over(Err(Missing::Refused)));
    let Some(channel) = directory.channels.get(&fetch.channel) else {
        return refused;
    };
    let (Some(messenger), Ok(credentials)) = (
        messenger(channel.kind),
        credentials::open(app, fetch.channel, channel),
    ) else {
        return refused;
    };
    let base = channel
        .api_base_url
        .as_deref()
        .unwrap_or(messenger.content_base_url());
    let request = messenger.content(&credentials, &fetch.provider_id);
    let (status, mut coming) = match app.outgoing.fetch(base, request, PATIENCE).await {
        Ok(answer) => answer,
        Err(NoAnswer::Forbidden) => return refused,
        Err(NoAnswer::NotConnected | NoAnswer::Interrupted) => return Ok(Tried::Again),
    };
    match messenger.read_content(status) {
        Content::Here => {}
        Content::Later => return Ok(Tried::Again),
        Content::Missing(why) => return Ok(Tried::Over(Err(why))),
    }
    let mut keeping = Keeping::new(app, fetch.attachment);
    loop {
        let kept = match coming.next().await {
            Ok(Some(bytes)) => keeping.add(&bytes).await,
            Ok(None) => break,
            Err(_) => return Ok(Tried::Again),
        };
        match kept {
            Ok(()) => {}
            Err(NotKept::TooLarge) => return Ok(Tried::Over(Err(Missing::TooLarge))),
            Err(NotKept::Empty) => return Ok(Tried::Over(Err(Missing::Empty))),
            Err(NotKept::Store(error)) => return Err(error),
        }
    }
    Ok(Tried::Over(match keeping.end().await {
        Ok(contents) => Ok(contents),
        Err(NotKept::TooLarge) => Err(Missing::TooLarge),
        Err(NotKept::Empty) => Err(Missing::Empty),
        Err(NotKept::Store(error)) => return Err(error),
    }))
}
