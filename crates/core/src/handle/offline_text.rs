//! The offline message's text for one customer (R9–R13).

use std::borrow::Cow;

use jiff::Timestamp;

use super::HandleError;
use crate::business_hours::{format_opening, zone};
use crate::channel_limits::part_limit;
use crate::contact::Contact;
use crate::language::Language;
use crate::names::full_name;
use crate::parts::cut_ends;
use crate::settings::{Agent, Channel, ChannelKind, Department, Directory, OfflineMessage, Organization};
use crate::template::{
    Address, ContactValues, DepartmentValues, Field, OrganizationValues, Template, UserValues, Values,
    address,
};

/// The text as far as it can be known in the commit that decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfflineText {
    /// Ready.
    Frozen {
        /// The text.
        text: String,
        /// Where its parts end, if it goes out in more than one.
        part_ends: Vec<u32>,
    },
    /// It uses a name that isn't known, and the messenger can be asked for it.
    WaitsForName {
        /// The template to render then.
        template: String,
    },
}

/// Renders the offline message for a contact, or says that his name has to be asked for first. `ticket` is the number of
/// the ticket that comes with it (R15).
pub fn render_offline_message(
    directory: &Directory,
    channel: &Channel,
    offline: &OfflineMessage,
    contact: &Contact,
    ticket: Option<u64>,
    now: Timestamp,
) -> Result<OfflineText, HandleError> {
    let stored = directory
        .template(channel.department_id)
        .filter(|stored| stored.source() == offline.text);
    let template = match stored {
        Some(template) => Cow::Borrowed(template),
        None => Cow::Owned(Template::parse(&offline.text).map_err(|_| HandleError::UnreadableText)?),
    };
    if needs_name_lookup(&template, channel.kind, contact) {
        return Ok(OfflineText::WaitsForName {
            template: offline.text.clone(),
        });
    }
    let mut values = offline_values(directory, channel, offline.language, contact, now);
    values.ticket_number = ticket.map(|number| number.to_string()).unwrap_or_default();
    let text = template.render(&values);
    let part_ends = part_ends(&text, channel.kind);
    Ok(OfflineText::Frozen { text, part_ends })
}

/// Whether the text uses a name that isn't known and that the messenger hasn't been asked for yet.
pub fn needs_name_lookup(template: &Template, kind: ChannelKind, contact: &Contact) -> bool {
    let unknown = contact.last_name.is_empty() && contact.first_name.is_empty();
    let names = [
        Field::ContactLastName,
        Field::ContactFirstName,
        Field::ContactFullName,
    ];
    unknown && !contact.name_asked && kind.can_look_up_names() && names.iter().any(|f| template.uses(*f))
}

/// Where the parts of a text end on such a channel; empty where it is one part.
pub fn part_ends(text: &str, kind: ChannelKind) -> Vec<u32> {
    let ends = cut_ends(text, &part_limit(kind));
    ends.into_iter()
        .map(|end| u32::try_from(end).unwrap_or(u32::MAX))
        .collect()
}

/// The value of every field for this contact at this instant, in the text's language. Nobody holds the chat when this
/// message goes out, so the user is the contact's owner, or nobody.
pub fn offline_values(
    directory: &Directory,
    channel: &Channel,
    language: Language,
    contact: &Contact,
    now: Timestamp,
) -> Values {
    let owner = contact.owner.and_then(|id| directory.agents.get(&id));
    let department = directory.departments.get(&channel.department_id);
    Values {
        contacts: contact_values(contact, owner),
        user: owner.map(user_values).unwrap_or_default(),
        organization: directory
            .organization
            .as_ref()
            .map(|organization| organization_values(organization, language))
            .unwrap_or_default(),
        department: department
            .map(|department| department_values(directory, channel, department, language, contact, now))
            .unwrap_or_default(),
        ticket_number: String::new(),
    }
}

fn contact_values(contact: &Contact, owner: Option<&Agent>) -> ContactValues {
    ContactValues {
        last_name: contact.last_name.clone(),
        first_name: contact.first_name.clone(),
        full_name: full_name(&contact.last_name, &contact.first_name),
        email: contact.email.clone(),
        phone: contact.phone.clone(),
        mobile: contact.mobile.clone(),
        account_name: contact.account_name.clone(),
        contact_owner: owner.map(|agent| agent.name.clone()).unwrap_or_default(),
    }
}

pub(super) fn user_values(agent: &Agent) -> UserValues {
    UserValues {
        support_rep_name: agent.name.clone(),
        first_name: agent.first_name.clone(),
        last_name: agent.last_name.clone(),
        email: agent.email.clone(),
        phone: agent.phone.clone(),
    }
}

fn organization_values(organization: &Organization, language: Language) -> OrganizationValues {
    let parts = Address {
        street: &organization.street,
        city: &organization.city,
        state: &organization.state,
        zip: &organization.zip,
        country: &organization.country,
    };
    OrganizationValues {
        name: organization.name.clone(),
        address: address(&parts, language),
        street: organization.street.clone(),
        city: organization.city.clone(),
        state: organization.state.clone(),
        zip: organization.zip.clone(),
        country: organization.country.clone(),
        phone: organization.phone.clone(),
        website: organization.website.clone(),
        logo_url: organization.logo_url.clone(),
    }
}

fn department_values(
    directory: &Directory,
    channel: &Channel,
    department: &Department,
    language: Language,
    contact: &Contact,
    now: Timestamp,
) -> DepartmentValues {
    let schedule = directory.schedule(channel.department_id);
    let opening = schedule.and_then(|schedule| schedule.next_opening(now).map(|at| (schedule, at)));
    DepartmentValues {
        name: department.name.clone(),
        business_hours: schedule.map(|s| s.describe(language)).unwrap_or_default(),
        next_opening: opening.map_or_else(String::new, |(schedule, at)| {
            // The zone is named where the customer's clock shows another hour.
            let theirs = contact.time_zone.as_deref().and_then(zone);
            let differs = theirs.is_some_and(|theirs| {
                at.to_zoned(theirs).offset() != at.to_zoned(schedule.time_zone().clone()).offset()
            });
            format_opening(at, schedule.time_zone(), differs, language)
        }),
        help_center_url: department.help_center_url.clone(),
    }
}
