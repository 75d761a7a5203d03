//! Sending the offline message to somebody who wrote before, to see it arrive (R16).

use axum::extract::State;
use axum::response::Response;
use rusuban_core::event::Event;
use rusuban_core::ids::{ChannelId, ContactId, DepartmentId};
use rusuban_core::settings::{OfflineMessage, Setting};
use rusuban_core::snapshot::DeskState;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::chats::view::MessageView;
use crate::app::App;
use crate::auth::Admin;
use crate::change::{Plan, Told};
use crate::error::{Fault, Problem};
use crate::extract::Id;
use crate::intake;
use crate::once::{Creating, Once};

/// To whom, and by which way.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TestInput {
    /// A contact who wrote before.
    #[schema(value_type = String)]
    contact_id: ContactId,
    /// A channel of the department.
    #[schema(value_type = String)]
    channel_id: ChannelId,
}

/// The message that was sent.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TestSent {
    message: MessageView,
}

/// Sends the saved text to a contact who wrote before, by the real way; marked as a test, outside R6 and the reports.
#[utoipa::path(post, path = "/departments/{id}/offline-message/test", tag = "offline message",
    request_body = TestInput, params(("id" = String, Path), ("Idempotency-Key" = Option<String>, Header)), extensions(("x-allowed" = json!("admin"))),
    responses((status = 200, body = TestSent), (status = 400, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn send_test(
    State(app): State<App>,
    me: Admin,
    Id(id): Id<DepartmentId>,
    Creating { body: to, once }: Creating<TestInput>,
) -> Result<Response, Problem> {
    let directory = app.store.directory().await?;
    if !directory.departments.contains_key(&id) {
        return Err(Problem::not_found());
    }
    let ours = directory
        .channels
        .get(&to.channel_id)
        .is_some_and(|channel| channel.department_id == id);
    if !ours {
        return Err(refused(
            "/channel_id",
            "unknown_id",
            "no such channel in this department",
        ));
    }
    let identities = app.store.identities_of(to.contact_id).await?;
    let identity = identities
        .into_iter()
        .find(|identity| identity.channel == to.channel_id)
        .ok_or_else(|| {
            refused(
                "/contact_id",
                "never_wrote",
                "this contact never wrote on this channel",
            )
        })?;
    // A repetition waits until the first one is remembered.
    let _turn = app.writing.of(identity.chat).await;
    if let Some(once) = &once
        && let Some(answer) = once.answered(&app).await?
    {
        return Ok(answer);
    }
    let sent = intake::in_chat(&app, identity.chat, Event::TestOfflineMessage).await?;
    let message = sent.message.ok_or_else(Problem::internal)?;
    let message = app.store.message(message).await?.ok_or_else(Problem::internal)?;
    let message = MessageView::of(&message, &directory);
    remember(&app, &me, id, once, &TestSent { message }).await
}

/// The text counts as tested from now on, until it is changed.
async fn remember(
    app: &App,
    me: &Admin,
    id: DepartmentId,
    once: Option<Once>,
    sent: &TestSent,
) -> Result<Response, Problem> {
    let plan = |state: &DeskState| {
        let tested_at = Some(app.now());
        let doc = OfflineMessage {
            tested_at,
            ..state.directory.offline_message(id)
        };
        Ok(Plan::put(vec![Setting::OfflineMessage { id, doc }]))
    };
    app.change_settings(&me.by(), once, plan, |_| Told::done(sent))
        .await
}

fn refused(pointer: &str, code: &str, detail: &str) -> Problem {
    Problem::refused(Fault::at(pointer, code, detail))
}
