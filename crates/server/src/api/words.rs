//! The words of core's enumerations, as the published description tells them.

use serde::{Deserialize, Serialize};
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
    /// What holds throughout a stretch of time.
    SpanWord = Open | Closed | Holiday;
    /// How bad something is.
    SeverityWord = Info | Warning | Error;
    /// How a schedule is made up.
    HoursKindWord = Always | Weekly;
    /// What kind of setting.
    SettingKindWord = Organization | Department | OfflineMessage | BusinessHours | HolidayCalendar | Agent | Channel
        | Bot | ApiToken | CannedReply;
    /// What was done to a setting.
    ChangeActionWord = Created | Changed | Deleted;
    /// Who changed a setting: a person, a person's program, or whoever runs ours.
    AuthorWord = Agent | ApiToken | CommandLine;
    /// Why an offline message is sent.
    SendReasonWord = OutsideHours | EveryoneOffline;
    /// What became of an offline message.
    OutcomeWord = UnderWay | Delivered | Failed | Unknown | Withdrawn;
    /// What made us decide.
    TriggerWord = CustomerMessage | BotHandoff | TeamLeft;
}

/// A shift that starts on each of some days of the week.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only described, never made")]
pub(crate) struct WeeklyIntervalDoc {
    /// The days it starts on.
    days: Vec<DayWord>,
    /// When it begins, `"09:00"`.
    #[schema(example = "09:00")]
    from: String,
    /// When it is over, itself not included; up to `"24:00"`, before `from` on the next day.
    #[schema(example = "18:00")]
    to: String,
}

/// A holiday: a date, or a range of them, on which the shifts of the week don't start.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only described, never made")]
pub(crate) struct HolidayDoc {
    /// What it is called.
    name: String,
    /// The first date: of one year, `"2026-12-29"`, or of every year, `"12-29"`.
    #[schema(example = "12-29")]
    from: String,
    /// The last date, included.
    #[schema(example = "01-03")]
    to: String,
    /// The shifts that start on each of its dates instead; none: closed.
    hours: Option<Vec<SpecialHoursDoc>>,
}

/// A shift that starts on a holiday.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only described, never made")]
pub(crate) struct SpecialHoursDoc {
    /// When it begins.
    #[schema(example = "10:00")]
    from: String,
    /// When it is over, itself not included.
    #[schema(example = "15:00")]
    to: String,
}

/// A half-open stretch of time in one state.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only described, never made")]
pub(crate) struct SpanDoc {
    #[schema(format = DateTime)]
    from: String,
    #[schema(format = DateTime)]
    to: String,
    state: SpanWord,
    /// The holiday's name.
    holiday: Option<String>,
}

/// A date on which a holiday counts instead of the week.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only described, never made")]
pub(crate) struct HolidayOnDoc {
    /// The date, by the clock on the wall of the hours' zone.
    #[schema(format = Date)]
    date: String,
    /// The holiday's name.
    name: String,
    /// Its special hours as people write them; null: closed.
    hours: Option<String>,
}

/// How often within one absence (R6).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RepeatWord {
    /// Once an absence.
    #[default]
    Once,
    /// Again when so many minutes have passed since the chat's last one.
    AfterMinutes,
    /// With every message.
    EveryMessage,
}
