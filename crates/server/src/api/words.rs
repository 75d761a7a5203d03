//! The words of core's enumerations, as the published description tells them.

use utoipa::ToSchema;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident = $($word:ident)|+;)*) => {$(
        $(#[$doc])*
        #[derive(ToSchema)]
        #[schema(rename_all = "snake_case")]
        #[expect(dead_code, reason = "only described, never made")]
        pub(crate) enum $name { $($word),+ }
    )*};
}

words! {
    /// What an agent chose to be.
    AvailabilityWord = Online | Away | Offline;
    /// What an agent may do.
    RoleWord = Agent | Supervisor | Admin;
    /// A messenger.
    ChannelKindWord = Webchat | Line | Whatsapp | Telegram | Messenger | Instagram | Twilio | Api;
    /// A language the desk writes in by itself.
    LanguageWord = Ja | En;
    /// What *away* means for R1.
    AwayWord = Reachable | Offline;
    /// A day of the week.
    DayWord = Mon | Tue | Wed | Thu | Fri | Sat | Sun;
    /// What made us decide.
    TriggerWord = CustomerMessage | BotHandoff | TeamLeft;
}
