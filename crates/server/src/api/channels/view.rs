//! A channel as others see it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rusuban_core::ids::ChannelId;
use rusuban_core::settings::{Channel, ChannelKind, Directory};
use serde::Serialize;
use utoipa::ToSchema;

use super::credentials::{MASK, names};
use super::input::ChannelInput;
use crate::app::App;
use crate::change::Told;
use crate::error::Problem;

/// A channel.
#[derive(Serialize, ToSchema)]
pub(super) struct ChannelView {
    #[schema(value_type = String, example = "chn_0192f0c1c2d37e4f8a9b0c1d2e3f4a5b")]
    pub(super) id: ChannelId,
    #[serde(flatten)]
    pub(super) channel: ChannelInput,
    /// Where the messenger delivers; null where nothing is delivered, and for those who don't set channels up.
    #[schema(required)]
    webhook_url: Option<String>,
    /// Credentials by name, masked; null is not set.
    pub(super) credentials: BTreeMap<String, Option<String>>,
    /// Whether it can work.
    health: Health,
}

/// Whether a channel can work.
#[derive(Serialize, ToSchema)]
struct Health {
    status: HealthWord,
    /// Credentials that aren't set.
    missing: Vec<&'static str>,
    /// While its messenger is in trouble and left alone for a while: when it is tried again.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    resting_until: Option<Timestamp>,
}

/// Whether a channel can work.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum HealthWord {
    /// It has what it needs.
    Ready,
    /// A credential is missing.
    Incomplete,
    /// It is switched off.
    Disabled,
    /// Its messenger is in trouble: messages wait, and one at a time tries whether that is over.
    Resting,
}

/// Who looks.
#[derive(Clone, Copy)]
pub(super) enum Eyes<'a> {
    /// An admin, who reaches us here.
    Admin(&'a str),
    /// Everybody else: no webhook address, no credentials.
    Others,
}

impl ChannelView {
    /// The channel with this id.
    pub(super) fn of(
        app: &App,
        directory: &Directory,
        id: ChannelId,
        eyes: Eyes<'_>,
    ) -> Result<Self, Problem> {
        let doc = directory.channels.get(&id).ok_or_else(Problem::not_found)?;
        let (webhook_url, credentials) = match eyes {
            Eyes::Admin(base) => (webhook_url(base, id, doc.kind), masked(doc)),
            Eyes::Others => (None, BTreeMap::new()),
        };
        Ok(Self {
            id,
            channel: ChannelInput::of(directory, id)?,
            webhook_url,
            credentials,
            health: health(doc, app.outbox.rests_until(id)),
        })
    }

    /// As an answer. The tag covers the credentials too, as they are sealed.
    pub(super) fn told(&self, directory: &Directory) -> Result<Told, Problem> {
        Told::setting(self, &editable(directory, self.id)?)
    }
}

/// What the tag of a channel covers.
pub(super) fn editable(directory: &Directory, id: ChannelId) -> Result<impl Serialize, Problem> {
    let sealed = directory
        .channels
        .get(&id)
        .map(|channel| channel.credentials.clone());
    Ok((ChannelInput::of(directory, id)?, sealed))
}

fn webhook_url(base: &str, id: ChannelId, kind: ChannelKind) -> Option<String> {
    kind.delivers_through_provider()
        .then(|| format!("{base}/webhooks/{}/{id}", kind.word()))
}

fn masked(doc: &Channel) -> BTreeMap<String, Option<String>> {
    let mask = |name: &&str| {
        (
            (*name).to_owned(),
            doc.credentials.contains_key(*name).then(|| MASK.to_owned()),
        )
    };
    names(doc.kind).iter().map(mask).collect()
}

fn health(doc: &Channel, resting_until: Option<Timestamp>) -> Health {
    let missing: Vec<_> = names(doc.kind)
        .iter()
        .copied()
        .filter(|name| !doc.credentials.contains_key(*name))
        .collect();
    let status = match (doc.enabled, missing.is_empty()) {
        (false, _) => HealthWord::Disabled,
        (true, false) => HealthWord::Incomplete,
        (true, true) if resting_until.is_some() => HealthWord::Resting,
        (true, true) => HealthWord::Ready,
    };
    Health {
        status,
        missing,
        resting_until,
    }
}
