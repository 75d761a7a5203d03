//! A department that is never open, with a web chat and a LINE account: whoever writes there gets its offline message.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rusuban_server::hash::hmac_sha256;
use rusuban_testkit::{Answer, Client, Line};
use serde_json::{Value, json};

use crate::desk::Desk;

/// LINE's secret, with which it signs.
const SECRET: &str = "8c570fa6dd201bb328f1c1eac23a96d8";

/// The department, as its admin sees it.
pub struct House {
    admin: Client,
    /// The web chat's id.
    pub webchat: String,
    /// The LINE account's id.
    pub line: String,
}

impl House {
    /// Makes it, on a running desk that has only its admin.
    pub async fn set_up(desk: &Desk, token: &str, line: &Line) -> Self {
        let admin = Client::stranger(&desk.base()).with_token(token);
        let made = async |path: &str, body: Value| admin.post(path, body).await.expect(201).id();
        let never = json!({ "name": "never", "time_zone": "Asia/Tokyo", "kind": "weekly", "weekly": [] });
        let hours = made("/business-hours", never).await;
        let department = json!({ "name": "サポート", "business_hours_id": hours });
        let department = made("/departments", department).await;
        let offline = format!("/departments/{department}/offline-message");
        let text = json!({ "enabled": true, "text": "ただいま留守です。" });
        let _ = admin.put(&offline, text).await.expect(200);
        let credentials = json!({ "channel_secret": SECRET, "channel_access_token": "tok-1" });
        let account = json!({ "kind": "line", "name": "公式", "department_id": department,
            "credentials": credentials, "api_base_url": line.base });
        let chat = json!({ "kind": "webchat", "name": "窓口", "department_id": department });
        Self {
            webchat: made("/channels", chat).await,
            line: made("/channels", account).await,
            admin,
        }
    }

    /// The admin, at the address the desk has now.
    pub fn admin(&self, desk: &Desk) -> Client {
        self.admin.moved_to(&desk.base())
    }

    /// All rows of a list of the API, of all its pages; `path` has a question mark. Ends early where a row says so.
    pub async fn list(&self, desk: &Desk, path: &str, is_last: impl Fn(&Value) -> bool) -> Vec<Value> {
        let (admin, mut cursor, mut rows) = (self.admin(desk), String::new(), Vec::new());
        loop {
            let answer: Answer = admin.get(&format!("{path}&limit=200{cursor}")).await.expect(200);
            let page = answer.json["data"].as_array().expect("a list");
            rows.extend(page.iter().take_while(|row| !is_last(row)).cloned());
            match answer.json["next_cursor"].as_str() {
                Some(next) if !page.last().is_some_and(&is_last) => cursor = format!("&cursor={next}"),
                _ => return rows,
            }
        }
    }
}

/// LINE's signature of a webhook.
pub(crate) fn signature(body: &str) -> String {
    STANDARD.encode(hmac_sha256(SECRET.as_bytes(), body.as_bytes()))
}
