//! A desk with a million chats: whether it is as fast as an empty one.

use std::time::{Duration, Instant, SystemTime};

use anyhow::{Context as _, Result, ensure};
use jiff::Timestamp;
use rusuban_store::Store;
use serde_json::json;

use super::Bench;
use super::webhook::{Run, Until, closed};
use crate::book::Book;
use crate::desk::set_up::{PLAIN, department, id, line_channels, set_up};
use crate::desk::{Api, Desk, Engine, Settings};
use crate::grow::{People, Plan, count, fill, index};
use crate::report::Job;
use crate::stand_in;
use crate::usage::Usage;
use crate::wire::Connection;

/// What the history is made of.
const SEED: u64 = 20_261_124;

/// How many chats are searched: those of a million messages.
const SEARCHED_CHATS: u32 = 100_000;

/// People who hold chats; the admin is one of them.
const AGENTS: usize = 20;

/// How often each list is asked for.
const ASKED: usize = 300;

/// How often before that, so that every thread that reads has prepared its question.
const ASKED_BEFORE: usize = 20;

pub(crate) async fn growth(bench: &Bench) -> Result<Vec<Job>> {
    let book = Book::new(bench.customers as usize);
    let provider = stand_in::start(book.clone(), Duration::ZERO).await?;
    let mut counted = Duration::ZERO;
    let Grown {
        desk,
        settings,
        other,
        mut jobs,
    } = grow(bench, Engine::Sqlite, bench.chats, provider, async |store| {
        counted = count(store).await?;
        Ok(())
    })
    .await?;
    jobs.push(Job::new("counting").with("us_each_chat", each(counted, bench.chats)));
    let departments = [
        ("a department", &*settings.department),
        ("another department", &*other),
    ];
    jobs.extend(lists(&desk, &departments).await?);
    jobs.extend(reports(&desk).await?);
    let run = Run {
        id: "A-grown",
        text: PLAIN,
        takes: Duration::ZERO,
        until: Until::Delivered,
    };
    jobs.push(closed(&desk, Engine::Sqlite, &settings, &run, 64, &book, bench.customers).await?);
    desk.end().await?;
    Ok(jobs)
}

/// A desk with a million messages, all of which can be searched.
pub(crate) async fn search(bench: &Bench, engine: Engine) -> Result<Vec<Job>> {
    let provider = stand_in::start(Book::new(0), Duration::ZERO).await?;
    let chats = bench.chats.min(SEARCHED_CHATS);
    let mut indexed = Duration::ZERO;
    let Grown { desk, mut jobs, .. } = grow(bench, engine, chats, provider, async |store| {
        indexed = index(store).await?;
        Ok(())
    })
    .await?;
    let indexing = Job::new("indexing").of(engine.word());
    jobs.push(indexing.with("us_each_chat", each(indexed, chats)));
    jobs.extend(searches(&desk).await?);
    desk.end().await?;
    Ok(jobs)
}

/// A desk with a history.
struct Grown {
    desk: Desk,
    settings: Settings,
    /// The other department.
    other: String,
    /// How it was made.
    jobs: Vec<Job>,
}

/// Makes a desk with so many chats, and takes up what is written of them.
async fn grow(
    bench: &Bench,
    engine: Engine,
    chats: u32,
    provider: std::net::SocketAddr,
    take_up: impl AsyncFnOnce(&Store) -> Result<()>,
) -> Result<Grown> {
    let desk = Desk::start(&bench.program, engine).await?;
    let mut api = desk.api().await?;
    let settings = set_up(&mut api, provider, PLAIN).await?;
    let (people, other) = more_people(&mut api, &settings, provider).await?;
    let plan = Plan {
        chats,
        seed: SEED,
        until: now()?,
    };
    let mut jobs = Vec::new();
    let desk = desk
        .restart(async |place| {
            let store = place.store().await?;
            let began = Instant::now();
            let messages = fill(&store, people, plan).await?;
            jobs.push(made_of(plan, messages, began.elapsed()));
            eprintln!("… the history is written");
            take_up(&store).await?;
            eprintln!("… and taken up");
            Ok(())
        })
        .await?;
    jobs.push(Job::new("grown").with("ready_ms", desk.started_in().as_secs_f64() * 1_000.0));
    Ok(Grown {
        desk,
        settings,
        other,
        jobs,
    })
}

