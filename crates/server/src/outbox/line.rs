//! How a channel's provider is spoken to, made ready once for each version of the settings.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use rusuban_channels::policy::Policy;
use rusuban_channels::{Credentials, Failure, Messenger, messenger};
use rusuban_core::ids::ChannelId;
use rusuban_core::settings::{Channel, Directory};

use super::places::policy_of;
use crate::app::App;
use crate::credentials;

/// How a channel's provider is spoken to.
pub(super) struct Line {
    pub(super) messenger: &'static dyn Messenger,
    pub(super) policy: &'static Policy,
    pub(super) base: String,
    pub(super) credentials: Arc<Credentials>,
    pub(super) channel: Channel,
}

/// The lines that were made ready, each with the version of the settings.
#[derive(Default)]
pub(crate) struct Lines(Mutex<HashMap<ChannelId, (u64, Arc<Line>)>>);

/// The line of a channel, or why nothing can go out by it.
pub(super) fn line(app: &App, directory: &Directory, id: ChannelId) -> Result<Arc<Line>, Failure> {
    let channel = directory.channels.get(&id).ok_or(Failure::ChannelUnusable)?;
    if !channel.enabled {
        return Err(Failure::ChannelDisabled);
    }
    let mut lines = app.lines.0.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((version, line)) = lines.get(&id)
        && *version == directory.version
    {
        return Ok(Arc::clone(line));
    }
    let messenger = messenger(channel.kind).ok_or(Failure::ChannelUnusable)?;
    let credentials = credentials::open(app, id, channel).map_err(|_| Failure::ChannelUnusable)?;
    let base = channel.api_base_url.as_deref().unwrap_or(messenger.base_url());
    let line = Arc::new(Line {
        messenger,
        policy: policy_of(directory, id),
        base: base.to_owned(),
        credentials,
        channel: channel.clone(),
    });
    lines.insert(id, (directory.version, Arc::clone(&line)));
    Ok(line)
}
