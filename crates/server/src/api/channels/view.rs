//! A channel as others see it.

use std::collections::BTreeMap;

use rusuban_core::ids::ChannelId;
use rusuban_core::settings::{Channel, ChannelKind, Directory};
use serde::Serialize;
use utoipa::ToSchema;

use super::credentials::{MASK, names};
use super::health::Health;
use super::input::ChannelInput;
use crate::app::App;
use crate::change::Told;
use crate::error::Problem;
use crate::signs::Known;

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
        known: &Known,
    ) -> Result<Self, Problem> {
        let doc = directory.channels.get(&id).ok_or_else(Problem::not_found)?;
        let resting_until = app.outbox.rests_until(id);
        let (webhook_url, credentials, health) = match eyes {
            Eyes::Admin(base) => {
                let ours = webhook_url(base, id, doc.kind);
                let health = Health::of(doc, ours.as_deref(), resting_until, known.of(id));
                (ours, masked(doc), health)
            }
            Eyes::Others => {
                let health = Health::of(doc, None, resting_until, &[]);
                (None, BTreeMap::new(), health)
            }
        };
        Ok(Self {
            id,
            channel: ChannelInput::of(directory, id)?,
            webhook_url,
            credentials,
            health,
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

/// Where this channel's messenger should deliver; `None` where none does.
pub(super) fn webhook_url(base: &str, id: ChannelId, kind: ChannelKind) -> Option<String> {
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
