//! How many customer's messages the store takes in a second: read, decide, commit, a new customer each time, with full
//! durability. Usage: `cargo run --release -p rusuban-store --example ingest [TASKS] [MESSAGES] [DIR or postgres:// URL]`

use std::error::Error;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use rusuban_core::event::{Event, Files, Fresh, Inbound, Profile};
use rusuban_core::handle::handle;
use rusuban_core::ids::{AttachmentId, ChannelId, ChatId, ContactId, DepartmentId, IdentityId, TicketId};
use rusuban_core::language::Language;
use rusuban_core::message::MessageKind;
use rusuban_core::settings::{
    ChangedBy, Channel, ChannelKind, Department, OfflineMessage, Options, Organization, Setting, apply,
};
use rusuban_store::{Store, StoreError};
use uuid::Uuid;

type Failure = Box<dyn Error + Send + Sync>;

const CHANNEL: ChannelId = ChannelId(Uuid::from_u128(1));
const DEPARTMENT: DepartmentId = DepartmentId(Uuid::from_u128(2));

fn main() -> Result<(), Failure> {
    let mut args = std::env::args().skip(1);
    let tasks: u64 = args.next().map_or(Ok(64), |text| text.parse())?;
    let messages: u64 = args.next().map_or(Ok(50_000), |text| text.parse())?;
    let place = args
        .next()
        .unwrap_or_else(|| std::env::temp_dir().join("rusuban-ingest").display().to_string());
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    runtime.block_on(run(tasks, messages, &place))
}

async fn run(tasks: u64, messages: u64, place: &str) -> Result<(), Failure> {
    let store = if place.starts_with("postgres") {
        Store::open_postgres(place, None).await?
    } else {
        Store::open_sqlite(&PathBuf::from(place)).await?
    };
    let state = store.desk_state().await?;
    if state.directory.organization.is_none() {
        let changes = apply(&state, &ChangedBy::CommandLine, settings(), &[], at(0)?)
            .map_err(|refusals| format!("{refusals:?}"))?;
        store.commit(changes).await?;
    }
    // Ids go on where the last run on this directory ended.
    let first = store.announcements_kept().await?.map_or(0, |kept| *kept.end()) + 1;
    let next = Arc::new(AtomicU64::new(first));
    let started = Instant::now();
    let work = |_| tokio::spawn(task(store.clone(), next.clone(), first + messages));
    let running: Vec<_> = (0..tasks).map(work).collect();
    let mut took = Vec::new();
    for each in running {
        took.extend(each.await??);
    }
    let seconds = started.elapsed().as_secs_f64();
    took.sort_unstable();
    let percentile = |p: usize| took[(took.len() - 1) * p / 100].as_secs_f64() * 1_000.0;
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    let rate = took.len() as f64 / seconds;
    println!(
        "{tasks} tasks: {rate:.0} per s, p50 {:.2} ms, p99 {:.2} ms",
        percentile(50),
        percentile(99)
    );
    Ok(())
}

async fn task(store: Store, next: Arc<AtomicU64>, end: u64) -> Result<Vec<Duration>, Failure> {
    let mut took = Vec::new();
    loop {
        let n = next.fetch_add(1, Ordering::Relaxed);
        if n >= end {
            return Ok(took);
        }
        let began = Instant::now();
        ingest(&store, n).await?;
        took.push(began.elapsed());
    }
}

async fn ingest(store: &Store, n: u64) -> Result<(), Failure> {
    let now = at(n)?;
    let id = |kind: u128| Uuid::from_u128((u128::from(n) << 64) | kind);
    let (address, event_id) = (format!("U{n:032x}"), format!("01J{n:023}"));
    loop {
        let snapshot = store
            .snapshot_for_address(CHANNEL, &address, Some(&event_id), now)
            .await?;
        let inbound = Inbound {
            event_id: event_id.clone(),
            address: address.clone(),
            provider_id: Some(n.to_string()),
            client_id: None,
            kind: MessageKind::Text,
            text: "在庫を確認したいのですが、今日中に返事をもらえますか。".into(),
            provider_at: Some(now),
            reply_token: None,
            profile: Profile::default(),
            files: Files::None,
        };
        let fresh = Fresh {
            contact: ContactId(id(1)),
            identity: IdentityId(id(2)),
            chat: ChatId(id(3)),
            ticket: TicketId(id(3)),
            attachment: AttachmentId(id(3)),
            retry_key: id(4),
        };
        let handled = handle(&snapshot, Event::CustomerMessage(Box::new(inbound)), &fresh, now)?;
        match store.commit(handled.changes).await {
            Err(StoreError::Conflict) => {}
            other => return other.map(|_| ()).map_err(Into::into),
        }
    }
}

fn at(n: u64) -> Result<Timestamp, Failure> {
    Ok(Timestamp::from_millisecond(
        1_795_000_000_000 + i64::try_from(n / 16)?,
    )?)
}

fn settings() -> Vec<Setting> {
    let organization = Organization::new("Bench".into(), Language::Ja, "Asia/Tokyo".into());
    let department = Department {
        name: "Support".into(),
        business_hours_id: None,
        help_center_url: String::new(),
        options: Options {
            send_without_hours: true,
            ..Options::default()
        },
    };
    let offline = OfflineMessage {
        enabled: true,
        text: "お問い合わせありがとうございます。担当者が戻り次第、ご連絡いたします。".into(),
        ..OfflineMessage::blank(Language::Ja)
    };
    let channel = Channel {
        kind: ChannelKind::Line,
        name: "LINE".into(),
        department_id: DEPARTMENT,
        bot_id: None,
        enabled: true,
        api_base_url: None,
        credentials: std::collections::BTreeMap::new(),
    };
    vec![
        Setting::Organization { doc: organization },
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
    ]
}
