//! Changing settings: read, ask core, commit; if somebody else was faster, again.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use rusuban_core::availability::Presence;
use rusuban_core::change::Change;
use rusuban_core::presence::{PresenceEvent, handle_presence};
use rusuban_core::settings::{ChangedBy, Directory, Setting, SettingKey, apply};
use rusuban_core::snapshot::DeskState;
use rusuban_store::StoreError;
use serde::Serialize;
use serde_json::Value;

use crate::app::App;
use crate::error::Problem;
use crate::etag::etag;
use crate::once::Once;

/// So often a decision is made again when others were faster.
const TRIES: usize = 32;

/// What is to be put and deleted together.
#[derive(Default)]
pub(crate) struct Plan {
    pub(crate) puts: Vec<Setting>,
    pub(crate) deletes: Vec<SettingKey>,
    /// Writes that go with it, such as ending sessions.
    pub(crate) extra: Vec<Change>,
}

impl Plan {
    pub(crate) fn put(puts: Vec<Setting>) -> Self {
        Self {
            puts,
            ..Self::default()
        }
    }
}

/// The desk as it is, or as it will be when a plan is committed.
pub(crate) struct Desk<'a> {
    pub(crate) directory: &'a Directory,
    pub(crate) presences: &'a [Presence],
    pub(crate) now: Timestamp,
}

/// An answer that is told and, with an `Idempotency-Key`, remembered.
pub(crate) struct Told {
    status: StatusCode,
    body: Value,
    location: Option<String>,
    etag: Option<String>,
}

impl Told {
    /// 200 with a setting and its tag.
    pub(crate) fn setting(view: &impl Serialize, editable: &impl Serialize) -> Result<Self, Problem> {
        let body = serde_json::to_value(view).map_err(|_| Problem::internal())?;
        Ok(Self {
            status: StatusCode::OK,
            body,
            location: None,
            etag: Some(etag(editable)),
        })
    }

    /// 200 with what came of it.
    pub(crate) fn done(view: &impl Serialize) -> Result<Self, Problem> {
        Ok(Self {
            status: StatusCode::OK,
            body: serde_json::to_value(view).map_err(|_| Problem::internal())?,
            location: None,
            etag: None,
        })
    }

    /// 201, and where it is now.
    pub(crate) fn created_at(self, location: String) -> Self {
        Self {
            status: StatusCode::CREATED,
            location: Some(location),
            ..self
        }
    }

    /// The write that remembers it under the request's key.
    pub(crate) fn remembered(&self, app: &App, once: &Once) -> Result<Change, Problem> {
        once.remember(app, self.status, &self.body.to_string(), self.location.as_deref())
    }

    /// 204.
    pub(crate) const fn nothing() -> Self {
        Self {
            status: StatusCode::NO_CONTENT,
            body: Value::Null,
            location: None,
            etag: None,
        }
    }
}

impl IntoResponse for Told {
    fn into_response(self) -> Response {
        let mut response = match self.body {
            Value::Null => self.status.into_response(),
            body => (self.status, Json(body)).into_response(),
        };
        let headers = [(header::LOCATION, self.location), (header::ETAG, self.etag)];
        for (name, value) in headers
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
        {
            if let Ok(value) = HeaderValue::try_from(value) {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }
}

impl App {
    /// Plans on the present settings, commits, and tells what will be. What a rule refuses changes nothing. Who does it
    /// is written down in the same commit.
    pub(crate) async fn change_settings(
        &self,
        by: &ChangedBy,
        once: Option<Once>,
        plan: impl Fn(&DeskState) -> Result<Plan, Problem>,
        tell: impl Fn(&Desk<'_>) -> Result<Told, Problem>,
    ) -> Result<Response, Problem> {
        for _ in 0..TRIES {
            if let Some(once) = &once
                && let Some(answer) = once.answered(self).await?
            {
                return Ok(answer);
            }
            let (state, now) = (self.store.desk_state().await?, self.now());
            let Plan { puts, deletes, extra } = plan(&state)?;
            let mut changes = apply(&state, by, puts.clone(), &deletes, now)?;
            changes.extend(extra);
            let after = after(&state.directory, puts, &deletes)?;
            let told = tell(&Desk {
                directory: &after,
                presences: &state.presences,
                now,
            })?;
            if let Some(once) = &once {
                changes.push(told.remembered(self, once)?);
            }
            match self.store.commit(changes).await {
                Ok(_) => return Ok(told.into_response()),
                Err(StoreError::Conflict) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(StoreError::Conflict.into())
    }

    /// Lets core handle what happens to presence, and commits it with `extra` if anything is to be written.
    pub async fn presence_changed(&self, event: PresenceEvent, extra: Vec<Change>) -> Result<(), Problem> {
        for _ in 0..TRIES {
            let state = self.store.desk_state().await?;
            let mut changes = handle_presence(&state, event.clone(), self.now());
            changes.extend(extra.iter().cloned());
            if changes.is_empty() {
                return Ok(());
            }
            match self.store.commit(changes).await {
                Ok(_) => return Ok(()),
                Err(StoreError::Conflict) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(StoreError::Conflict.into())
    }

    /// Reads the desk and tells about it.
    pub(crate) async fn tell<T>(
        &self,
        tell: impl FnOnce(&Desk<'_>) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let (state, now) = (self.store.desk_state().await?, self.now());
        tell(&Desk {
            directory: &state.directory,
            presences: &state.presences,
            now,
        })
    }
}

/// The settings as they will be. Core has accepted them, so they can be read.
fn after(before: &Directory, puts: Vec<Setting>, deletes: &[SettingKey]) -> Result<Directory, Problem> {
    let mut after = deletes
        .iter()
        .fold(before.clone(), |after, key| after.without(*key));
    for setting in puts {
        after = after.with(setting).map_err(|error| {
            tracing::error!(%error);
            Problem::internal()
        })?;
    }
    Ok(after)
}
