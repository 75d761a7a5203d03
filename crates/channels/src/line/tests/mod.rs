mod delivery;
mod setup;
mod webhook;

use crate::Credentials;

fn credentials() -> Credentials {
    [
        ("channel_secret", "8c570fa6dd201bb328f1c1eac23a96d8"),
        ("channel_access_token", "tok-1"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into_iter()
    .collect()
}
