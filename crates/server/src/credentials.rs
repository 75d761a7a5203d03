//! A channel's credentials, sealed at rest, each for its own place.

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

/// Opens all of them.
pub(crate) fn open(app: &App, id: ChannelId, channel: &Channel) -> Result<Credentials, SealError> {
    let open = |(name, sealed): (&String, &String)| {
        let plain = app.sealer.open(&place(id, name), sealed)?;
        Ok((name.clone(), plain.expose_secret().to_owned()))
    };
    channel.credentials.iter().map(open).collect()
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
