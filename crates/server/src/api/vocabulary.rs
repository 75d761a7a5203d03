//! What texts are made of: merge fields (R11) and samples (R14).

use axum::Json as Answer;
use rusuban_core::ids::DepartmentId;
use rusuban_core::language::Language;
use rusuban_core::samples;
use rusuban_core::template::Field;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::words::LanguageWord;
use crate::app::App;
use crate::auth::AnyAgent;
use crate::error::{Fault, Problem};
use crate::extract::Query;
use crate::page::Page;

/// `/merge-fields`, `/offline-message-samples`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(merge_fields))
        .routes(routes!(offline_message_samples))
}

/// In which language.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct FieldsQuery {
    /// A language tag such as `ja` or `en-GB`; left out or unknown: the organization's language.
    locale: Option<String>,
}

/// A merge field.
#[derive(Serialize, ToSchema)]
struct MergeField {
    /// Whose field it is, as people say it.
    module: &'static str,
    /// The field, as people say it.
    label: &'static str,
    /// What stands in a text; never translated.
    #[schema(example = "${Contacts.Last Name}")]
    token: &'static str,
    /// One sentence about it.
    description: &'static str,
}

/// All merge fields, in the order of the picker.
#[utoipa::path(get, path = "/merge-fields", tag = "offline message", params(FieldsQuery),
    extensions(("x-allowed" = json!("agent"))),
    responses((status = 200, body = Page<MergeField>), (status = 401, body = Problem)))]
async fn merge_fields(me: AnyAgent, Query(query): Query<FieldsQuery>) -> Answer<Page<MergeField>> {
    let language = language(query.locale.as_deref(), &me);
    let field = |field: &Field| MergeField {
        module: field.module().label_in(language),
        label: field.label_in(language),
        token: field.token(),
        description: field.description(language),
    };
    Answer(Page {
        data: Field::all().iter().map(field).collect(),
        next_cursor: None,
    })
}

fn language(locale: Option<&str>, me: &AnyAgent) -> Language {
    locale
        .and_then(Language::from_tag)
        .unwrap_or_else(|| me.directory.language())
}

/// In which language, for which department.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct SamplesQuery {
    /// A language tag; left out or unknown: the organization's language.
    locale: Option<String>,
    /// The department that chooses: without a help center, the sentence with its link is left out; the escalation is
    /// offered only where tickets are made. Left out: with all of it.
    department_id: Option<String>,
    /// Whether tickets are made there, where that is chosen and not saved yet. Left out: as it is saved.
    create_ticket: Option<bool>,
}

/// A text to start from.
#[derive(Serialize, ToSchema)]
struct SampleView {
    /// Its word.
    #[schema(example = "general_support")]
    id: &'static str,
    /// Its name in the gallery.
    title: &'static str,
    /// The language of the text.
    #[schema(value_type = LanguageWord)]
    language: Language,
    /// The template.
    text: String,
}

/// Ready texts to start from.
#[utoipa::path(get, path = "/offline-message-samples", tag = "offline message", params(SamplesQuery),
    extensions(("x-allowed" = json!("agent"))),
    responses((status = 200, body = Page<SampleView>), (status = 400, body = Problem), (status = 401, body = Problem)))]
async fn offline_message_samples(
    me: AnyAgent,
    Query(query): Query<SamplesQuery>,
) -> Result<Answer<Page<SampleView>>, Problem> {
    let language = language(query.locale.as_deref(), &me);
    let (help, tickets) = match query.department_id {
        None => (true, query.create_ticket.unwrap_or(true)),
        Some(id) => {
            let id: DepartmentId = id
                .parse()
                .map_err(|_| Problem::malformed(Fault::at("", "wrong_query", "department_id is an id")))?;
            me.must_see_department(id)?;
            let help = me
                .directory
                .departments
                .get(&id)
                .is_some_and(|d| !d.help_center_url.is_empty());
            let saved = || me.directory.offline_message(id).create_ticket;
            (help, query.create_ticket.unwrap_or_else(saved))
        }
    };
    let view = |sample: samples::Sample| SampleView {
        id: sample.kind.code(),
        title: sample.title,
        language,
        text: sample.text,
    };
    let data = samples::samples(language, help, tickets)
        .into_iter()
        .map(view)
        .collect();
    Ok(Answer(Page {
        data,
        next_cursor: None,
    }))
}
