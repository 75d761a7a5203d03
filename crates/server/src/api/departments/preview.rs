//! What customers will read: the text rendered for a contact, in the parts a channel takes (R13).

use axum::Json as Answer;
use axum::extract::State;
use jiff::Timestamp;
use rusuban_core::channel_limits::part_limit;
use rusuban_core::contact::Contact;
use rusuban_core::handle::offline_values;
use rusuban_core::ids::{ChannelId, ContactId, DepartmentId};
use rusuban_core::language::Language;
use rusuban_core::message_text;
use rusuban_core::parts::cut;
use rusuban_core::settings::{
    Channel, ChannelKind, Directory, OfflineMessage, Refusal, check_offline_message,
};
use rusuban_core::template::Template;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::words::LanguageWord;
use crate::app::App;
use crate::auth::{AnyAgent, Principal, Supervisor};
use crate::error::{Fault, Problem};
use crate::extract::Id;
use crate::json::Json;

/// A text to preview, saved or not.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PreviewInput {
    /// The template.
    text: String,
    /// For whom; left out: a sample contact.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    contact_id: Option<ContactId>,
    /// On which channel; left out: the department's first.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    channel_id: Option<ChannelId>,
    /// At which instant; left out: now.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    at: Option<Timestamp>,
    /// The language of the text; left out: the saved one.
    #[serde(default)]
    #[schema(value_type = Option<LanguageWord>)]
    language: Option<Language>,
}

/// What customers will read.
#[derive(Serialize, ToSchema)]
pub(super) struct Preview {
    /// The rendered text.
    text: String,
    /// How long the template is, in Unicode scalar values.
    length: usize,
    /// How long the rendered text is.
    rendered_length: usize,
    /// The parts it goes out in.
    parts: Vec<String>,
    /// What to know about it.
    warnings: Vec<Warning>,
}

/// Something to know about a rendered text.
#[derive(Serialize, ToSchema)]
struct Warning {
    /// A stable word.
    code: &'static str,
    /// The same in English words.
    detail: String,
}

/// A rendered text with its parts.
pub(super) struct Rendered {
    pub(super) text: String,
    pub(super) parts: Vec<String>,
}

/// Renders a text for a contact without saving or sending anything.
#[utoipa::path(post, path = "/departments/{id}/offline-message/preview", tag = "offline message",
    request_body = PreviewInput, params(("id" = String, Path)), extensions(("x-allowed" = json!("supervisor"))),
    responses((status = 200, body = Preview), (status = 400, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn preview(
    State(app): State<App>,
    me: Supervisor,
    Id(id): Id<DepartmentId>,
    Json(input): Json<PreviewInput>,
) -> Result<Answer<Preview>, Problem> {
    me.must_see_department(id)?;
    let directory = &*me.directory;
    let saved = directory.offline_message(id);
    let language = input.language.unwrap_or(saved.language);
    let draft = OfflineMessage {
        text: message_text::normalize(&input.text),
        language,
        ..saved
    };
    let template = checked(&draft)?;
    let channel = channel_of(directory, id, input.channel_id)?.1;
    let contact = match input.contact_id {
        Some(contact) => visible_contact(&app, &me, contact).await?,
        None => sample_contact(language, app.now()),
    };
    let rendered = render(
        directory,
        &template,
        &channel,
        &draft,
        &contact,
        input.at.unwrap_or(app.now()),
    );
    let length = message_text::length(&draft.text);
    Ok(Answer(Preview {
        warnings: warnings(length, &rendered, &channel),
        length,
        rendered_length: message_text::length(&rendered.text),
        text: rendered.text,
        parts: rendered.parts,
    }))
}

/// The template of a draft; what is wrong with it is told as in a save.
pub(super) fn checked(draft: &OfflineMessage) -> Result<Template, Problem> {
    let blank = || vec![Refusal::new("/text", "blank", "there is nothing to read in it")];
    check_offline_message(draft)
        .and_then(|template| template.ok_or_else(blank))
        .map_err(Problem::from)
}

/// A channel of the department: the one asked for, else the first, else a web chat that isn't there yet.
pub(super) fn channel_of(
    directory: &Directory,
    department: DepartmentId,
    wanted: Option<ChannelId>,
) -> Result<(Option<ChannelId>, Channel), Problem> {
    let mut own = directory
        .channels
        .iter()
        .filter(|(_, channel)| channel.department_id == department);
    if let Some(wanted) = wanted {
        let found = own.find(|(id, _)| **id == wanted);
        let unknown = || {
            Problem::refused(Fault::at(
                "/channel_id",
                "unknown_id",
                "no such channel in this department",
            ))
        };
        return found
            .map(|(id, channel)| (Some(*id), channel.clone()))
            .ok_or_else(unknown);
    }
    let first = own.next().map(|(id, channel)| (Some(*id), channel.clone()));
    Ok(first.unwrap_or_else(|| (None, webchat(department))))
}

fn webchat(department_id: DepartmentId) -> Channel {
    Channel {
        kind: ChannelKind::Webchat,
        name: String::new(),
        department_id,
        bot_id: None,
        enabled: true,
        api_base_url: None,
        credentials: std::collections::BTreeMap::default(),
    }
}

async fn visible_contact(app: &App, me: &AnyAgent, id: ContactId) -> Result<Contact, Problem> {
    let unknown = || Problem::refused(Fault::at("/contact_id", "unknown_id", "no such contact"));
    let identities = app.store.identities_of(id).await?;
    let caller = Principal::Agent(me.clone());
    if !identities.iter().any(|identity| caller.can_see(identity.channel)) {
        return Err(unknown());
    }
    app.store.contact(id).await?.ok_or_else(unknown)
}

/// Somebody to render for when nobody is named.
pub(super) fn sample_contact(language: Language, now: Timestamp) -> Contact {
    let (last, first) = match language {
        Language::Ja => ("山田", "花子"),
        Language::En => ("Miller", "Jane"),
    };
    Contact {
        last_name: last.to_owned(),
        first_name: first.to_owned(),
        email: "customer@example.com".to_owned(),
        ..Contact::unknown(ContactId(uuid::Uuid::nil()), now)
    }
}

/// The text for a contact, in the channel's parts.
pub(super) fn render(
    directory: &Directory,
    template: &Template,
    channel: &Channel,
    draft: &OfflineMessage,
    contact: &Contact,
    at: Timestamp,
) -> Rendered {
    let mut values = offline_values(directory, channel, draft.language, contact, at);
    if draft.create_ticket {
        "1024".clone_into(&mut values.ticket_number);
    }
    let text = template.render(&values);
    let parts = cut(&text, &part_limit(channel.kind))
        .into_iter()
        .map(str::to_owned)
        .collect();
    Rendered { text, parts }
}

fn warnings(length: usize, rendered: &Rendered, channel: &Channel) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if length > 400 {
        warnings.push(Warning {
            code: "long",
            detail: format!("{length} characters are long for a messenger"),
        });
    }
    if rendered.parts.len() > 1 {
        let detail = format!(
            "goes out in {} parts on {}",
            rendered.parts.len(),
            channel.kind.word()
        );
        warnings.push(Warning {
            code: "split",
            detail,
        });
    }
    warnings
}
