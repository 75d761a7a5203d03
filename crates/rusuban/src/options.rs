//! What the command is told: by its line, by the environment, by a file; the first that says something counts.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use clap::{Args, Parser, Subcommand, ValueEnum};
use ipnet::IpNet;
use rusuban_core::settings::Role;
use rusuban_server::BusAddress;
use serde::Deserialize;

/// The self-hosted desk that leaves no customer without an answer.
#[derive(Parser)]
#[command(name = "rusuban", version, about)]
pub(crate) struct Rusuban {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Options of every command.
#[derive(Args)]
struct Common {
    /// A TOML file with these options as keys.
    #[arg(long, global = true, env = "RUSUBAN_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    /// Where the database and the key file are [default: ./data].
    #[arg(long, global = true, env = "RUSUBAN_DATA", value_name = "DIR")]
    data: Option<PathBuf>,
    /// Where browsers and messengers reach the desk, such as `https://desk.example.jp`.
    #[arg(long, global = true, env = "RUSUBAN_PUBLIC_URL", value_name = "URL")]
    public_url: Option<String>,
    /// Seals credentials and signs visitors' tokens; 32 characters at least [default: `secret.key` in the data directory].
    #[arg(
        long,
        global = true,
        env = "RUSUBAN_SECRET_KEY",
        value_name = "KEY",
        hide_env_values = true
    )]
    secret_key: Option<String>,
    /// Believe `X-Forwarded-For` and `X-Forwarded-Proto`; only behind a proxy that sets them.
    #[arg(long, global = true, env = "RUSUBAN_TRUST_PROXY", num_args = 0..=1, default_missing_value = "true")]
    trust_proxy: Option<bool>,
    /// Private and loopback networks that may be called.
    #[arg(
        long,
        global = true,
        env = "RUSUBAN_OUTGOING_ALLOW",
        value_delimiter = ',',
        value_name = "CIDR"
    )]
    outgoing_allow: Option<Vec<IpNet>>,
    /// Limits per address and minute [default: on].
    #[arg(long, global = true, env = "RUSUBAN_RATE_LIMITS", value_name = "on|off")]
    rate_limits: Option<Switch>,
    /// A separate listener for `/metrics`.
    #[arg(long, global = true, env = "RUSUBAN_METRICS_LISTEN", value_name = "ADDR")]
    metrics_listen: Option<SocketAddr>,
    /// A PostgreSQL database instead of SQLite in the data directory.
    #[arg(
        long,
        global = true,
        env = "RUSUBAN_DATABASE_URL",
        value_name = "URL",
        hide_env_values = true
    )]
    database_url: Option<String>,
    /// Seconds after which a silent node's deliveries are taken over by another, 1 to 600; the same on all nodes
    /// [default: 10].
    #[arg(
        long,
        global = true,
        env = "RUSUBAN_NODE_PATIENCE",
        value_name = "SECONDS",
        value_parser = clap::value_parser!(u16).range(1..=600)
    )]
    node_patience: Option<u16>,
    /// The NATS that carries hints between the nodes of a desk on PostgreSQL, such as `nats://user:password@host:4222`.
    #[arg(
        long,
        global = true,
        env = "RUSUBAN_NATS_URL",
        value_name = "URL",
        hide_env_values = true
    )]
    nats_url: Option<String>,
}

/// What to do.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Run the desk.
    Serve {
        /// Address and port to answer on [default: 127.0.0.1:8080].
        #[arg(long, env = "RUSUBAN_LISTEN", value_name = "ADDR")]
        listen: Option<SocketAddr>,
        /// Fill an empty data directory with a sample organization.
        #[arg(long)]
        demo: bool,
        /// Start although the clock is behind what the desk knows: it is right now, and was wrong before.
        #[arg(long)]
        trust_clock: bool,
        /// Start although the other nodes of this PostgreSQL had another key: it is lost.
        #[arg(long)]
        new_key: bool,
    },
    /// Bring the database to this version; serve does so, too.
    Migrate,
    /// People.
    User {
        #[command(subcommand)]
        command: UserCommand,
    },
    /// API tokens.
    Token {
        #[command(subcommand)]
        command: TokenCommand,
    },
    /// Print the API's description.
    Openapi,
    /// Look for what would keep offline messages from being sent.
    Doctor,
    /// Copy the database to a new file; the desk may be running.
    Backup {
        /// The file to write; it must not exist.
        file: PathBuf,
    },
    /// Make a backup the database of a data directory that has none. Messages that waited to be sent are withdrawn.
    Restore {
        /// What `backup` wrote.
        file: PathBuf,
        /// Send the messages that waited: only if the desk was stopped before the backup was made.
        #[arg(long)]
        resend: bool,
    },
    /// Move the whole desk from SQLite in the data directory to an empty PostgreSQL database; the desk must be stopped.
    Move {
        /// The database to move to [default: the one of `--database-url`].
        #[arg(long, value_name = "URL")]
        to: Option<String>,
    },
    /// Print the version.
    Version,
}

