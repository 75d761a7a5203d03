//! The sample organization.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result};
use jiff::Timestamp;
use jiff::civil::Weekday;
use rusuban_core::business_hours::{Day, Holiday, HolidayCalendar, HoursKind, ScheduleDef, WeeklyInterval};
use rusuban_core::ids::{AgentId, BotId, BusinessHoursId, ChannelId, DepartmentId, HolidayCalendarId};
use rusuban_core::language::Language;
use rusuban_core::samples::{SampleKind, sample};
use rusuban_core::settings::{
    Agent, Bot, BotKind, BusinessHours, Channel, ChannelKind, Department, Directory, MenuAction, MenuItem,
    OfflineMessage, Options, Organization, Role, Setting,
};
use rusuban_server::App;

use super::past::ZONE;

/// The address the sample's admin signs in with.
pub(super) const ADMIN: &str = "miyashita@hotarubashi.example";

const HELP: &str = "https://hotarubashi.example/help";
const WORKDAYS: [Day; 5] = [Day::Mon, Day::Tue, Day::Wed, Day::Thu, Day::Fri];

/// Words of the sample in one language.
struct Words {
    organization: &'static str,
    departments: [&'static str; 2],
    hours: [&'static str; 2],
    channels: [&'static str; 2],
    bot: &'static str,
    greeting: &'static str,
    items: [(&'static str, Option<&'static str>); 3],
    holidays: &'static str,
    stock_taking: &'static str,
    new_year: &'static str,
}

const JA: Words = Words {
    organization: "ほたる橋コーヒー道具",
    departments: ["サポート部", "法人窓口"],
    hours: ["サポート部の営業時間", "24時間"],
    channels: ["Web チャット", "法人 Web チャット"],
    bot: "ご案内",
    greeting: "お問い合わせありがとうございます。番号でお選びください。",
    items: [
        ("納期について", Some("ご注文から3営業日以内に発送しております。")),
        (
            "お支払いについて",
            Some("請求書払いは、月末締め・翌月末払いです。"),
        ),
        ("担当者と話す", None),
    ],
    holidays: "会社の休業日",
    stock_taking: "棚卸し",
    new_year: "年末年始",
};

const EN: Words = Words {
    organization: "Hotarubashi Coffee Tools",
    departments: ["Support", "Business customers"],
    hours: ["Support hours", "Around the clock"],
    channels: ["Web chat", "Business web chat"],
    bot: "Guide",
    greeting: "Thank you for writing. Please choose a number.",
    items: [
        ("Delivery", Some("We ship within three working days.")),
        (
            "Payment",
            Some("Invoices are due at the end of the following month."),
        ),
        ("Talk to a person", None),
    ],
    holidays: "Company holidays",
    stock_taking: "Stock-taking",
    new_year: "New Year",
};

/// The ids the sample's settings refer to each other by.
struct Made {
    departments: [DepartmentId; 2],
    hours: [BusinessHoursId; 2],
    holidays: HolidayCalendarId,
    channels: [ChannelId; 2],
    bot: BotId,
}

/// All settings of the sample, to be put in one commit.
pub(super) fn settings(app: &App, password: &str, language: Language) -> Result<Vec<Setting>> {
    let words = words(language);
    let made = Made {
        departments: [DepartmentId(app.ids.next()), DepartmentId(app.ids.next())],
        hours: [BusinessHoursId(app.ids.next()), BusinessHoursId(app.ids.next())],
        holidays: HolidayCalendarId(app.ids.next()),
        channels: [ChannelId(app.ids.next()), ChannelId(app.ids.next())],
        bot: BotId(app.ids.next()),
    };
    let organization = Organization::new(words.organization.to_owned(), language, ZONE.to_owned());
    let mut settings = vec![Setting::Organization { doc: organization }];
    settings.push(Setting::Bot {
        id: made.bot,
        doc: bot(&words),
    });
    settings.push(holidays(&words, &made, app.now())?);
    settings.extend(hours(&words, &made, app.now())?);
    settings.extend(departments(&words, &made, language)?);
    settings.extend(channels(app, &words, &made)?);
    settings.extend(agents(app, &made, password));
    Ok(settings)
}

const fn words(language: Language) -> Words {
    match language {
        Language::Ja => JA,
        Language::En => EN,
    }
}

/// Support, and those for businesses.
pub(super) fn departments_of(directory: &Directory, language: Language) -> Result<[DepartmentId; 2]> {
    let named = |name: &str| {
        let mut all = directory.departments.iter();
        let found = all.find(|(_, department)| department.name == name);
        found.map(|(id, _)| *id).context("the sample's departments")
    };
    let [support, business] = words(language).departments;
    Ok([named(support)?, named(business)?])
}

/// The office's holidays: New Year, and a weekday some two weeks ago.
fn holidays(words: &Words, made: &Made, now: Timestamp) -> Result<Setting> {
    let today = now.in_tz(ZONE)?.date();
    let wednesday = today.tomorrow()?.nth_weekday(-2, Weekday::Wednesday)?.to_string();
    let named = |name: &str, from: &str, to: &str| -> Result<Holiday> {
        Ok(Holiday {
            name: name.to_owned(),
            from: from.parse()?,
            to: to.parse()?,
            hours: None,
        })
    };
    Ok(Setting::HolidayCalendar {
        id: made.holidays,
        doc: HolidayCalendar {
            name: words.holidays.to_owned(),
            holidays: vec![
                named(words.stock_taking, &wednesday, &wednesday)?,
                named(words.new_year, "12-29", "01-03")?,
            ],
        },
    })
}

fn hours(words: &Words, made: &Made, now: Timestamp) -> Result<Vec<Setting>> {
    let named = |index: usize, schedule| Setting::BusinessHours {
        id: made.hours[index],
        doc: BusinessHours {
            name: words.hours[index].to_owned(),
            schedule,
            // Around the clock is every day.
            holiday_calendar_ids: if index == 0 {
                vec![made.holidays]
            } else {
                Vec::new()
            },
        },
    };
    let always = ScheduleDef {
        time_zone: ZONE.to_owned(),
        kind: HoursKind::Always,
        weekly: Vec::new(),
    };
    Ok(vec![named(0, closed_now(now)?), named(1, always)])
}

/// The support's hours as they are to be now, where they are open on a later start; `None` where nothing is to be done.
pub(super) fn closed_again(directory: &Directory, now: Timestamp) -> Result<Option<Setting>> {
    let names = [JA.hours[0], EN.hours[0]];
    let mut hours = directory.business_hours.iter();
    let Some((id, doc)) = hours.find(|(_, doc)| names.contains(&doc.name.as_str())) else {
        return Ok(None);
    };
    if directory
        .schedule_of(*id)
        .is_none_or(|schedule| !schedule.is_open(now))
    {
        return Ok(None);
    }
    let doc = BusinessHours {
        schedule: closed_now(now)?,
        ..doc.clone()
    };
    Ok(Some(Setting::BusinessHours { id: *id, doc }))
}

/// Office hours, or night hours while an office would be open: closed now, and for a good while.
fn closed_now(now: Timestamp) -> Result<ScheduleDef> {
    let later = now + jiff::SignedDuration::from_hours(1);
    let candidates = [
        (WORKDAYS.to_vec(), "09:00", "18:00"),
        (Day::WEEK.to_vec(), "21:00", "06:00"),
    ];
    let mut found = None;
    for (days, from, to) in candidates {
        let weekly = vec![WeeklyInterval {
            days,
            from: from.parse()?,
            to: to.parse()?,
        }];
        let def = ScheduleDef {
            time_zone: ZONE.to_owned(),
            kind: HoursKind::Weekly,
            weekly,
        };
        let schedule = def
            .build(Vec::<HolidayCalendar>::new())
            .ok()
            .context("the sample's hours")?;
        if !schedule.was_open_between(now, later) {
            return Ok(def);
        }
        found = Some(def).filter(|_| !schedule.is_open(now)).or(found);
    }
    found.context("one of the sample's schedules is closed at any moment")
}

fn departments(words: &Words, made: &Made, language: Language) -> Result<Vec<Setting>> {
    let mut settings = Vec::new();
    for index in 0..2 {
        let id = made.departments[index];
        let doc = Department {
            name: words.departments[index].to_owned(),
            business_hours_id: Some(made.hours[index]),
            help_center_url: HELP.to_owned(),
            options: Options {
                tell_waiting_customers: true,
                ..Options::default()
            },
        };
        let text = sample(SampleKind::GeneralSupport, language, true, false).context("the sample's text")?;
        let message = OfflineMessage {
            enabled: true,
            text,
            // Support calls back: what came while nobody was there is a ticket.
            create_ticket: index == 0,
            ..OfflineMessage::blank(language)
        };
        settings.push(Setting::Department { id, doc });
        settings.push(Setting::OfflineMessage { id, doc: message });
    }
    Ok(settings)
}

fn channels(app: &App, words: &Words, made: &Made) -> Result<Vec<Setting>> {
    let mut settings = Vec::new();
    for index in 0..2 {
        let id = made.channels[index];
        let place = format!("{id}/identity_secret");
        let secret = app.sealer.seal(&place, &rusuban_server::secret()?)?;
        let doc = Channel {
            kind: ChannelKind::Webchat,
            name: words.channels[index].to_owned(),
            department_id: made.departments[index],
            bot_id: (index == 1).then_some(made.bot),
            enabled: true,
            api_base_url: None,
            credentials: BTreeMap::from([("identity_secret".to_owned(), secret)]),
        };
        settings.push(Setting::Channel { id, doc });
    }
    Ok(settings)
}

fn bot(words: &Words) -> Bot {
    let item = |(label, reply): &(&str, Option<&str>)| MenuItem {
        label: (*label).to_owned(),
        action: reply.map_or(MenuAction::HandOff, |text| MenuAction::Reply {
            text: text.to_owned(),
        }),
    };
    let items = words.items.iter().map(item).collect();
    Bot {
        name: words.bot.to_owned(),
        kind: BotKind::Menu {
            greeting: words.greeting.to_owned(),
            items,
        },
        enabled: true,
        answer_within_s: 30,
    }
}

fn agents(app: &App, made: &Made, password: &str) -> Vec<Setting> {
    let hash = password_auth::generate_hash(password);
    let people = [
        (ADMIN, "宮下", "さくら", Role::Admin, 2),
        ("takase@hotarubashi.example", "高瀬", "亮", Role::Supervisor, 2),
        ("isurugi@hotarubashi.example", "石動", "遥", Role::Agent, 1),
    ];
    let one = |(email, last, first, role, links): (&str, &str, &str, Role, usize)| Setting::Agent {
        id: AgentId(app.ids.next()),
        doc: Agent {
            email: email.to_owned(),
            name: format!("{last} {first}"),
            last_name: last.to_owned(),
            first_name: first.to_owned(),
            phone: String::new(),
            role,
            active: true,
            department_ids: made.departments[..links].iter().copied().collect::<BTreeSet<_>>(),
            channel_ids: made.channels[..links].iter().copied().collect(),
            password_hash: Some(hash.clone()),
            invitation: None,
        },
    };
    people.into_iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The contract: one of the demo's departments is closed at any moment it is started.
    #[test]
    fn support_is_closed_at_every_quarter_hour_of_a_week() {
        let monday: Timestamp = "2026-11-23T00:00:00+09:00".parse().unwrap();
        for quarter in 0..7 * 24 * 4 {
            let now = monday + jiff::SignedDuration::from_mins(15 * quarter);
            let schedule = closed_now(now).unwrap().build(Vec::new()).unwrap();
            assert!(!schedule.is_open(now), "{now}");
            assert!(schedule.next_opening(now).is_some(), "and says when it opens");
        }
    }
}
