use serde::{Deserialize, Serialize};

use crate::language::Language;

/// The one organization of a deployment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organization {
    /// Its name, 1 to 200 characters.
    pub name: String,
    /// Street and number.
    pub street: String,
    /// City.
    pub city: String,
    /// State or prefecture.
    pub state: String,
    /// Postal code.
    pub zip: String,
    /// Country.
    pub country: String,
    /// Phone number as people write it.
    pub phone: String,
    /// Web site.
    pub website: String,
    /// Address of the logo.
    pub logo_url: String,
    /// The language of the organization.
    pub locale: Language,
    /// IANA name of its time zone.
    pub time_zone: String,
    /// Whether an agent who is away counts as reachable (R1).
    pub away_counts_as: AwayCountsAs,
    /// How long after the last sign of life a person still counts as signed in, in seconds (R1; default 300).
    #[serde(default = "default_grace_s")]
    pub presence_grace_s: u32,
    /// How much open time after the promised opening may pass until a person answers and the promise counts as kept, in
    /// minutes; 1 to [`MAX_PROMISE_MIN`](crate::report::MAX_PROMISE_MIN), default 30.
    #[serde(default = "default_promise_min")]
    pub promise_within_min: u32,
}

/// What *away* means for R1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AwayCountsAs {
    /// Away agents are reachable.
    #[default]
    Reachable,
    /// Away agents are not.
    Offline,
}

const fn default_grace_s() -> u32 {
    300
}

const fn default_promise_min() -> u32 {
    30
}

impl Organization {
    /// An organization of which only the essentials are known.
    pub fn new(name: String, locale: Language, time_zone: String) -> Self {
        Self {
            name,
            street: String::new(),
            city: String::new(),
            state: String::new(),
            zip: String::new(),
            country: String::new(),
            phone: String::new(),
            website: String::new(),
            logo_url: String::new(),
            locale,
            time_zone,
            away_counts_as: AwayCountsAs::default(),
            presence_grace_s: default_grace_s(),
            promise_within_min: default_promise_min(),
        }
    }

    /// The grace period of R1 in milliseconds.
    pub fn grace_ms(&self) -> i64 {
        i64::from(self.presence_grace_s) * 1_000
    }
}
