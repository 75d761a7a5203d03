//! `backup` and `restore`.

use std::path::Path;

use anyhow::Result;
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
