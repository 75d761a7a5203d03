//! PATCH: what is omitted stays as it is.

use std::borrow::Cow;
use std::marker::PhantomData;

use axum::extract::{FromRequest, Request};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use crate::app::App;
use crate::error::Problem;
use crate::json;

/// Some fields of a `T`.
pub struct Patch<T>(Map<String, Value>, PhantomData<fn() -> T>);

impl<T: Serialize + DeserializeOwned> Patch<T> {
    /// `present` with these fields in place of its own; checked like a whole `T`.
    ///
    /// # Errors
    /// 400 with the place of an unknown field or a wrong value.
    pub fn over(&self, present: &T) -> Result<T, Problem> {
        let mut value = serde_json::to_value(present).map_err(|_| Problem::internal())?;
        if let Value::Object(fields) = &mut value {
            fields.extend(self.0.clone());
        }
        json::parse_value(value)
    }
}

impl<T: Send> FromRequest<App> for Patch<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let body = json::body(request, app).await?;
        Ok(Self(json::parse(&body)?, PhantomData))
    }
}

/// Documented as a `T` of which no field is required.
impl<T: ToSchema> PartialSchema for Patch<T> {
    fn schema() -> RefOr<Schema> {
        let mut schema = T::schema();
        if let RefOr::T(Schema::Object(object)) = &mut schema {
            object.required.clear();
        }
        schema
    }
}

impl<T: ToSchema> ToSchema for Patch<T> {
    fn name() -> Cow<'static, str> {
        let name = T::name();
        Cow::Owned(format!("{}Patch", name.strip_suffix("Input").unwrap_or(&name)))
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        T::schemas(schemas);
    }
}
