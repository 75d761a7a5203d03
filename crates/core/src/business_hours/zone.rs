//! Time zones by their IANA names.

use std::sync::LazyLock;

use jiff::tz::{TimeZone, TimeZoneDatabase};

/// Compiled in, so that a zone means the same on every machine and no file is read.
static DATABASE: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// The zone with this IANA name, e.g. `Asia/Tokyo`, upper or lower case; `None` when there is none.
/// The zone's own [`iana_name`](TimeZone::iana_name) has the usual spelling.
pub fn zone(name: &str) -> Option<TimeZone> {
    DATABASE.get(name).ok().filter(|zone| zone.iana_name().is_some())
}
