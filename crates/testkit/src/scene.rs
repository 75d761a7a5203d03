//! A department as stories begin with: open on weekdays from 9 to 18, with an offline message, a web chat and a LINE
//! account, and nobody at the desk but the admin, who is linked to no channel.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::SignedDuration;
use rusuban_core::business_hours::{Day, HoursKind, ScheduleDef, WeeklyInterval};
use rusuban_core::change::{ApiToken, Holder};
use rusuban_core::ids::{BotId, BusinessHoursId, ChannelId, DepartmentId, TokenId};
use rusuban_core::language::Language;
use rusuban_core::settings::{
    Bot, BotKind, BusinessHours, ChangedBy, Channel, ChannelKind, Department, Directory, MenuItem,
    OfflineMessage, Options, Setting, make_token,
};
use rusuban_server::Config;
use rusuban_server::hash::{hmac_sha256, sha256};
use serde_json::{Value, json};

use crate::client::{Answer, Client};
use crate::desk::{Desk, tokyo};
use crate::line::Line;
use crate::people::Person;

const SECRET: &str = "8c570fa6dd201bb328f1c1eac23a96d8";

/// A desk with a department, its channels and a stand-in for LINE.
pub struct Scene {
    /// The desk.
    pub desk: Desk,
    /// The stand-in.
    pub line: Line,
    /// The department.
    pub department: DepartmentId,
    /// Its web chat.
    pub webchat: ChannelId,
    /// Its LINE account.
    pub line_channel: ChannelId,
}

impl Scene {
    /// At an instant by Tokyo's clocks; 2026-11-24 is a Tuesday.
    pub async fn at(clock: &str) -> Self {
        Self::with_patience(clock, Config::default().patience).await
    }

    /// The same with a desk that waits so long for a messenger's answer.
    pub async fn with_patience(clock: &str, patience: Duration) -> Self {
        let config = Config {
            patience,
            ..Config::default()
        };
        Self::with_config(clock, config).await
    }

    /// The same with a desk of this configuration, which may call the stand-in and limits nobody.
    pub async fn with_config(clock: &str, config: Config) -> Self {
        let outgoing_allow = vec!["127.0.0.0/8".parse().expect("a network")];
        let config = Config {
            rate_limits: false,
            outgoing_allow,
            ..config
        };
        let (desk, line) = (Desk::start_with(config).await, Line::start().await);
        desk.clock.set(tokyo(clock));
        let department = DepartmentId(desk.app.ids.next());
        let (webchat, line_channel) = (ChannelId(desk.app.ids.next()), ChannelId(desk.app.ids.next()));
        let scene = Self {
            desk,
            line,
            department,
            webchat,
            line_channel,
        };
        scene.set_up().await;
        scene
    }

    async fn set_up(&self) {
        let hours = BusinessHoursId(self.desk.app.ids.next());
        let weekly = WeeklyInterval {
            days: vec![Day::Mon, Day::Tue, Day::Wed, Day::Thu, Day::Fri],
            from: "09:00".parse().expect("a time"),
            to: "18:00".parse().expect("a time"),
        };
        let schedule = ScheduleDef {
            time_zone: "Asia/Tokyo".into(),
            kind: HoursKind::Weekly,
            weekly: vec![weekly],
        };
        let department = Department {
            name: "サポート部".into(),
            business_hours_id: Some(hours),
            help_center_url: String::new(),
            options: Options::default(),
        };
        let offline = OfflineMessage {
            enabled: true,
            text: "ただいま留守にしております。".into(),
            ..OfflineMessage::blank(Language::Ja)
        };
        let doc = BusinessHours {
            name: "平日".into(),
            schedule,
            holiday_calendar_ids: vec![],
        };
        self.desk
            .put(vec![
                Setting::BusinessHours { id: hours, doc },
                Setting::Department {
                    id: self.department,
                    doc: department,
                },
                Setting::OfflineMessage {
                    id: self.department,
                    doc: offline,
                },
                Setting::Channel {
                    id: self.webchat,
                    doc: self.channel(ChannelKind::Webchat, self.webchat),
                },
                Setting::Channel {
                    id: self.line_channel,
                    doc: self.channel(ChannelKind::Line, self.line_channel),
                },
            ])
            .await;
    }

