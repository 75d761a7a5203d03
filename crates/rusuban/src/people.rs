//! `user add` and `token create`.

use std::io::Read as _;

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use jiff::Timestamp;
use rusuban_core::change::Holder;
use rusuban_core::ids::AgentId;
use rusuban_core::language::Language;
use rusuban_core::settings::{
    ChangedBy, Organization, Refusal, Role, Setting, SettingKey, apply, make_token,
};
use rusuban_server::api::setup::first_admin;
use rusuban_server::api::tokens;
use rusuban_server::auth::password as passwords;
use rusuban_server::{App, secret};

use crate::desk;
use crate::options::{Options, RoleWord};

/// Adds a person. On an empty data directory the first admin creates the organization and ends the first run.
pub(crate) async fn add(options: &Options, email: &str, name: &str, role: RoleWord) -> Result<()> {
    let app = desk::open(options).await?;
    let password = password()?;
    let mut agent = first_admin(name, email, password_auth::generate_hash(password));
    agent.role = role.into();
    let directory = app.store.directory().await?;
    let mut puts = Vec::new();
    if directory.organization.is_none() {
        ensure!(
            agent.role == Role::Admin,
            "the first person has to be an admin: --role admin"
        );
        puts.push(Setting::Organization { doc: organization() });
    }
    let id = AgentId(app.ids.next());
    puts.push(Setting::Agent { id, doc: agent });
    put(&app, puts, &[]).await?;
    println!("{id}");
    Ok(())
}

/// Makes an API token that acts for a person, and prints it, alone.
pub(crate) async fn create_token(options: &Options, user: &str, name: &str) -> Result<()> {
    let app = desk::open(options).await?;
    let directory = app.store.directory().await?;
    let wanted = user.to_lowercase();
    let known = directory
        .agents
        .iter()
        .find(|(_, agent)| agent.active && agent.email.to_lowercase() == wanted);
    let (agent, _) =
        known.ok_or_else(|| anyhow!("nobody here signs in as {user}; see `rusuban user add`"))?;
    let (token, kept) = tokens::make(&app, Holder::Agent(*agent), name)?;
    let made = make_token(&ChangedBy::CommandLine, &directory, kept);
    app.store.commit(vec![made]).await?;
    println!("{token}");
    Ok(())
}

/// Puts settings in one commit; refusals are told in words.
pub(crate) async fn put(app: &App, puts: Vec<Setting>, deletes: &[SettingKey]) -> Result<()> {
    put_at(app, puts, deletes, app.now()).await
}

/// The same at another instant than now.
pub(crate) async fn put_at(
    app: &App,
    puts: Vec<Setting>,
    deletes: &[SettingKey],
    at: Timestamp,
) -> Result<()> {
    let state = app.store.desk_state().await?;
    let changes = apply(&state, &ChangedBy::CommandLine, puts, deletes, at).map_err(|refusals| {
        let one =
            |refusal: &Refusal| format!("{}: {}", refusal.pointer.trim_start_matches('/'), refusal.detail);
        anyhow!(refusals.iter().map(one).collect::<Vec<_>>().join("; "))
    })?;
    app.store.commit(changes).await?;
    Ok(())
}

/// The organization a first admin starts with; its page in the settings is the place for the rest.
fn organization() -> Organization {
    let language = language();
    let (name, zone) = match language {
        Language::Ja => ("わたしの組織", "Asia/Tokyo"),
        Language::En => ("My organization", "UTC"),
    };
    let zone = std::env::var("TZ")
        .ok()
        .filter(|zone| rusuban_core::business_hours::zone(zone).is_some())
        .unwrap_or_else(|| zone.to_owned());
    Organization::new(name.to_owned(), language, zone)
}

/// The language of whoever runs the command.
pub(crate) fn language() -> Language {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    let tag = set.unwrap_or_default().replace('_', "-");
    Language::from_tag(tag.split('.').next().unwrap_or_default()).unwrap_or(Language::Ja)
}

fn password() -> Result<String> {
    let mut said = String::new();
    std::io::stdin()
        .take(4_096)
        .read_to_string(&mut said)
        .context("reading the password from standard input")?;
    let password = said.lines().next().unwrap_or_default().to_owned();
    if passwords::check(&password, "/password").is_err() {
        bail!("the password has to have 8 to 256 characters; give it on standard input");
    }
    Ok(password)
}

/// A fresh password for the demo.
pub(crate) fn invented_password() -> Result<String> {
    let mut password = secret()?;
    password.retain(|c| c.is_ascii_alphanumeric());
    password.truncate(12);
    Ok(password)
}
