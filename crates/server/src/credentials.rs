//! A channel's credentials, sealed at rest, each for its own place.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use rusuban_channels::Credentials;
use rusuban_core::ids::ChannelId;
use rusuban_core::settings::{Channel, Directory};
use secrecy::ExposeSecret as _;

use crate::app::App;
use crate::seal::{SealError, Sealer};

/// The place a credential is sealed for.
pub(crate) fn place(channel: ChannelId, name: &str) -> String {
    format!("{channel}/{name}")
}

/// What was opened last for each channel, beside what it was sealed as. Opening costs more than checking a signature
/// does, and every webhook and every delivery needs it.
#[derive(Debug, Default)]
pub(crate) struct Opened(Mutex<HashMap<ChannelId, (Sealed, Arc<Credentials>)>>);

/// Credentials by name, as they are stored.
type Sealed = BTreeMap<String, String>;

/// Opens all of them.
pub(crate) fn open(app: &App, id: ChannelId, channel: &Channel) -> Result<Arc<Credentials>, SealError> {
    let mut opened = app.credentials.0.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((sealed, credentials)) = opened.get(&id)
        && *sealed == channel.credentials
    {
        return Ok(credentials.clone());
    }
    let open = |(name, sealed): (&String, &String)| {
        let plain = app.sealer.open(&place(id, name), sealed)?;
        Ok((name.clone(), plain.expose_secret().to_owned()))
    };
    let credentials: Credentials = channel.credentials.iter().map(open).collect::<Result<_, _>>()?;
    let credentials = Arc::new(credentials);
    opened.insert(id, (channel.credentials.clone(), credentials.clone()));
    Ok(credentials)
}

/// The channels whose credentials were sealed with another key: they can't receive or send.
pub fn sealed_with_another_key(sealer: &Sealer, directory: &Directory) -> Vec<ChannelId> {
    let closed = |(id, channel): &(&ChannelId, &Channel)| {
        let mut credentials = channel.credentials.iter();
        credentials.any(|(name, sealed)| sealer.open(&place(**id, name), sealed).is_err())
    };
    let channels = directory.channels.iter().filter(closed);
    channels.map(|(id, _)| *id).collect()
}
