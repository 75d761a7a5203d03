//! One delivery, from its sender's hand to the provider.

use std::sync::Arc;
use std::time::Duration;

use rusuban_core::delivery::Delivery;
use rusuban_core::handle::still_wanted;
use rusuban_core::message::Message;
use rusuban_core::settings::Directory;
use rusuban_store::StoreError;

use super::line::{Line, line};
use super::places::Place;
use super::prepare::{Prepared, prepare};
use super::send::send;
use super::settle;
use crate::app::App;

/// How long we wait where the store can't be read.
const AGAIN: Duration = Duration::from_millis(500);

/// A delivery in hand.
pub(super) struct Job {
    pub(super) delivery: Delivery,
    pub(super) message: Message,
    pub(super) place: Place,
    /// The settings it was decided on, if that was a moment ago: then it is wanted.
    pub(super) just_decided: Option<Arc<Directory>>,
    /// Whether the provider may have it already.
    pub(super) maybe_taken: bool,
}

/// Tries a delivery once, and writes down what came of it. While the store can't be read it stays in hand.
pub(super) async fn deliver(app: App, mut job: Job) {
    let line = loop {
        match ready(&app, &mut job).await {
            Ok(Some(line)) => break line,
            Ok(None) => return,
            Err(error) => {
                tracing::warn!(%error, message = %job.delivery.message, "a delivery has to wait for the store");
                if matches!(error, StoreError::Corrupt(_)) || app.drain.is_cancelled() {
                    return;
                }
                tokio::time::sleep(AGAIN).await;
            }
        }
    };
    let written = match send(&app, &line, &mut job).await {
        Some(ended) => settle::settle(&app, &line, &job, ended).await,
        None => settle::put_back(&app, &job).await,
    };
    if let Err(error) = written {
        tracing::warn!(%error, message = %job.delivery.message, "what came of a delivery couldn't be written down");
    }
}

/// It isn't known whether it was written down that the delivery is in hand: if it was, it waits again.
pub(super) fn give_back(app: &App, job: Job) {
    let (outbox, app) = (app.outbox.clone(), app.clone());
    outbox.spawn(async move {
        if let Err(error) = settle::put_back(&app, &job).await {
            tracing::warn!(%error, message = %job.delivery.message, "a delivery may stay in hand until the next start");
        }
        drop(job);
        app.outbox.look();
    });
}

/// The way it goes out by, with its text in the job; `None` where it came to an end without the provider.
async fn ready(app: &App, job: &mut Job) -> Result<Option<Arc<Line>>, StoreError> {
    if job.just_decided.is_none() && is_unwanted(app, &job.delivery).await? {
        settle::unwanted(app, job).await?;
        return Ok(None);
    }
    let directory = match &job.just_decided {
        Some(directory) => Arc::clone(directory),
        None => app.store.directory().await?,
    };
    let line = match line(app, &directory, job.delivery.channel) {
        Ok(line) => line,
        Err(why) => {
            settle::failed(app, job, why).await?;
            return Ok(None);
        }
    };
    if let Some(template) = &job.delivery.template {
        if let Prepared::Unwanted = prepare(app, &line, &job.delivery, template).await? {
            settle::unwanted(app, job).await?;
            return Ok(None);
        }
        let Some(message) = app.store.message(job.delivery.message).await? else {
            return Ok(None);
        };
        job.message = message;
        job.delivery.template = None;
    }
    Ok(Some(line))
}

/// An offline message goes out while its absence lasts, and within the hour (R5).
async fn is_unwanted(app: &App, delivery: &Delivery) -> Result<bool, StoreError> {
    let Some(expires_at) = delivery.expires_at else {
        return Ok(false);
    };
    let now = app.now();
    if expires_at <= now {
        return Ok(true);
    }
    let snapshot = app.store.snapshot_of_chat(delivery.message.chat, now).await?;
    Ok(!snapshot.is_some_and(|snapshot| still_wanted(&snapshot, delivery.message, now)))
}
