//! What LINE tells of our account and of our webhook (`/v2/bot/info`, `/v2/bot/channel/webhook/…`).

use serde::{Deserialize, Serialize};

use super::send::bearer;
use super::{CHANNEL_ACCESS_TOKEN, Line};
use crate::received::bounded;
use crate::setup::{Account, Setup, WebhookSetting, WebhookTest};
use crate::{Answer, Credentials, Failure, Method, Request};

/// As much of an address or of a reason as is kept, in characters.
const LONGEST: usize = 500;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct BotInfo {
    display_name: String,
    basic_id: String,
}

#[derive(Serialize, Deserialize)]
struct Endpoint {
    endpoint: String,
    #[serde(default, skip_serializing)]
    active: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Tested {
    success: bool,
    #[serde(default)]
    status_code: u16,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    detail: String,
}

impl Setup for Line {
    fn account(&self, credentials: &Credentials) -> Request {
        get(credentials, "/v2/bot/info")
    }

    fn read_account(&self, answer: &Answer<'_>) -> Result<Account, Failure> {
        let told: BotInfo = read(answer)?;
        Ok(Account {
            name: bounded(&told.display_name, LONGEST),
            handle: bounded(&told.basic_id, LONGEST),
        })
    }

    fn webhook(&self, credentials: &Credentials) -> Request {
        get(credentials, "/v2/bot/channel/webhook/endpoint")
    }

    fn read_webhook(&self, answer: &Answer<'_>) -> Result<WebhookSetting, Failure> {
        // Nothing was set yet.
        if answer.status == 404 {
            return Ok(WebhookSetting::default());
        }
        let told: Endpoint = read(answer)?;
        Ok(WebhookSetting {
            url: (!told.endpoint.is_empty()).then(|| bounded(&told.endpoint, LONGEST)),
            active: told.active,
        })
    }

    fn test(&self, credentials: &Credentials, url: &str) -> Request {
        let asked = Endpoint {
            endpoint: url.to_owned(),
            active: true,
        };
        let mut request = get(credentials, "/v2/bot/channel/webhook/test");
        request.method = Method::Post;
        request
            .headers
            .push(("content-type", "application/json".to_owned()));
        // Strings always serialize.
        request.body = Some(serde_json::to_vec(&asked).unwrap_or_default());
        request
    }

    fn read_test(&self, answer: &Answer<'_>) -> Result<WebhookTest, Failure> {
        let told: Tested = read(answer)?;
        let reason = if told.success {
            String::new()
        } else {
            [told.reason, told.detail]
                .into_iter()
                .filter(|word| !word.is_empty())
                .collect::<Vec<_>>()
                .join(": ")
        };
        Ok(WebhookTest {
            status: (told.status_code > 0).then_some(told.status_code),
            reason: bounded(&reason, LONGEST),
        })
    }
}

fn get(credentials: &Credentials, path: &str) -> Request {
    Request {
        method: Method::Get,
        path: path.to_owned(),
        headers: vec![bearer(credentials.get(CHANNEL_ACCESS_TOKEN))],
        body: None,
    }
}

fn read<'a, T: Deserialize<'a>>(answer: &Answer<'a>) -> Result<T, Failure> {
    match answer.status {
        200..=299 => serde_json::from_slice(answer.body).map_err(|_| Failure::ProviderError),
        401 => Err(Failure::Unauthorized),
        403 => Err(Failure::Forbidden),
        429 => Err(Failure::RateLimited),
        500..=599 => Err(Failure::ProviderError),
        _ => Err(Failure::Refused),
    }
}