/// How many microseconds of it each chat took.
fn each(took: Duration, chats: u32) -> f64 {
    took.as_secs_f64() * 1e6 / f64::from(chats)
}

/// A second department with channels of its own, one of them a bot's, and people who hold chats.
async fn more_people(
    api: &mut Api,
    settings: &Settings,
    provider: std::net::SocketAddr,
) -> Result<(People, String)> {
    let hours = api
        .get(&format!("/api/v1/departments/{}", settings.department))
        .await?;
    let hours = hours["business_hours_id"]
        .as_str()
        .context("no hours")?
        .to_owned();
    let other = department(api, "Sales", &hours, PLAIN).await?;
    let mut channels = settings.channels.clone();
    channels.extend(line_channels(api, 3, &other, provider).await?);
    let bot = json!({"name": "Bot", "kind": "webhook"});
    let bot = id(&api.post("/api/v1/bots", bot).await?)?;
    let bot_channel = line_channels(api, 1, &other, provider).await?.remove(0);
    let path = format!("/api/v1/channels/{bot_channel}");
    api.patch(&path, json!({"bot_id": bot})).await?;
    let me = id(&api.get("/api/v1/me").await?["agent"])?;
    let linked = json!({"department_ids": [settings.department, other], "channel_ids": channels});
    api.patch(&format!("/api/v1/agents/{me}"), linked.clone()).await?;
    let mut agents = vec![me];
    for number in 1..AGENTS {
        let mut agent =
            json!({"email": format!("agent{number}@desk.example"), "name": "Agent", "role": "agent"});
        for field in ["department_ids", "channel_ids"] {
            agent[field] = linked[field].clone();
        }
        agents.push(id(&api.post("/api/v1/agents", agent).await?)?);
    }
    let people = People {
        channels: channels.iter().map(|id| id.parse()).collect::<Result<_, _>>()?,
        bot_channel: bot_channel.parse()?,
        bot: bot.parse()?,
        agents: agents.iter().map(|id| id.parse()).collect::<Result<_, _>>()?,
    };
    Ok((people, other))
}

/// The first page of every list: whole, of a department, searched; and the counts.
async fn lists(desk: &Desk, departments: &[(&str, &str)]) -> Result<Vec<Job>> {
    let mut jobs = Vec::new();
    for view in ["unassigned", "mine", "bot", "all", "ended"] {
        let path = format!("/api/v1/chats?view={view}");
        jobs.push(first_page(desk, view, &path).await?);
        for (name, department) in departments {
            let of = format!("{view}, {name}");
            jobs.push(first_page(desk, &of, &format!("{path}&department_id={department}")).await?);
        }
        // A name of one in forty, one that nobody has, a number.
        for (what, q) in [
            ("佐藤", "%E4%BD%90%E8%97%A4"),
            ("a name nobody has", "zzz"),
            ("4711", "4711"),
        ] {
            jobs.push(first_page(desk, &format!("{view}, q = {what}"), &format!("{path}&q={q}")).await?);
        }
    }
    jobs.push(first_page(desk, "counts", "/api/v1/chats/counts").await?);
    for (name, department) in departments {
        let path = format!("/api/v1/chats/counts?department_id={department}");
        jobs.push(first_page(desk, &format!("counts, {name}"), &path).await?);
    }
    Ok(jobs)
}

