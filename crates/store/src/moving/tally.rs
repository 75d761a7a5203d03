use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use crate::value::Value;

/// How many rows a table has and what they sum up to. The same rows give the same tally on every engine and in any
/// order: each value is written down in one form, each row is digested, and the digests are added up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) rows: u64,
    sum: [u64; 4],
}

impl Tally {
    pub(crate) fn add(&mut self, row: &[Value]) {
        let mut digest = Sha256::new();
        for value in row {
            // A kind and a length before the bytes, so that no two rows are written down alike.
            let (kind, bytes): (u8, &[u8]) = match value {
                Value::Null => (0, &[]),
                Value::Int(int) => (1, &int.to_be_bytes()),
                Value::Text(text) => (2, text.as_bytes()),
                Value::Bytes(bytes) => (3, bytes),
                // One engine knows ids from other bytes by their type, the other by their length.
                Value::Id(id) => (3, id.as_bytes()),
            };
            digest.update([kind]);
            digest.update((bytes.len() as u64).to_be_bytes());
            digest.update(bytes);
        }
        self.rows += 1;
        for (sum, part) in self.sum.iter_mut().zip(digest.finalize().chunks_exact(8)) {
            let part = part.try_into().map_or(0, u64::from_be_bytes);
            *sum = sum.wrapping_add(part);
        }
    }

    /// What the rows sum up to, in hexadecimal.
    pub(crate) fn checksum(&self) -> String {
        let mut text = String::with_capacity(64);
        for part in self.sum {
            let _infallible = write!(text, "{part:016x}");
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn tally(rows: &[&[Value]]) -> Tally {
        let mut tally = Tally::default();
        for row in rows {
            tally.add(row);
        }
        tally
    }

    #[test]
    fn the_order_of_rows_and_the_engine_make_no_difference() {
        let id = Uuid::from_u128(7);
        let (one, two) = ([Value::Id(id), Value::Null], [Value::from("二"), Value::Int(2)]);
        let bytes = [Value::Bytes(id.as_bytes().to_vec()), Value::Null];
        assert_eq!(tally(&[&one, &two]), tally(&[&two, &bytes]));
    }

    #[test]
    fn rows_that_differ_in_anything_differ() {
        let ab = [Value::from("ab"), Value::from("")];
        let seen = [
            tally(&[]),
            tally(&[&ab]),
            tally(&[&ab, &ab]),
            tally(&[&[Value::from("a"), Value::from("b")]]),
            tally(&[&[Value::from(""), Value::from("ab")]]),
            tally(&[&[Value::from("ab"), Value::Null]]),
            tally(&[&[Value::Bytes(b"ab".to_vec()), Value::from("")]]),
            tally(&[&[Value::Int(1)]]),
            tally(&[&[Value::Int(-1)]]),
        ];
        for (at, one) in seen.iter().enumerate() {
            assert!(
                seen[at + 1..]
                    .iter()
                    .all(|other| other.checksum() != one.checksum())
            );
        }
    }
}
