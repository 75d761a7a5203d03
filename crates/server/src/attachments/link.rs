//! Addresses under which a file can be had without signing in, by whoever was given one, until it runs out.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use rusuban_core::ids::AttachmentId;
use subtle::ConstantTimeEq as _;

use crate::app::App;
use crate::hash::hmac_sha256;
use crate::widget;

/// A page that stays open for a week still shows its pictures; one that is loaded again has new addresses.
pub(crate) const FOR_PAGES: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Messengers fetch a picture when it is looked at, and people come back to a link.
pub(crate) const FOR_MESSENGERS: SignedDuration = SignedDuration::from_hours(30 * 24);

const DAY: i64 = 24 * 60 * 60;

/// An address of a file, without the host. It is the same for a day, so that browsers find the file they have.
pub(crate) fn link(app: &App, id: AttachmentId, good_for: SignedDuration) -> String {
    let until = (app.now().as_second() + good_for.as_secs()).div_euclid(DAY) * DAY + DAY;
    let seal = URL_SAFE_NO_PAD.encode(seal(app, id, until));
    format!("{}/files/{id}?until={until}&seal={seal}", widget::BASE)
}

/// Whether we made this address, and it hasn't run out.
pub(crate) fn is_good(app: &App, id: AttachmentId, until: i64, claimed: &str) -> bool {
    let Ok(claimed) = URL_SAFE_NO_PAD.decode(claimed) else {
        return false;
    };
    let ours = bool::from(seal(app, id, until).ct_eq(&claimed));
    ours && Timestamp::from_second(until).is_ok_and(|until| app.now() < until)
}

fn seal(app: &App, id: AttachmentId, until: i64) -> [u8; 32] {
    hmac_sha256(
        &app.sealer.derive("file link"),
        format!("{id} {until}").as_bytes(),
    )
}
