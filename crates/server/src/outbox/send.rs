//! Speaking to the provider: a free reply while its token is fresh, else a push.

use jiff::SignedDuration;
use rusuban_channels::policy::{Interrupted, Next, Tried, next, retry_after};
use rusuban_channels::{Answer, Failure, File, NoAnswer, Outcome, Outgoing, Part, Way};
use rusuban_core::attachment::Attachment;
use rusuban_core::channel_limits::part_limit;
use rusuban_core::delivery::Delivery;
use rusuban_core::message::Message;
use uuid::Uuid;

use super::deliver::Job;
use super::line::Line;
use crate::app::App;
use crate::attachments::link::{FOR_MESSENGERS, link};

/// Sends a message, in as many requests as its parts take; those that were taken before are known by their keys. What
/// comes back is never [`Next::Push`] or [`Next::SameToken`]: that has been done. `None`: others may have taken the
/// delivery over before it came to its end.
pub(super) async fn send(app: &App, line: &Line, job: &mut Job) -> Option<Next> {
    let message = job.message.clone();
    let Some(urls) = urls(app, &message) else {
        return Some(Next::Failed(Failure::NoPublicAddress));
    };
    let parts = parts(&message, &urls);
    let per_request = part_limit(line.channel.kind).max_parts.unwrap_or(1).max(1);
    let requests: Vec<&[Part<'_>]> = parts.chunks(per_request).collect();
    let token = job.delivery.reply_token.as_ref().map(|reply| reply.token.clone());
    match token {
        Some(token) if requests.len() == 1 && is_fresh(app, line, &job.delivery) => {
            match reply(app, line, job, &token, &parts).await? {
                Next::Push => {}
                ended => return Some(ended),
            }
        }
        // A reply of before may have been taken: a push might be a second copy.
        Some(_) if job.maybe_taken => return Some(Next::Unknown { code: None }),
        None if job.maybe_taken && line.policy.interrupted == Interrupted::Unknown => {
            return Some(Next::Unknown { code: None });
        }
        _ => {}
    }
    job.delivery.reply_token = None;
    push(app, line, job, requests).await
}

/// Where the messenger or the customer fetches each file; `None` where the desk can't be reached by https.
fn urls(app: &App, message: &Message) -> Option<Vec<String>> {
    let files = &message.attachments;
    if files.is_empty() {
        return Some(Vec::new());
    }
    let base = app
        .config
        .public_url
        .as_ref()
        .filter(|_| app.config.is_public_by_tls())?;
    let base = base.trim_end_matches('/');
    let url = |file: &Attachment| format!("{base}{}", link(app, file.id, FOR_MESSENGERS));
    Some(files.iter().map(url).collect())
}

/// The text, if there is one, and the files behind it.
fn parts<'a>(message: &'a Message, urls: &'a [String]) -> Vec<Part<'a>> {
    let texts = message.parts().into_iter();
    let texts = texts.filter(|text| message.attachments.is_empty() || !text.is_empty());
    let file = |(file, url): (&'a Attachment, &'a String)| {
        let contents = file.contents()?;
        Some(Part::File(File {
            name: &file.name,
            media_type: contents.media_type.as_str(),
            size: contents.size,
            shown: contents.picture.is_some(),
            url,
        }))
    };
    let files = message.attachments.iter().zip(urls).filter_map(file);
    texts.map(Part::Text).chain(files).collect()
}

/// Pushes the parts; each request has a key, so that none is taken twice where the provider knows keys.
async fn push(app: &App, line: &Line, job: &mut Job, requests: Vec<&[Part<'_>]>) -> Option<Next> {
    let mut first_id = None;
    for (index, parts) in requests.into_iter().enumerate() {
        let retry_key = key(job.delivery.retry_key, index);
        match request(app, line, job, parts, Way::Push, retry_key).await? {
            Next::Done { provider_id } => first_id = first_id.or(provider_id),
            Next::Push | Next::SameToken => return Some(Next::Unknown { code: None }),
            ended => return Some(ended),
        }
    }
    Some(Next::Done {
        provider_id: first_id,
    })
}

/// The free reply. [`Next::Push`]: it can't be used, and nothing was taken.
///
/// A try that the provider answered with a fault of its own may have been taken all the same, so that from the second
/// try on a token that is refused is not followed by a push.
async fn reply(app: &App, line: &Line, job: &mut Job, token: &str, parts: &[Part<'_>]) -> Option<Next> {
    loop {
        let maybe_used = job.maybe_taken || job.delivery.attempts > 0;
        let way = Way::Reply { token, maybe_used };
        match request(app, line, job, parts, way, job.delivery.retry_key).await? {
            Next::SameToken if is_fresh(app, line, &job.delivery) => job.maybe_taken = true,
            Next::SameToken => return Some(Next::Unknown { code: None }),
            ended => return Some(ended),
        }
    }
}

/// One request; `None` where this node may not send any more.
async fn request(
    app: &App,
    line: &Line,
    job: &mut Job,
    parts: &[Part<'_>],
    way: Way<'_>,
    retry_key: Uuid,
) -> Option<Next> {
    if app.outbox.sender() != job.delivery.sender {
        return None;
    }
    let outgoing = Outgoing {
        address: &job.delivery.address,
        parts,
        way,
        retry_key,
    };
    let request = line.messenger.send(&line.credentials, &outgoing);
    let patience = line.policy.patience.min(app.config.patience);
    let answered = app.outgoing.send(&line.base, request, patience).await;
    let outcome = match &answered {
        Ok(answer) => {
            let retry_after = answer.retry_after.as_deref();
            let answer = Answer {
                status: answer.status,
                retry_after: retry_after.and_then(|asked| retry_after_now(app, asked)),
                body: &answer.body,
            };
            line.messenger.outcome(way, &answer)
        }
        Err(why) => line.policy.unanswered(way, *why),
    };
    tell(app, job, answered.err(), &outcome);
    let tried = Tried {
        outcome,
        maybe_taken: job.maybe_taken,
        attempts: job.delivery.attempts.saturating_add(1),
    };
    Some(next(line.policy, tried, app.ids.jitter()))
}

fn retry_after_now(app: &App, asked: &str) -> Option<std::time::Duration> {
    retry_after(asked, app.now())
}

/// Whether the provider works is everybody's concern on its channel.
fn tell(app: &App, job: &mut Job, no_answer: Option<NoAnswer>, outcome: &Outcome) {
    let asked = match (no_answer, outcome) {
        // Our own configuration keeps us from calling it: that says nothing of the provider.
        (Some(NoAnswer::Forbidden), _) => return,
        (Some(_), _) => None,
        (None, Outcome::Retry { after, .. }) => *after,
        (None, _) => return job.place.answered(),
    };
    if job.place.in_trouble(asked, app.ids.jitter(), app.now()) {
        tracing::warn!(channel = %job.delivery.channel, "a provider is in trouble and is left alone for a while");
    }
}

/// Whether the reply token may still be used, by our own clock.
fn is_fresh(app: &App, line: &Line, delivery: &Delivery) -> bool {
    let (Some(fresh), Some(token)) = (line.policy.reply_token_fresh, &delivery.reply_token) else {
        return false;
    };
    let fresh = SignedDuration::try_from(fresh).unwrap_or(SignedDuration::ZERO);
    app.now().duration_since(token.received_at) < fresh
}

/// Each request of a delivery has a key of its own, the same at every try.
fn key(of_delivery: Uuid, index: usize) -> Uuid {
    Uuid::from_u128(of_delivery.as_u128() ^ (index as u128))
}
