//! LINE Messaging API (developers.line.biz): webhooks signed over their raw bytes, a free reply while its token is
//! fresh, else a push that a retry key makes repeatable.

mod answer;
mod content;
mod event;
mod send;
mod setup;
mod signature;
#[cfg(test)]
mod tests;

use jiff::Timestamp;

use crate::setup::Setup;
use crate::{
    Answer, Content, Credentials, LookedUp, Messenger, Outcome, Outgoing, Received, Request, SignatureError,
    Unreadable, Way,
};

/// LINE.
#[derive(Debug, Clone, Copy)]
pub struct Line;

/// Name of the credential that webhooks are signed with.
pub const CHANNEL_SECRET: &str = "channel_secret";
/// Name of the credential that we speak with.
pub const CHANNEL_ACCESS_TOKEN: &str = "channel_access_token";

impl Messenger for Line {
    fn base_url(&self) -> &'static str {
        "https://api.line.me"
    }

    fn signature_header(&self) -> &'static str {
        "x-line-signature"
    }

    fn verify(
        &self,
        credentials: &Credentials,
        signature: Option<&[u8]>,
        body: &[u8],
    ) -> Result<(), SignatureError> {
        signature::verify(
            credentials.get(CHANNEL_SECRET),
            signature.ok_or(SignatureError)?,
            body,
        )
    }

    fn read(&self, body: &[u8], received_at: Timestamp) -> Result<Vec<Received>, Unreadable> {
        event::read(body, received_at)
    }

    fn send(&self, credentials: &Credentials, outgoing: &Outgoing<'_>) -> Request {
        send::request(credentials.get(CHANNEL_ACCESS_TOKEN), outgoing)
    }

    fn outcome(&self, way: Way<'_>, answer: &Answer<'_>) -> Outcome {
        answer::outcome(way, answer)
    }

    fn profile(&self, credentials: &Credentials, address: &str) -> Option<Request> {
        Some(send::profile(credentials.get(CHANNEL_ACCESS_TOKEN), address))
    }

    fn setup(&self) -> Option<&'static dyn Setup> {
        Some(&Self)
    }

    fn read_profile(&self, answer: &Answer<'_>) -> LookedUp {
        answer::profile(answer)
    }

    fn content_base_url(&self) -> &'static str {
        "https://api-data.line.me"
    }

    fn content(&self, credentials: &Credentials, provider_id: &str) -> Request {
        content::request(credentials.get(CHANNEL_ACCESS_TOKEN), provider_id)
    }

    fn read_content(&self, status: u16) -> Content {
        content::outcome(status)
    }
}
