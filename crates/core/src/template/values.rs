//! What the fields of a template stand for, for one chat at one instant (R11).

use super::Field;

/// The values of every field; empty where nothing is known. Only those a template [uses](super::Template::uses)
/// need to be filled.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Values {
    /// The customer.
    pub contacts: ContactValues,
    /// The chat's agent, else the contact's owner, else nobody.
    pub user: UserValues,
    /// The organization.
    pub organization: OrganizationValues,
    /// The department of the chat's channel.
    pub department: DepartmentValues,
    /// Number of the chat's ticket (R15).
    pub ticket_number: String,
}

/// The customer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContactValues {
    /// Family name.
    pub last_name: String,
    /// Given name.
    pub first_name: String,
    /// Both, in the order of their script: [`full_name`](crate::names::full_name).
    pub full_name: String,
    /// E-mail address.
    pub email: String,
    /// Phone number.
    pub phone: String,
    /// Mobile number.
    pub mobile: String,
    /// The company or account the customer belongs to.
    pub account_name: String,
    /// Name of the agent who looks after the contact.
    pub contact_owner: String,
}

/// One person of the team.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UserValues {
    /// The name shown to customers.
    pub support_rep_name: String,
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// E-mail address.
    pub email: String,
    /// Phone number.
    pub phone: String,
}

/// The organization.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OrganizationValues {
    /// Its name.
    pub name: String,
    /// All on one line: [`address`](super::address()).
    pub address: String,
    /// Street and number.
    pub street: String,
    /// City.
    pub city: String,
    /// State or prefecture.
    pub state: String,
    /// Postal code.
    pub zip: String,
    /// Country.
    pub country: String,
    /// Phone number.
    pub phone: String,
    /// Address of the web site.
    pub website: String,
    /// Address of the logo.
    pub logo_url: String,
}

/// The department.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DepartmentValues {
    /// Its name.
    pub name: String,
    /// Its business hours as people write them.
    pub business_hours: String,
    /// When it goes from closed to open; empty while it is open, without hours, or with none in 400 days.
    pub next_opening: String,
    /// Address of its help center.
    pub help_center_url: String,
}

impl Values {
    /// The value of a field.
    pub fn get(&self, field: Field) -> &str {
        let Self {
            contacts,
            user,
            organization,
            department,
            ticket_number,
        } = self;
        match field {
            Field::ContactLastName => &contacts.last_name,
            Field::ContactFirstName => &contacts.first_name,
            Field::ContactFullName => &contacts.full_name,
            Field::ContactEmail => &contacts.email,
            Field::ContactPhone => &contacts.phone,
            Field::ContactMobile => &contacts.mobile,
            Field::ContactAccountName => &contacts.account_name,
            Field::ContactOwner => &contacts.contact_owner,
            Field::UserSupportRepName => &user.support_rep_name,
            Field::UserFirstName => &user.first_name,
            Field::UserLastName => &user.last_name,
            Field::UserEmail => &user.email,
            Field::UserPhone => &user.phone,
            Field::OrganizationName => &organization.name,
            Field::OrganizationAddress => &organization.address,
            Field::OrganizationStreet => &organization.street,
            Field::OrganizationCity => &organization.city,
            Field::OrganizationState => &organization.state,
            Field::OrganizationZip => &organization.zip,
            Field::OrganizationCountry => &organization.country,
            Field::OrganizationPhone => &organization.phone,
            Field::OrganizationWebsite => &organization.website,
            Field::OrganizationLogo => &organization.logo_url,
            Field::DepartmentName => &department.name,
            Field::DepartmentBusinessHours => &department.business_hours,
            Field::DepartmentNextOpening => &department.next_opening,
            Field::DepartmentHelpCenterUrl => &department.help_center_url,
            Field::TicketNumber => ticket_number,
        }
    }
}