impl Command {
    /// Copies of a PostgreSQL database are made by its own tools.
    fn must_be_for_any_engine(&self) -> Result<()> {
        let tool = match self {
            Self::Backup { .. } => "pg_dump",
            Self::Restore { .. } => "pg_restore",
            _ => return Ok(()),
        };
        bail!(
            "RUSUBAN_DATABASE_URL is set, and this command is for SQLite; use {tool} for PostgreSQL, as \
             docs/operations tells, or unset the URL"
        )
    }
}

/// The database a command works with. A move goes to the one that the desk is to have afterwards.
fn database_url(command: &Command, known: Option<String>) -> Result<Option<String>> {
    let to = match command {
        Command::Move { to: Some(to) } => to,
        Command::Move { to: None } if known.is_none() => {
            bail!("--to is missing: name the PostgreSQL database to move to, by --to or RUSUBAN_DATABASE_URL")
        }
        _ => return Ok(known),
    };
    if known.is_some_and(|known| known != *to) {
        bail!(
            "--to and RUSUBAN_DATABASE_URL name different databases; a desk is moved from SQLite to the one it is to \
             have afterwards: name that one, and nothing else"
        );
    }
    rusuban_store::check_postgres_url(to).context("--to")?;
    Ok(Some(to.clone()))
}

/// What to do with people.
#[derive(Subcommand)]
pub(crate) enum UserCommand {
    /// Add a person; the password is read from standard input. The first admin creates the organization.
    Add {
        /// The sign-in name.
        #[arg(long)]
        email: String,
        /// The name shown.
        #[arg(long)]
        name: String,
        /// What the person may do.
        #[arg(long)]
        role: RoleWord,
    },
}

/// What to do with tokens.
#[derive(Subcommand)]
pub(crate) enum TokenCommand {
    /// Make a token and print it, alone, once.
    Create {
        /// E-mail of the person it acts for.
        #[arg(long)]
        user: String,
        /// What to call it.
        #[arg(long)]
        name: String,
    },
}

/// A role as people type it.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum RoleWord {
    /// Everything.
    Admin,
    /// All chats of own departments.
    Supervisor,
    /// Chats of linked channels.
    Agent,
}

impl From<RoleWord> for Role {
    fn from(word: RoleWord) -> Self {
        match word {
            RoleWord::Admin => Self::Admin,
            RoleWord::Supervisor => Self::Supervisor,
            RoleWord::Agent => Self::Agent,
        }
    }
}

/// On or off.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Switch {
    On,
    Off,
}

/// 1 to 600 seconds.
#[derive(Clone, Copy, Deserialize)]
#[serde(try_from = "u16")]
struct NodePatience(u16);

impl TryFrom<u16> for NodePatience {
    type Error = &'static str;

    fn try_from(seconds: u16) -> Result<Self, Self::Error> {
        match seconds {
            1..=600 => Ok(Self(seconds)),
            _ => Err("node_patience has to be 1 to 600 seconds"),
        }
    }
}

/// The same options as keys of a file. An unknown key is an error: it would be a setting that silently does nothing.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    data: Option<PathBuf>,
    listen: Option<SocketAddr>,
    public_url: Option<String>,
    secret_key: Option<String>,
    trust_proxy: Option<bool>,
    outgoing_allow: Option<Vec<IpNet>>,
    rate_limits: Option<Switch>,
    metrics_listen: Option<SocketAddr>,
    database_url: Option<String>,
    node_patience: Option<NodePatience>,
    nats_url: Option<String>,
}

