//! `serve`: the desk, until it is told to stop.

use anyhow::{Context as _, Result};
use rusuban_server::App;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use crate::desk::Trust;
use crate::options::Options;
use crate::{demo, desk, key};

pub(crate) async fn serve(options: &Options, with_demo: bool, trust: Trust) -> Result<()> {
    let app = desk::open(options).await?;
    desk::check_clock(&app, trust.clock).await?;
    desk::check_key(&app, trust.key).await?;
    let listener = TcpListener::bind(options.listen).await.with_context(|| {
        format!(
            "listening on {}; --listen chooses another address",
            options.listen
        )
    })?;
    let base = options
        .public_url
        .clone()
        .unwrap_or_else(|| format!("http://{}", options.listen));
    if with_demo {
        demo::prepare(&app, &options.data, &base).await?;
    } else if app.store.directory().await?.organization.is_none() {
        println!(
            "Welcome. Open {base}/console/setup and give this code: {}",
            app.setup_code()?
        );
    }
    if let Some(address) = options.metrics_listen {
        let metrics = TcpListener::bind(address)
            .await
            .with_context(|| format!("listening on {address}; --metrics-listen chooses another address"))?;
        tokio::spawn(rusuban_server::operations::serve_metrics(app.clone(), metrics));
    }
    tokio::spawn(drain_when_told(app.clone())?);
    for channel in key::not_opened(key::key(options)?, &*app.store.directory().await?) {
        tracing::error!(
            channel,
            "the key doesn't open this channel's credentials; put the key back that was here before, or enter them again"
        );
    }
    tracing::info!(listen = %options.listen, "the desk is open");
    rusuban_server::serve(app, listener).await;
    Ok(())
}

/// SIGTERM and SIGINT drain: stop accepting, finish what is in hand, close streams.
fn drain_when_told(app: App) -> Result<impl Future<Output = ()>> {
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        app.drain.cancel();
    })
}
