use rusuban_core::event::Event;
use rusuban_core::ids::ChatId;
use rusuban_store::ChatRow;

use super::view::ChatView;
use crate::app::App;
use crate::auth::Principal;
use crate::error::Problem;
use crate::intake;

/// The chat, if the caller may see it; else there is none.
pub(super) async fn seen(app: &App, caller: &Principal, id: ChatId) -> Result<ChatRow, Problem> {
    let row = app.store.chat(id).await?.ok_or_else(Problem::not_found)?;
    if caller.can_see(row.chat.channel) {
        Ok(row)
    } else {
        Err(Problem::not_found())
    }
}

/// Something happens to a chat that the caller may see; the chat as it is then.
pub(super) async fn happens(
    app: &App,
    caller: &Principal,
    id: ChatId,
    event: Event,
) -> Result<ChatView, Problem> {
    intake::in_chat(app, id, event).await?;
    let row = seen(app, caller, id).await?;
    Ok(ChatView::of(&row, caller.directory()))
}
