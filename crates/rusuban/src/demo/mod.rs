//! `serve --demo`: a coffee tool shop with two departments, one of them closed at any moment it is started.

mod canned;
mod past;
mod sample;

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use rusuban_core::language::Language;
use rusuban_core::settings::{Channel, Directory};
use rusuban_server::App;

use crate::people;

/// Where the demo's sign-in is kept, so that a restart can print it again.
const SIGN_IN: &str = "demo-sign-in.txt";

/// Fills an empty desk with the sample, and prints where to look.
pub(crate) async fn prepare(app: &App, data: &Path, base: &str) -> Result<()> {
    let place = data.join(SIGN_IN);
    if app.store.directory().await?.organization.is_none() {
        let password = people::invented_password()?;
        fill(app, &password, people::language()).await?;
        let mut file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&place)?;
        writeln!(file, "{} / {password}", sample::ADMIN).with_context(|| place.display().to_string())?;
    }
    // A desk of one's own has no such file, and stays as it is.
    let again = sample::closed_again(&*app.store.directory().await?, app.now())?;
    if let Some(hours) = again.filter(|_| place.exists()) {
        people::put(app, vec![hours], &[]).await?;
    }
    print(
        &*app.store.directory().await?,
        fs::read_to_string(&place).ok().as_deref(),
        base,
        app,
    );
    Ok(())
}

/// The sample organization as it was set up four weeks ago, and what happened since.
async fn fill(app: &App, password: &str, language: Language) -> Result<()> {
    let now = app.now();
    let settings = sample::settings(app, password, language)?;
    let beginning = past::beginning(now)?;
    people::put_at(app, settings, &[], beginning).await?;
    let directory = app.store.directory().await?;
    let ready = canned::replies(app, &directory, language, beginning)?;
    app.store.commit(ready).await?;
    app.store.commit(past::told(directory, language, now)?).await?;
    Ok(())
}

fn print(directory: &Directory, sign_in: Option<&str>, base: &str, app: &App) {
    let now = app.now();
    println!("\n  留守番 Rusuban\n");
    let is_open = |channel: &Channel| {
        let schedule = directory.schedule(channel.department_id);
        schedule.is_none_or(|schedule| schedule.is_open(now))
    };
    let mut channels: Vec<_> = directory.channels.iter().collect();
    // The closed one first: it shows what the desk is for.
    channels.sort_by_key(|(_, channel)| is_open(channel));
    for (id, channel) in &channels {
        let state = if is_open(channel) {
            "open, nobody at the desk"
        } else {
            "closed now"
        };
        let department = directory
            .departments
            .get(&channel.department_id)
            .map_or("", |d| d.name.as_str());
        println!("  customer's chat  {base}/chat/{id}  ({department}: {state})");
    }
    println!("  console          {base}/console/");
    if let Some((_, channel)) = channels.first() {
        let department = channel.department_id;
        let path = "console/settings/channels/instant-messaging/preferences";
        println!("  settings         {base}/{path}/{department}/automation");
    }
    let sign_in = sign_in.map_or("as you set it up", str::trim);
    println!("  sign in          {sign_in}\n");
}