/// All options, gathered.
pub(crate) struct Options {
    pub(crate) data: PathBuf,
    pub(crate) listen: SocketAddr,
    pub(crate) public_url: Option<String>,
    pub(crate) secret_key: Option<String>,
    pub(crate) trust_proxy: bool,
    pub(crate) outgoing_allow: Vec<IpNet>,
    pub(crate) rate_limits: bool,
    pub(crate) metrics_listen: Option<SocketAddr>,
    /// Holds a password: not to be printed.
    pub(crate) database_url: Option<String>,
    pub(crate) node_patience: Duration,
    pub(crate) bus: Option<BusAddress>,
}

impl Options {
    pub(crate) fn gather(said: &Rusuban) -> Result<Self> {
        let file = said
            .common
            .config
            .as_ref()
            .map(read)
            .transpose()?
            .unwrap_or_default();
        let common = &said.common;
        let database_url = database_url(&said.command, common.database_url.clone().or(file.database_url))?;
        if let Some(url) = &database_url {
            said.command.must_be_for_any_engine()?;
            rusuban_store::check_postgres_url(url)?;
        }
        let bus = common.nats_url.as_ref().or(file.nats_url.as_ref());
        let bus = bus.map(|url| BusAddress::parse(url)).transpose()?;
        if bus.is_some() && database_url.is_none() {
            bail!(
                "RUSUBAN_NATS_URL is set, but the data is in SQLite, which one node has for itself; set \
                 RUSUBAN_DATABASE_URL, too, or unset it"
            );
        }
        let node_patience = common
            .node_patience
            .or(file.node_patience.map(|patience| patience.0));
        let listen = match &said.command {
            Command::Serve { listen, .. } => *listen,
            _ => None,
        };
        let public_url = common.public_url.clone().or(file.public_url);
        public_url.as_deref().map(check_url).transpose()?;
        let secret_key = common.secret_key.clone().or(file.secret_key);
        secret_key.as_deref().map(crate::key::check).transpose()?;
        Ok(Self {
            data: common.data.clone().or(file.data).unwrap_or_else(|| "data".into()),
            listen: listen
                .or(file.listen)
                .unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8080))),
            public_url: public_url.map(|url| url.trim_end_matches('/').to_owned()),
            secret_key,
            trust_proxy: common.trust_proxy.or(file.trust_proxy).unwrap_or(false),
            outgoing_allow: common
                .outgoing_allow
                .clone()
                .or(file.outgoing_allow)
                .unwrap_or_default(),
            rate_limits: common.rate_limits.or(file.rate_limits) != Some(Switch::Off),
            metrics_listen: common.metrics_listen.or(file.metrics_listen),
            database_url,
            node_patience: node_patience.map_or(rusuban_server::Config::default().node_patience, |seconds| {
                Duration::from_secs(seconds.into())
            }),
            bus,
        })
    }

    /// The server's part of them.
    pub(crate) fn server(&self) -> rusuban_server::Config {
        rusuban_server::Config {
            public_url: self.public_url.clone(),
            trust_proxy: self.trust_proxy,
            outgoing_allow: self.outgoing_allow.clone(),
            rate_limits: self.rate_limits,
            metrics_here: self.metrics_listen.is_none(),
            node_patience: self.node_patience,
            bus: self.bus.clone(),
            ..rusuban_server::Config::default()
        }
    }
}

/// Addresses are made by putting a path after it.
fn check_url(url: &str) -> Result<()> {
    let rest = ["https://", "http://"]
        .iter()
        .find_map(|scheme| url.strip_prefix(scheme));
    let Some(rest) = rest else {
        bail!("public_url is {url:?}; it has to begin with https:// or http://");
    };
    let strange = |c: char| c.is_whitespace() || c.is_control() || "?#@\\\"<>".contains(c);
    if rest.is_empty() || rest.starts_with(['/', ':']) || rest.contains(strange) {
        bail!("public_url is {url:?}; it has to name a host, such as https://desk.example.jp");
    }
    Ok(())
}

fn read(path: &PathBuf) -> Result<File> {
    let place = || format!("configuration file {}", path.display());
    let text = std::fs::read_to_string(path).with_context(place)?;
    toml::from_str(&text).with_context(place)
}
