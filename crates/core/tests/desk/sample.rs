//! The settings of the desk in memory, one by one.

use std::collections::BTreeMap;

use rusuban_core::business_hours::{Day, HoursKind, ScheduleDef, WeeklyInterval};
use rusuban_core::ids::*;
use rusuban_core::language::Language;
use rusuban_core::settings::*;
use uuid::Uuid;

pub(crate) const CHANNEL: ChannelId = ChannelId(Uuid::from_u128(1));
pub(crate) const DEPARTMENT: DepartmentId = DepartmentId(Uuid::from_u128(2));
pub(crate) const HOURS: BusinessHoursId = BusinessHoursId(Uuid::from_u128(3));
pub(crate) const MIYASHITA: AgentId = AgentId(Uuid::from_u128(4));
pub(crate) const TAKASE: AgentId = AgentId(Uuid::from_u128(5));
pub(crate) const BOT: BotId = BotId(Uuid::from_u128(6));

pub(crate) fn weekdays(from: &str, to: &str) -> WeeklyInterval {
    WeeklyInterval {
        days: vec![Day::Mon, Day::Tue, Day::Wed, Day::Thu, Day::Fri],
        from: from.parse().unwrap(),
        to: to.parse().unwrap(),
    }
}

pub(crate) fn agent(name: &str) -> Agent {
    Agent {
        email: format!("{name}@desk.example"),
        name: name.to_owned(),
        last_name: name.to_owned(),
        first_name: String::new(),
        phone: String::new(),
        role: Role::Admin,
        active: true,
        department_ids: [DEPARTMENT].into(),
        channel_ids: [CHANNEL].into(),
        password_hash: None,
        invitation: None,
    }
}

pub(crate) fn hours() -> BusinessHours {
    BusinessHours {
        name: "平日".into(),
        schedule: ScheduleDef {
            time_zone: "Asia/Tokyo".into(),
            kind: HoursKind::Weekly,
            weekly: vec![weekdays("09:00", "18:00")],
        },
        holiday_calendar_ids: vec![],
    }
}

pub(crate) fn channel(kind: ChannelKind) -> Channel {
    Channel {
        kind,
        name: "公式".into(),
        department_id: DEPARTMENT,
        bot_id: None,
        enabled: true,
        api_base_url: None,
        credentials: BTreeMap::new(),
    }
}

pub(crate) fn offline(text: &str) -> OfflineMessage {
    OfflineMessage {
        enabled: true,
        text: text.into(),
        ..OfflineMessage::blank(Language::Ja)
    }
}
