//! A channel with an agent, in a department that makes tickets.

use std::collections::BTreeMap;

use rusuban_core::ids::DepartmentId;
use rusuban_core::language::Language;
use rusuban_core::settings::{
    Agent, Channel, ChannelKind, Department, OfflineMessage, Options, Role, Setting,
};
use uuid::Uuid;

use super::changes::{AGENT, CHANNEL};

pub(super) const DEPARTMENT: DepartmentId = DepartmentId(Uuid::from_u128(10));

/// The settings of it.
pub(super) fn linked() -> [Setting; 4] {
    let department = Department {
        name: "サポート部".into(),
        business_hours_id: None,
        help_center_url: String::new(),
        options: Options::default(),
    };
    let offline = OfflineMessage {
        enabled: true,
        text: "ただいま留守です。".into(),
        create_ticket: true,
        ..OfflineMessage::blank(Language::Ja)
    };
    let channel = Channel {
        kind: ChannelKind::Webchat,
        name: "窓口".into(),
        department_id: DEPARTMENT,
        bot_id: None,
        enabled: true,
        api_base_url: None,
        credentials: BTreeMap::new(),
    };
    let agent = Agent {
        email: "miyashita@desk.example".into(),
        name: "宮下".into(),
        last_name: "宮下".into(),
        first_name: String::new(),
        phone: String::new(),
        role: Role::Admin,
        active: true,
        department_ids: [DEPARTMENT].into(),
        channel_ids: [CHANNEL].into(),
        password_hash: None,
        invitation: None,
    };
    [
        Setting::Department {
            id: DEPARTMENT,
            doc: department,
        },
        Setting::OfflineMessage {
            id: DEPARTMENT,
            doc: offline,
        },
        Setting::Channel {
            id: CHANNEL,
            doc: channel,
        },
        Setting::Agent {
            id: AGENT,
            doc: agent,
        },
    ]
}
