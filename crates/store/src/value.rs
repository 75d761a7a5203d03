//! Values of parameters and columns, the same for every engine.

use jiff::civil::{Date, date};
use jiff::{Span, Timestamp};
use uuid::Uuid;

use crate::error::StoreError;

/// One value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    Null,
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
    /// Sixteen bytes, without an allocation of their own.
    Id(Uuid),
}

/// The day from which days are counted.
const EPOCH: Date = date(1970, 1, 1);

/// A date as it is stored.
pub(crate) fn day(date: Date) -> i64 {
    date.duration_since(EPOCH).as_hours() / 24
}

/// One row that was read.
pub(crate) type Row = Vec<Value>;

/// The parameters of a statement, in order.
macro_rules! params {
    ($($value:expr),* $(,)?) => { [$($crate::value::Value::from($value)),*] };
}
pub(crate) use params;

/// Takes a row's columns in the order they were asked for.
pub(crate) struct Columns {
    values: std::vec::IntoIter<Value>,
    of: &'static str,
    taken: usize,
}

impl Columns {
    /// The columns of a row; `of` says in an error what it was to become.
    pub(crate) fn of(of: &'static str, row: Row) -> Self {
        Self {
            values: row.into_iter(),
            of,
            taken: 0,
        }
    }

    /// The next column.
    pub(crate) fn get<T: Column>(&mut self) -> Result<T, StoreError> {
        self.taken += 1;
        let value = self.values.next();
        value
            .and_then(T::from_value)
            .ok_or_else(|| self.corrupt("unexpected value"))
    }

    /// Passes over columns that mean nothing here.
    pub(crate) fn skip(&mut self, count: usize) {
        self.taken += count;
        for _ in 0..count {
            self.values.next();
        }
    }

    /// An error about this row.
    pub(crate) fn corrupt(&self, what: &str) -> StoreError {
        StoreError::Corrupt(format!("{}, column {}: {what}", self.of, self.taken))
    }
}

/// What a column can be read as.
pub(crate) trait Column: Sized {
    /// `None` where the value isn't one of these.
    fn from_value(value: Value) -> Option<Self>;
}

impl Column for i64 {
    fn from_value(value: Value) -> Option<Self> {
        if let Value::Int(int) = value {
            Some(int)
        } else {
            None
        }
    }
}

macro_rules! smaller_ints {
    ($($int:ty),*) => {$(
        impl Column for $int {
            fn from_value(value: Value) -> Option<Self> {
                i64::from_value(value)?.try_into().ok()
            }
        }
    )*};
}
smaller_ints!(u8, u16, u32, u64);

impl Column for bool {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Int(0) => Some(false),
            Value::Int(1) => Some(true),
            _ => None,
        }
    }
}

impl Column for String {
    fn from_value(value: Value) -> Option<Self> {
        if let Value::Text(text) = value {
            Some(text)
        } else {
            None
        }
    }
}

impl Column for Vec<u8> {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Bytes(bytes) => Some(bytes),
            Value::Id(id) => Some(id.as_bytes().to_vec()),
            _ => None,
        }
    }
}

impl Column for [u8; 32] {
    fn from_value(value: Value) -> Option<Self> {
        if let Value::Bytes(bytes) = value {
            bytes.try_into().ok()
        } else {
            None
        }
    }
}

impl Column for Uuid {
    fn from_value(value: Value) -> Option<Self> {
        if let Value::Id(id) = value { Some(id) } else { None }
    }
}

impl Column for Timestamp {
    fn from_value(value: Value) -> Option<Self> {
        Self::from_millisecond(i64::from_value(value)?).ok()
    }
}

/// Days since 1970.
impl Column for Date {
    fn from_value(value: Value) -> Option<Self> {
        let days = Span::new().try_days(i64::from_value(value)?).ok()?;
        EPOCH.checked_add(days).ok()
    }
}

impl<T: Column> Column for Option<T> {
    fn from_value(value: Value) -> Option<Self> {
        if value == Value::Null {
            Some(None)
        } else {
            T::from_value(value).map(Some)
        }
    }
}

impl From<i64> for Value {
    fn from(int: i64) -> Self {
        Self::Int(int)
    }
}

impl From<u32> for Value {
    fn from(int: u32) -> Self {
        Self::Int(int.into())
    }
}

impl From<u64> for Value {
    /// Versions and counts; none of ours comes near the end of the range.
    fn from(int: u64) -> Self {
        Self::Int(i64::try_from(int).unwrap_or(i64::MAX))
    }
}

impl From<bool> for Value {
    fn from(yes: bool) -> Self {
        Self::Int(yes.into())
    }
}

impl From<String> for Value {
    /// PostgreSQL's texts can't hold U+0000, which says nothing; U+FFFD stands for it in both engines.
    fn from(text: String) -> Self {
        Self::Text(if text.contains('\0') {
            text.replace('\0', "\u{FFFD}")
        } else {
            text
        })
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

impl From<[u8; 32]> for Value {
    fn from(bytes: [u8; 32]) -> Self {
        Self::Bytes(bytes.to_vec())
    }
}

impl From<Uuid> for Value {
    fn from(id: Uuid) -> Self {
        Self::Id(id)
    }
}

impl From<Timestamp> for Value {
    fn from(at: Timestamp) -> Self {
        Self::Int(at.as_millisecond())
    }
}

impl From<Date> for Value {
    fn from(date: Date) -> Self {
        Self::Int(day(date))
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

macro_rules! ids {
    ($($id:ident),* $(,)?) => {$(
        impl Column for rusuban_core::ids::$id {
            fn from_value(value: Value) -> Option<Self> {
                Uuid::from_value(value).map(Self)
            }
        }

        impl From<rusuban_core::ids::$id> for Value {
            fn from(id: rusuban_core::ids::$id) -> Self {
                Self::Id(id.0)
            }
        }
    )*};
}
ids!(
    AgentId,
    AttachmentId,
    BotId,
    CannedReplyId,
    DepartmentId,
    ChannelId,
    ChatId,
    ContactId,
    IdentityId,
    SessionId,
    TicketId,
    TokenId
);