    fn channel(&self, kind: ChannelKind, id: ChannelId) -> Channel {
        let seal = |(name, plain): (&str, &str)| {
            let sealed = self
                .desk
                .app
                .sealer
                .seal(&format!("{id}/{name}"), plain)
                .expect("it seals");
            (name.to_owned(), sealed)
        };
        let credentials = [
            ("channel_secret", SECRET),
            ("channel_access_token", "tok-1"),
            ("identity_secret", "s"),
        ];
        Channel {
            kind,
            name: "公式".into(),
            department_id: self.department,
            bot_id: None,
            enabled: true,
            api_base_url: (kind == ChannelKind::Line).then(|| self.line.base.clone()),
            credentials: credentials.into_iter().map(seal).collect(),
        }
    }

    /// Changes the department.
    pub async fn with_department(&self, edit: impl FnOnce(&mut Department)) {
        let mut doc = self.directory().await.departments[&self.department].clone();
        edit(&mut doc);
        self.desk
            .put(vec![Setting::Department {
                id: self.department,
                doc,
            }])
            .await;
    }

    /// Changes the offline message.
    pub async fn with_offline(&self, edit: impl FnOnce(&mut OfflineMessage)) {
        let mut doc = self.directory().await.offline_message(self.department);
        edit(&mut doc);
        self.desk
            .put(vec![Setting::OfflineMessage {
                id: self.department,
                doc,
            }])
            .await;
    }

    /// Changes a channel.
    pub async fn with_channel(&self, id: ChannelId, edit: impl FnOnce(&mut Channel)) {
        let mut doc = self.directory().await.channels[&id].clone();
        edit(&mut doc);
        self.desk.put(vec![Setting::Channel { id, doc }]).await;
    }

    /// A bot that answers first on the web chat and on LINE.
    pub async fn with_bot(&self, kind: BotKind) -> BotId {
        let id = BotId(self.desk.app.ids.next());
        let doc = Bot {
            name: "案内係".into(),
            kind,
            enabled: true,
            answer_within_s: 30,
        };
        self.desk.put(vec![Setting::Bot { id, doc }]).await;
        for channel in [self.webchat, self.line_channel] {
            self.with_channel(channel, |channel| channel.bot_id = Some(id))
                .await;
        }
        id
    }

    /// A program with a token of this bot.
    pub async fn bots_token(&self, bot: BotId) -> Client {
        let secret = rusuban_server::secret().expect("randomness");
        let token = ApiToken {
            id: TokenId(self.desk.app.ids.next()),
            holder: Holder::Bot(bot),
            name: "test".into(),
            token_hash: sha256(&secret),
            created_at: self.desk.app.now(),
        };
        self.desk
            .app
            .store
            .commit(vec![make_token(
                &ChangedBy::CommandLine,
                &Directory::default(),
                token,
            )])
            .await
            .expect("the store answers");
        self.desk.stranger().with_token(&secret)
    }

    /// A menu bot.
    pub async fn with_menu(&self, greeting: &str, items: Vec<MenuItem>) -> BotId {
        self.with_bot(BotKind::Menu {
            greeting: greeting.into(),
            items,
        })
        .await
    }

    async fn directory(&self) -> std::sync::Arc<rusuban_core::settings::Directory> {
        self.desk.app.store.directory().await.expect("the store answers")
    }

    /// An agent who is linked to both channels, signed in and online.
    pub async fn agent(&self, name: &str) -> Person {
        let (webchat, line) = (self.webchat.to_string(), self.line_channel.to_string());
        self.desk
            .agent(name, &[&self.department.to_string()], &[&webchat, &line])
            .await
    }

    /// An event of LINE: a text of a customer. `id` names the event and the message.
    pub fn text(&self, user: &str, id: &str, text: &str) -> Value {
        json!({
            "type": "message", "mode": "active", "timestamp": self.desk.app.now().as_millisecond(),
            "source": { "type": "user", "userId": user }, "webhookEventId": id,
            "deliveryContext": { "isRedelivery": false }, "replyToken": format!("reply-{id}"),
            "message": { "type": "text", "id": format!("m-{id}"), "quoteToken": "q", "text": text },
        })
    }

    /// LINE calls our webhook with these events, signed.
    pub async fn line_posts(&self, events: &[Value]) -> Answer {
        self.line_posts_to(self.line_channel, events).await
    }

