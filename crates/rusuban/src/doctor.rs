//! Looks for what would keep offline messages from being sent (R17), and for what is unsafe about the machine's part.

use std::os::unix::fs::PermissionsExt as _;
use std::process::ExitCode;

use rusuban_core::checks::{Severity, checks};
use rusuban_core::settings::Directory;
use rusuban_store::sqlite_settings;

use crate::options::Options;
use crate::{desk, key};

/// Prints a line for each finding; fails if one is an error. Only reads: the desk may be running.
pub(crate) async fn doctor(options: &Options) -> anyhow::Result<ExitCode> {
    let (directory, other_key) = match &options.database_url {
        Some(_) => {
            let app = desk::open(options).await?;
            (app.store.directory().await?, desk::has_another_key(&app).await?)
        }
        None => (sqlite_settings(&options.data).await?, false),
    };
    let mut worst = Severity::Info;
    let mut findings = 0;
    for (id, department) in &directory.departments {
        for finding in checks(&directory, *id) {
            let (check, severity) = (finding.id, finding.severity.word());
            println!("{severity:<7} {check:<3} {}: {}", department.name, finding.detail);
            worst = worst.max(finding.severity);
            findings += 1;
        }
    }
    let other_key = other_key.then(|| desk::OTHER_KEY.to_owned());
    for fault in key_faults(options, &directory)?.into_iter().chain(other_key) {
        println!("error       {fault}");
        worst = Severity::Error;
        findings += 1;
    }
    for advice in advice(options) {
        println!("warning     {advice}");
        worst = worst.max(Severity::Warning);
        findings += 1;
    }
    if directory.organization.is_none() {
        println!("info        there is no organization yet: `rusuban serve` opens the first-run page");
    }
    if findings == 0 {
        println!("Nothing is amiss.");
    }
    Ok(if worst == Severity::Error {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

fn key_faults(options: &Options, directory: &Directory) -> anyhow::Result<Vec<String>> {
    let channels = match key::known(options)? {
        Some(key) => key::not_opened(key, directory),
        None => Vec::new(),
    };
    let fault = |name| {
        format!(
            "{name}: its credentials were sealed with another key; put that key back, or enter them again in the settings"
        )
    };
    Ok(channels.into_iter().map(fault).collect())
}

fn advice(options: &Options) -> Vec<String> {
    let mut advice = Vec::new();
    if !options.listen.ip().is_loopback() && !options.server().is_public_by_tls() {
        advice.push(
            "listen is open to the network and public_url is not https: sign-ins travel in plain".to_owned(),
        );
    }
    if !options.rate_limits {
        advice.push("rate_limits is off: passwords can be guessed at full speed".to_owned());
    }
    let key = std::fs::metadata(options.data.join(key::FILE));
    if key.is_ok_and(|key| key.permissions().mode() & 0o077 != 0) {
        advice.push(format!("{} can be read by others: chmod 600 it", key::FILE));
    }
    advice
}
