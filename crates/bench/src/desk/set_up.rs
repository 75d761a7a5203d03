//! Sets a desk up through its own API, as an admin would.

use std::net::SocketAddr;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use super::Api;

/// The secret of the LINE channels that are measured.
pub(crate) const CHANNEL_SECRET: &str = "8c570fa6dd201bb328f1c1eac23a96d8";

/// LINE channels that customers write on in turn: the desk sends no faster on one channel than LINE takes it.
const CHANNELS: usize = 8;

/// A text without a name field.
pub(crate) const PLAIN: &str = "ただいま留守です。営業時間になりましたらお返事します。";

/// A text for which LINE must be asked for the customer's name.
pub(crate) const BY_NAME: &str =
    "${Contacts.Last Name|お客}様、ただいま留守です。営業時間になりましたらお返事します。";

/// One department that is never open and never answers by people.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) department: String,
    /// LINE channels.
    pub(crate) channels: Vec<String>,
    pub(crate) webchat: String,
}

impl Settings {
    /// Where LINE delivers what customers write.
    pub(crate) fn webhook_paths(&self) -> Vec<String> {
        self.channels
            .iter()
            .map(|id| format!("/webhooks/line/{id}"))
            .collect()
    }
}

/// A department that is never open, its offline message with this text, its channels with this provider.
pub(crate) async fn set_up(api: &mut Api, provider: SocketAddr, text: &str) -> Result<Settings> {
    let never = json!({"name": "never", "time_zone": "Asia/Tokyo", "kind": "weekly", "weekly": []});
    let hours = id(&api.post("/api/v1/business-hours", never).await?)?;
    let department = department(api, "Support", &hours, text).await?;
    let webchat = json!({"kind": "webchat", "name": "Web", "department_id": department});
    let webchat = id(&api.post("/api/v1/channels", webchat).await?)?;
    let channels = line_channels(api, CHANNELS, &department, provider).await?;
    Ok(Settings {
        department,
        channels,
        webchat,
    })
}

/// A department with an offline message that is switched on.
pub(crate) async fn department(api: &mut Api, name: &str, hours: &str, text: &str) -> Result<String> {
    let department = json!({"name": name, "business_hours_id": hours});
    let department = id(&api.post("/api/v1/departments", department).await?)?;
    let message = json!({"enabled": true, "text": text, "repeat": {"kind": "once"}, "create_ticket": false});
    let path = format!("/api/v1/departments/{department}/offline-message");
    api.put(&path, message).await?;
    Ok(department)
}

/// LINE channels of a department.
pub(crate) async fn line_channels(
    api: &mut Api,
    count: usize,
    department: &str,
    provider: SocketAddr,
) -> Result<Vec<String>> {
    let channel = json!({"kind": "line", "name": "LINE", "department_id": department,
        "credentials": {"channel_secret": CHANNEL_SECRET, "channel_access_token": "token"},
        "api_base_url": format!("http://{provider}")});
    let mut made = Vec::with_capacity(count);
    for _ in 0..count {
        made.push(id(&api.post("/api/v1/channels", channel.clone()).await?)?);
    }
    Ok(made)
}

/// The id of what was made.
pub(crate) fn id(made: &Value) -> Result<String> {
    Ok(made["id"].as_str().context("an answer without an id")?.to_owned())
}
