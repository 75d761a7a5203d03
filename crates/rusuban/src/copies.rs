//! `backup`, `restore` and `move`.

use std::path::Path;

use anyhow::{Context as _, Result};
use rusuban_server::Clock;
use rusuban_store::{Contents, Pending, back_up_sqlite, restore_sqlite, sqlite_settings};

use crate::key;
use crate::options::Options;

/// Writes a copy of the database; the desk may be running.
pub(crate) async fn backup(options: &Options, file: &Path) -> Result<()> {
    let contents = back_up_sqlite(&options.data, file).await?;
    println!("{}: {}", file.display(), told(contents));
    println!("Not in it: {}.", key::place(options));
    Ok(())
}

/// Makes a copy the database of a data directory that has none; the desk must be stopped.
pub(crate) async fn restore(options: &Options, file: &Path, resend: bool) -> Result<()> {
    let pending = if resend {
        Pending::Resend
    } else {
        Pending::Withdraw
    };
    let contents = restore_sqlite(file, &options.data, pending).await?;
    println!("Restored to {}: {}", options.data.display(), told(contents));
    match (contents.pending, pending) {
        (0, _) => println!("No messages waited to be sent."),
        (count, Pending::Withdraw) => {
            println!(
                "Withdrawn, since they may have been sent later: {count} messages that waited to be sent."
            );
        }
        (count, Pending::Resend) => println!("To be sent when the desk starts: {count} messages."),
    }
    tell_of_key(options).await
}

/// Moves the desk from the data directory to PostgreSQL; the desk must be stopped.
pub(crate) async fn move_to_postgres(options: &Options) -> Result<()> {
    let url = options
        .database_url
        .as_ref()
        .context("there is no database to move to")?;
    let now = Clock::system().now();
    let moved = rusuban_store::move_to_postgres(&options.data, url, now).await?;
    let (from, to) = (options.data.display(), &moved.place);
    println!("Moved from {from} to {to}; each table was read back there and is the same:");
    for table in &moved.tables {
        let checksum = table.checksum.get(..16).unwrap_or(&table.checksum);
        println!("  {:<14} {:>10} rows  {checksum}", table.name, table.rows);
    }
    let all: u64 = moved.tables.iter().map(|table| table.rows).sum();
    println!("  {:<14} {all:>10} rows", "in all");
    println!(
        "Next: set RUSUBAN_DATABASE_URL (database_url in the configuration file) to that database, and start the desk."
    );
    println!(
        "Goes along, to the data directory of each node: {}.",
        key::place(options)
    );
    println!("{from} is as it was. Start no desk on it again: what waits to be sent would go out twice.");
    tell_of_key(options).await
}

/// Without the right key the desk starts, but its channels neither receive nor send.
async fn tell_of_key(options: &Options) -> Result<()> {
    let directory = sqlite_settings(&options.data).await?;
    let place = key::place(options);
    match key::known(options)? {
        Some(key) => {
            let channels = key::not_opened(key, &directory);
            if !channels.is_empty() {
                let channels = channels.join(", ");
                println!("Not the right one for {channels}: {place}. Put the key of the lost desk there.");
            }
        }
        None if directory.channels.is_empty() => {}
        None => println!("Put back before the desk starts: {place}."),
    }
    Ok(())
}

fn told(contents: Contents) -> String {
    let Contents {
        bytes,
        schema,
        chats,
        messages,
        ..
    } = contents;
    format!("{bytes} bytes, {chats} chats, {messages} messages, schema {schema}; checked.")
}
