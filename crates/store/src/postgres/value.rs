//! Values as PostgreSQL takes and gives them.

use std::error::Error;
use std::fmt;

use bytes::{BufMut as _, BytesMut};
use postgres_types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use uuid::Uuid;

use crate::value::Value;

/// A parameter. Its `Debug` tells nothing, since drivers print parameters and these hold customers' words.
pub(super) struct Bound<'a>(pub(super) &'a Value);

/// A value that the type, which the server found for a parameter, can't hold.
#[derive(Debug, thiserror::Error)]
#[error("a value that is no {0}")]
pub(super) struct Misfit(Type);

impl fmt::Debug for Bound<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

impl ToSql for Bound<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match (self.0, ty) {
            (Value::Null, _) => Ok(IsNull::Yes),
            (Value::Int(int), &Type::INT8) => int.to_sql(ty, out),
            (Value::Int(int), &Type::INT4) => i32::try_from(*int)?.to_sql(ty, out),
            (Value::Int(int), &Type::INT2) => i16::try_from(*int)?.to_sql(ty, out),
            (Value::Int(int @ (0 | 1)), &Type::BOOL) => (*int == 1).to_sql(ty, out),
            (Value::Text(text), &Type::TEXT | &Type::VARCHAR) => text.to_sql(ty, out),
            (Value::Bytes(bytes), &Type::BYTEA) => bytes.to_sql(ty, out),
            (Value::Id(id), &Type::BYTEA) => id.as_bytes().as_slice().to_sql(ty, out),
            (Value::Id(id), &Type::UUID) => id.to_sql(ty, out),
            (Value::Text(words), &Type::TS_VECTOR) => lexemes(words, out),
            _ => Err(Box::new(Misfit(ty.clone()))),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// Words between spaces, each once and without places. The server puts them in its order.
fn lexemes(words: &str, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
    let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
    out.put_i32(i32::try_from(words.len())?);
    for word in words {
        out.put_slice(word.as_bytes());
        // The end of the word, and that no place follows.
        out.put_slice(&[0, 0, 0]);
    }
    Ok(IsNull::No)
}

impl<'a> FromSql<'a> for Value {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(match *ty {
            Type::INT8 => Self::Int(i64::from_sql(ty, raw)?),
            Type::INT4 => Self::Int(i32::from_sql(ty, raw)?.into()),
            Type::INT2 => Self::Int(i16::from_sql(ty, raw)?.into()),
            Type::BOOL => Self::Int(bool::from_sql(ty, raw)?.into()),
            Type::UUID => Self::Id(Uuid::from_sql(ty, raw)?),
            Type::BYTEA => Self::Bytes(raw.to_vec()),
            _ => Self::Text(String::from_sql(ty, raw)?),
        })
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Self::Null)
    }

    fn accepts(ty: &Type) -> bool {
        matches!(
            *ty,
            Type::INT8
                | Type::INT4
                | Type::INT2
                | Type::BOOL
                | Type::UUID
                | Type::BYTEA
                | Type::TEXT
                | Type::VARCHAR
        )
    }
}