#[expect(clippy::cast_precision_loss, reason = "ten millions")]
fn made_of(plan: Plan, messages: u64, made: Duration) -> Job {
    Job::new("growth")
        .with("chats", plan.chats.into())
        .with("messages", messages as f64)
        .with("made_in_s", made.as_secs_f64())
}

/// Every report about four weeks and about more than a year, of a history that was counted.
async fn reports(desk: &Desk) -> Result<Vec<Job>> {
    let mut jobs = Vec::new();
    let today = now()?.to_zoned(jiff::tz::TimeZone::UTC).date();
    let all = desk.api().await?.get("/api/v1/reports/offline-messages").await?;
    let decided = all["total"]["outside_hours"]["decided"].as_u64();
    ensure!(decided > Some(0), "the reports tell of nothing: was it counted?");
    for (span, days) in [("4 weeks", 28), ("400 days", 400)] {
        let from = today.checked_sub(jiff::Span::new().days(days - 1))?;
        for report in ["offline-messages", "customer-hours", "promises", "departments"] {
            let path = format!("/api/v1/reports/{report}?from={from}&to={today}");
            jobs.push(asked("report", desk, &format!("{report}, {span}"), &path).await?);
        }
        let path = format!("/api/v1/chats?report=offline_messages&promise=late&from={from}&to={today}");
        jobs.push(asked("report", desk, &format!("late promises' chats, {span}"), &path).await?);
    }
    Ok(jobs)
}

/// The beginning of all that is found by words of many messages, alone and where they never stand together, by a name, one
/// character, a chat's number, and what nobody wrote; and the second page of messages.
async fn searches(desk: &Desk) -> Result<Vec<Job>> {
    let mut jobs = Vec::new();
    for (what, q) in [
        ("領収書", "%E9%A0%98%E5%8F%8E%E6%9B%B8"),
        ("領収書 返品", "%E9%A0%98%E5%8F%8E%E6%9B%B8%20%E8%BF%94%E5%93%81"),
        ("佐藤", "%E4%BD%90%E8%97%A4"),
        ("の", "%E3%81%AE"),
        ("4711", "4711"),
        ("what nobody wrote", "zqxj"),
    ] {
        jobs.push(asked("search", desk, what, &format!("/api/v1/search?q={q}")).await?);
    }
    let of = "/api/v1/search?q=%E9%A0%98%E5%8F%8E%E6%9B%B8&kind=messages&limit=50";
    let first = desk.api().await?.get(of).await?;
    let cursor = first["messages"]["next_cursor"].as_str();
    let cursor = cursor.context("a word of many messages is found too seldom: was it indexed?")?;
    let second = format!("{of}&cursor={cursor}");
    jobs.push(asked("search", desk, "領収書, second page", &second).await?);
    Ok(jobs)
}

async fn first_page(desk: &Desk, of: &str, path: &str) -> Result<Job> {
    asked("view", desk, of, path).await
}

async fn asked(job: &'static str, desk: &Desk, of: &str, path: &str) -> Result<Job> {
    let mut connection = Connection::open(desk.address()).await?;
    let request = desk.get(path);
    for _ in 0..ASKED_BEFORE {
        connection.exchange(&request).await?;
    }
    let server = desk.place().server();
    let before = Usage::now(desk.process()?, server)?;
    let mut latencies = Vec::with_capacity(ASKED);
    for _ in 0..ASKED {
        let began = Instant::now();
        let status = connection.exchange(&request).await?.status;
        latencies.push(crate::book::micros(began.elapsed()));
        ensure!(status == 200, "{path} answered {status}");
    }
    let used = Usage::now(desk.process()?, server)?.since(before);
    Ok(Job::new(job)
        .of(of)
        .on(desk.place().engine().word(), 1)
        .latencies(&latencies)
        .with("foreign", used.foreign))
}

#[expect(
    clippy::disallowed_methods,
    reason = "the end of a made-up history, not the desk's clock"
)]
fn now() -> Result<Timestamp> {
    Ok(Timestamp::try_from(SystemTime::now())?)
}
