//! The table of merge fields (R11).

use crate::language::Language;

/// Whose field it is: the part of a token before the dot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Module {
    /// The customer.
    Contacts,
    /// The chat's agent, else the contact's owner, else nobody.
    User,
    /// The organization.
    Organization,
    /// The department of the chat's channel.
    Department,
    /// The ticket made when the message goes out (R15).
    Ticket,
}

impl Module {
    /// All of them, in the order of the picker.
    pub const fn all() -> &'static [Self] {
        &[
            Self::Contacts,
            Self::User,
            Self::Organization,
            Self::Department,
            Self::Ticket,
        ]
    }

    /// As it is written in tokens.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Contacts => "Contacts",
            Self::User => "User",
            Self::Organization => "Organization",
            Self::Department => "Department",
            Self::Ticket => "Ticket",
        }
    }

    /// As the picker shows it.
    pub const fn label_in(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::Ja, Self::Contacts) => "連絡先",
            (Language::Ja, Self::User) => "サポート担当者",
            (Language::Ja, Self::Organization) => "組織",
            (Language::Ja, Self::Department) => "部門",
            (Language::Ja, Self::Ticket) => "問い合わせ",
            (Language::En, Self::User) => "Agent",
            (Language::En, _) => self.name(),
        }
    }
}

/// What the table says about one field.
struct Entry {
    module: Module,
    label: &'static str,
    name: &'static str,
    token: &'static str,
    label_ja: &'static str,
    description_ja: &'static str,
    description_en: &'static str,
}

macro_rules! fields {
    ($($field:ident = $module:ident . $label:literal, $ja:literal, $about_ja:literal, $about_en:literal;)*) => {
        /// A merge field; tokens are never translated (R11).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field {
            $(#[doc = concat!("`${", stringify!($module), ".", $label, "}`: ", $about_en)] $field,)*
        }

        impl Field {
            /// All of them, in the order of the picker.
            pub const fn all() -> &'static [Self] {
                &[$(Self::$field),*]
            }

            const fn entry(self) -> &'static Entry {
                match self {
                    $(Self::$field => &Entry {
                        module: Module::$module,
                        label: $label,
                        name: concat!(stringify!($module), ".", $label),
                        token: concat!("${", stringify!($module), ".", $label, "}"),
                        label_ja: $ja,
                        description_ja: $about_ja,
                        description_en: $about_en,
                    },)*
                }
            }
        }
    };
}

fields! {
    ContactLastName = Contacts."Last Name", "姓", "お客様の姓。表示名に区切りがないときは、その全体。", "The customer's family name; all of a display name without a space.";
    ContactFirstName = Contacts."First Name", "名", "お客様の名。", "The customer's given name.";
    ContactFullName = Contacts."Full Name", "氏名", "お客様の姓と名。", "The customer's names, in their usual order.";
    ContactEmail = Contacts."Email", "メールアドレス", "お客様のメールアドレス。", "The customer's e-mail address.";
    ContactPhone = Contacts."Phone", "電話番号", "お客様の電話番号。", "The customer's phone number.";
    ContactMobile = Contacts."Mobile", "携帯電話番号", "お客様の携帯電話番号。", "The customer's mobile number.";
    ContactAccountName = Contacts."Account Name", "会社名", "お客様の会社名または取引先名。", "The customer's company or account.";
    ContactOwner = Contacts."Contact Owner", "連絡先の担当者", "この連絡先を受け持つ担当者の名前。", "Name of the agent who looks after this contact.";
    UserSupportRepName = User."Support Rep Name", "サポート担当者名", "チャットの担当者の表示名。担当者がいなければ連絡先の担当者。", "The name of the chat's agent, else of the contact's owner.";
    UserFirstName = User."First Name", "担当者の名", "チャットの担当者の名。", "Given name of the chat's agent, else of the contact's owner.";
    UserLastName = User."Last Name", "担当者の姓", "チャットの担当者の姓。", "Family name of the chat's agent, else of the contact's owner.";
    UserEmail = User."Email", "担当者のメールアドレス", "チャットの担当者のメールアドレス。", "E-mail address of the chat's agent, else of the contact's owner.";
    UserPhone = User."Phone", "担当者の電話番号", "チャットの担当者の電話番号。", "Phone number of the chat's agent, else of the contact's owner.";
    OrganizationName = Organization."Organization Name", "組織名", "組織の名前。", "The organization's name.";
    OrganizationAddress = Organization."Address", "住所", "郵便番号から町名・番地までの住所。", "The organization's address on one line.";
    OrganizationStreet = Organization."Street", "町名・番地", "組織の住所の町名と番地。", "Street and number of the organization.";
    OrganizationCity = Organization."City", "市区町村", "組織の住所の市区町村。", "City of the organization.";
    OrganizationState = Organization."State", "都道府県", "組織の住所の都道府県。", "State or prefecture of the organization.";
    OrganizationZip = Organization."Zip", "郵便番号", "組織の郵便番号。", "Postal code of the organization.";
    OrganizationCountry = Organization."Country", "国", "組織の国。", "Country of the organization.";
    OrganizationPhone = Organization."Phone", "組織の電話番号", "組織の代表電話番号。", "Phone number of the organization.";
    OrganizationWebsite = Organization."Website", "ウェブサイト", "組織のウェブサイトのURL。", "Address of the organization's web site.";
    OrganizationLogo = Organization."Logo", "ロゴ", "組織のロゴ画像のURL。", "Address of the organization's logo.";
    DepartmentName = Department."Department Name", "部門名", "チャットを受け持つ部門の名前。", "The department's name.";
    DepartmentBusinessHours = Department."Business Hours", "営業時間", "部門の営業時間（例：平日 9:00〜18:00）。", "The department's business hours, such as Mon–Fri 9:00–18:00.";
    DepartmentNextOpening = Department."Next Opening", "次の営業開始", "部門が次に開く日時。営業中や予定がないときは空。", "When the department opens next; empty while it is open or nothing is planned.";
    DepartmentHelpCenterUrl = Department."Help Center URL", "ヘルプセンターのURL", "部門のヘルプセンターのURL。", "Address of the department's help center.";
    TicketNumber = Ticket."Ticket Number", "問い合わせ番号", "このメッセージとともに作成された問い合わせの番号。", "Number of the ticket created with this message.";
}

impl Field {
    /// Whose field it is.
    pub const fn module(self) -> Module {
        self.entry().module
    }

    /// The label in its token: `Last Name`.
    pub const fn label(self) -> &'static str {
        self.entry().label
    }

    /// Module and label: `Contacts.Last Name`.
    pub const fn name(self) -> &'static str {
        self.entry().name
    }

    /// What stands in a text: `${Contacts.Last Name}`.
    pub const fn token(self) -> &'static str {
        self.entry().token
    }

    /// The label in the picker.
    pub const fn label_in(self, language: Language) -> &'static str {
        match language {
            Language::Ja => self.entry().label_ja,
            Language::En => self.entry().label,
        }
    }

    /// One sentence for the picker.
    pub const fn description(self, language: Language) -> &'static str {
        match language {
            Language::Ja => self.entry().description_ja,
            Language::En => self.entry().description_en,
        }
    }

    /// The field of this exact name, case and all.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().iter().copied().find(|field| field.name() == name)
    }
}