    /// The same for another LINE account.
    pub async fn line_posts_to(&self, channel: ChannelId, events: &[Value]) -> Answer {
        let body = json!({ "destination": "U0", "events": events }).to_string();
        let signature = STANDARD.encode(hmac_sha256(SECRET.as_bytes(), body.as_bytes()));
        self.signed(channel, &signature, body).await
    }

    /// Another LINE account of the department, with a provider of its own.
    pub async fn another_line(&self, provider: &Line) -> ChannelId {
        let id = ChannelId(self.desk.app.ids.next());
        let mut doc = self.channel(ChannelKind::Line, id);
        doc.api_base_url = Some(provider.base.clone());
        self.desk.put(vec![Setting::Channel { id, doc }]).await;
        id
    }

    /// The same with any signature.
    pub async fn line_posts_signed(&self, signature: &str, body: String) -> Answer {
        self.signed(self.line_channel, signature, body).await
    }

    async fn signed(&self, channel: ChannelId, signature: &str, body: String) -> Answer {
        let path = format!("/webhooks/line/{channel}");
        let caller = self.desk.stranger().with_header("x-line-signature", signature);
        caller
            .send_raw(
                reqwest::Method::POST,
                &path,
                "application/json",
                Some(body.into_bytes()),
            )
            .await
    }

    /// The chats of a list, as the admin sees them.
    pub async fn chats(&self, view: &str) -> Vec<Value> {
        let page = self
            .desk
            .admin
            .get(&format!("/chats?view={view}"))
            .await
            .expect(200);
        page.json["data"].as_array().expect("a list").clone()
    }

    /// The one chat there is.
    pub async fn chat(&self) -> Value {
        let mut chats = self.chats("all").await;
        chats.extend(self.chats("ended").await);
        assert_eq!(chats.len(), 1, "{chats:?}");
        chats.remove(0)
    }

    /// All decisions of the one chat: reason and row, oldest first.
    pub async fn decisions(&self) -> Vec<(String, Option<u64>)> {
        let id = self.chat().await["id"].as_str().expect("an id").to_owned();
        let page = self
            .desk
            .admin
            .get(&format!("/chats/{id}/decisions?limit=200"))
            .await
            .expect(200);
        let one = |d: &Value| {
            (
                d["reason"].as_str().unwrap_or_default().to_owned(),
                d["row"].as_u64(),
            )
        };
        page.json["data"]
            .as_array()
            .expect("a list")
            .iter()
            .map(one)
            .collect()
    }

    /// All messages of the one chat.
    pub async fn messages(&self) -> Vec<Value> {
        let id = self.chat().await["id"].as_str().expect("an id").to_owned();
        let page = self
            .desk
            .admin
            .get(&format!("/chats/{id}/messages?limit=200"))
            .await
            .expect(200);
        page.json["data"].as_array().expect("a list").clone()
    }

    /// Waits until the one chat is as it should be: looks after each announcement.
    pub async fn until(&self, what: &str, is: impl AsyncFn() -> bool) {
        let mut news = self.desk.app.store.subscribe();
        let wait = async {
            while !is().await {
                // Lagging is news too.
                let _ = news.recv().await;
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(20), wait)
            .await
            .unwrap_or_else(|_| panic!("{what}"));
    }

    /// The clock goes on, step by step, until the one chat is as it should be.
    pub async fn time_passes_until(&self, what: &str, step: SignedDuration, is: impl AsyncFn() -> bool) {
        let mut news = self.desk.app.store.subscribe();
        let wait = async {
            while !is().await {
                self.desk.clock.advance(step);
                // What a step leads to is announced, if it leads to anything.
                let _ = tokio::time::timeout(std::time::Duration::from_millis(20), news.recv()).await;
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(20), wait)
            .await
            .unwrap_or_else(|_| panic!("{what}"));
    }

    /// Waits until the delivery status of the message at a place in the one chat is this.
    pub async fn until_delivery(&self, seq: usize, status: &str) {
        let is = async || {
            let messages = self.messages().await;
            messages
                .iter()
                .any(|m| m["seq"] == seq && m["delivery"]["status"] == status)
        };
        self.until(&format!("message {seq} becomes {status}"), is).await;
    }
}
