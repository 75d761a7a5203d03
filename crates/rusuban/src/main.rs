//! The `rusuban` command. `rusuban help` tells what there is; exit codes: 0 done, 1 failed, 2 wrong usage.

mod copies;
mod demo;
mod desk;
mod doctor;
mod key;
mod log;
mod options;
mod people;
mod serve;

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::Parser;

use crate::desk::Trust;
use crate::options::{Command, Options, Rusuban, TokenCommand, UserCommand};

fn main() -> ExitCode {
    let rusuban = Rusuban::parse();
    log::start();
    let told = |error: anyhow::Error, code: u8| {
        eprintln!("rusuban: {error:#}");
        ExitCode::from(code)
    };
    match Options::gather(&rusuban) {
        Err(wrong) => told(wrong, 2),
        Ok(options) => run(rusuban, &options).unwrap_or_else(|failed| told(failed, 1)),
    }
}

fn run(rusuban: Rusuban, options: &Options) -> Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match rusuban.command {
            Command::Serve {
                demo,
                trust_clock,
                new_key,
                ..
            } => {
                let trust = Trust {
                    clock: trust_clock,
                    key: new_key,
                };
                serve::serve(options, demo, trust).await
            }
            Command::Migrate => desk::open(options).await.map(drop),
            Command::User {
                command: UserCommand::Add { email, name, role },
            } => people::add(options, &email, &name, role).await,
            Command::Token {
                command: TokenCommand::Create { user, name },
            } => people::create_token(options, &user, &name).await,
            Command::Openapi => {
                let text = rusuban_server::openapi::text(&rusuban_server::router::description());
                // Not `print!`: whoever reads may stop in the middle.
                std::io::stdout()
                    .write_all(text.as_bytes())
                    .context("writing to standard output")
            }
            Command::Doctor => return doctor::doctor(options).await,
            Command::Backup { file } => copies::backup(options, &file).await,
            Command::Restore { file, resend } => copies::restore(options, &file, resend).await,
            Command::Move { .. } => copies::move_to_postgres(options).await,
            Command::Version => {
                println!("rusuban {}", env!("CARGO_PKG_VERSION"));
                Ok(())
            }
        }?;
        Ok(ExitCode::SUCCESS)
    })
}
