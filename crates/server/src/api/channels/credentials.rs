//! Credentials: taken in, sealed, never told again.

use std::collections::BTreeMap;

use rusuban_core::ids::ChannelId;
use rusuban_core::settings::ChannelKind;

use crate::app::App;
use crate::credentials::place;
use crate::error::{Fault, Problem};
use crate::fresh;

/// What is shown in place of a credential that is set; sent back, it leaves it as it is.
pub(super) const MASK: &str = "••••••••";
/// The secret with which a web site proves who its visitor is; made by us, told once.
pub(super) const IDENTITY_SECRET: &str = "identity_secret";
const LONGEST: usize = 4_096;

/// The credentials a kind of channel has. Without all of them it can't work; those of a web chat are made by us.
pub(super) const fn names(kind: ChannelKind) -> &'static [&'static str] {
    match kind {
        ChannelKind::Webchat => &[IDENTITY_SECRET],
        ChannelKind::Line => &["channel_secret", "channel_access_token"],
        ChannelKind::Whatsapp => &["phone_number_id", "access_token", "app_secret", "verify_token"],
        ChannelKind::Telegram => &["bot_token", "webhook_secret"],
        ChannelKind::Messenger => &["page_access_token", "app_secret", "verify_token"],
        ChannelKind::Instagram => &["account_id", "access_token", "app_secret", "verify_token"],
        ChannelKind::Twilio => &["account_sid", "auth_token", "from"],
        ChannelKind::Api => &[],
    }
}

/// What is given: null takes a credential away, the mask leaves it.
pub(super) type Given = BTreeMap<String, Option<String>>;

/// The sealed credentials after what is given was put over those there are.
pub(super) fn put_over(
    app: &App,
    (id, kind): (ChannelId, ChannelKind),
    present: &BTreeMap<String, String>,
    given: &Given,
) -> Result<BTreeMap<String, String>, Problem> {
    let mut next = present.clone();
    for (name, value) in given {
        let pointer = format!("/credentials/{}", name.replace('~', "~0").replace('/', "~1"));
        let refused = |code: &str, detail: &str| Problem::refused(Fault::at(&pointer, code, detail));
        if !names(kind).contains(&name.as_str()) {
            return Err(refused(
                "unknown_credential",
                "this kind of channel has no such credential",
            ));
        }
        match value.as_deref().map(str::trim) {
            Some(MASK) => {}
            None | Some("") => drop(next.remove(name)),
            Some(value) if value.len() > LONGEST => {
                return Err(refused("too_long", "a credential has at most 4096 bytes"));
            }
            Some(value) => drop(next.insert(name.clone(), app.sealer.seal(&place(id, name), value)?)),
        }
    }
    Ok(next)
}

/// The [`IDENTITY_SECRET`] of a new channel; `None` where it needs none of ours.
pub(super) fn identity_secret(given: &Given, kind: ChannelKind) -> Result<Option<String>, Problem> {
    let wanted = kind == ChannelKind::Webchat && given.get(IDENTITY_SECRET).is_none_or(Option::is_none);
    Ok(if wanted { Some(fresh::secret()?) } else { None })
}
