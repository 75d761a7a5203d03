use std::time::Duration;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use rusuban_channels::setup::{Setup, WebhookTest};
use rusuban_channels::{Answer, Credentials, Failure, NoAnswer, Request, messenger};
use rusuban_core::change::Change;
use rusuban_core::channel_health::{ChannelSign, Seen, Verification};
use rusuban_core::ids::ChannelId;
use rusuban_core::settings::Channel;

use super::view::{ChannelView, Eyes, webhook_url};
use crate::app::App;
use crate::auth::Admin;
use crate::credentials;
use crate::error::{Fault, Problem};
use crate::extract::{BaseUrl, Id};
use crate::signs::Known;

/// How long each question to the provider may take. It tests our webhook while we wait.
const PATIENCE: Duration = Duration::from_secs(8);

/// Asks the messenger about our credentials, and where it delivers; if that is here, it is asked to try a delivery.
/// What it says is kept in the channel's `health`. 422 `nothing_to_verify` where no messenger can be asked.
#[utoipa::path(post, path = "/channels/{id}/verify", tag = "channels", params(("id" = String, Path)),
    extensions(("x-allowed" = json!("admin"))),
    responses((status = 200, body = ChannelView), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
pub(super) async fn verify(
    State(app): State<App>,
    me: Admin,
    BaseUrl(base): BaseUrl,
    Id(id): Id<ChannelId>,
) -> Result<Response, Problem> {
    let channel = me.directory.channels.get(&id).ok_or_else(Problem::not_found)?;
    let messenger = messenger(channel.kind).and_then(|messenger| Some((messenger, messenger.setup()?)));
    let ours = webhook_url(&base, id, channel.kind);
    let (Some((messenger, setup)), Some(ours)) = (messenger, ours) else {
        let detail = "no provider stands behind this channel";
        return Err(Problem::refused(Fault::at("/kind", "nothing_to_verify", detail)));
    };
    let line = Line {
        app: &app,
        setup,
        base: channel.api_base_url.as_deref().unwrap_or(messenger.base_url()),
        credentials: &*credentials::open(&app, id, channel)?,
    };
    let told = line.asked(&ours).await;
    keep(&app, id, channel, told).await?;
    let known = Known::now(&app).await?;
    let view = ChannelView::of(&app, &me.directory, id, Eyes::Admin(&base), &known)?;
    Ok(view.told(&me.directory)?.into_response())
}

/// Written at once: whoever asked wants to know. Nothing is kept about credentials that were changed meanwhile.
async fn keep(app: &App, id: ChannelId, asked: &Channel, told: Verification) -> Result<(), Problem> {
    let now = app.store.directory().await?;
    let present = now.channels.get(&id).ok_or_else(Problem::not_found)?;
    if present.credentials == asked.credentials {
        let sign = ChannelSign {
            channel: id,
            at: app.now(),
            seen: Seen::Verified(told),
        };
        app.store.commit(vec![Change::See(sign)]).await?;
    }
    Ok(())
}

/// A provider that is asked.
struct Line<'a> {
    app: &'a App,
    setup: &'static dyn Setup,
    base: &'a str,
    credentials: &'a Credentials,
}

impl Line<'_> {
    async fn asked(&self, ours: &str) -> Verification {
        let setup = self.setup;
        let account = self.ask(setup.account(self.credentials), |answer| {
            setup.read_account(answer)
        });
        let account = match account.await {
            Ok(account) => account,
            Err(why) => return refused(why),
        };
        let mut told = Verification {
            account_name: Some(account.name),
            account_handle: Some(account.handle).filter(|handle| !handle.is_empty()),
            ..Verification::default()
        };
        let webhook = self.ask(setup.webhook(self.credentials), |answer| {
            setup.read_webhook(answer)
        });
        match webhook.await {
            Ok(set) => {
                told.webhook_active = Some(set.active);
                told.webhook_url = set.url;
            }
            Err(why) => return refused(why),
        }
        if told.webhook_url.as_deref() == Some(ours) {
            let test = self.ask(setup.test(self.credentials, ours), |answer| {
                setup.read_test(answer)
            });
            let WebhookTest { status, reason } = test.await.unwrap_or_default();
            told.tested_status = status;
            told.tested_reason = Some(reason).filter(|reason| !reason.is_empty());
        }
        told
    }

    async fn ask<T>(
        &self,
        request: Request,
        read: impl Fn(&Answer<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let patience = PATIENCE.min(self.app.config.patience);
        let answered = self.app.outgoing.send(self.base, request, patience).await;
        let answered = answered.map_err(|why| match why {
            NoAnswer::Forbidden => Failure::AddressNotAllowed,
            NoAnswer::NotConnected | NoAnswer::Interrupted => Failure::Unreachable,
        })?;
        read(&Answer {
            status: answered.status,
            retry_after: None,
            body: &answered.body,
        })
    }
}

fn refused(why: Failure) -> Verification {
    Verification {
        problem: Some(why.word().to_owned()),
        ..Verification::default()
    }
}
