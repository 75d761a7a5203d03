//! Lists: a page of rows and the cursor to the next one.

use std::fmt::Display;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::error::{Fault, Problem};

/// The most rows one page has.
pub const PAGE_LIMIT: usize = 200;
const PAGE_DEFAULT: usize = 50;

/// A page of a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Page<T> {
    /// The rows.
    pub data: Vec<T>,
    /// What to pass as `cursor` to read on; null at the end.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

impl<T> Page<T> {
    /// The same page of what each row is made into.
    pub fn map<U, E>(self, make: impl FnMut(T) -> Result<U, E>) -> Result<Page<U>, E> {
        let data = self.data.into_iter().map(make).collect::<Result<_, E>>()?;
        Ok(Page {
            data,
            next_cursor: self.next_cursor,
        })
    }
}

/// Which page is wanted.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// How many rows, 1 to 200; 50 if not said.
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<usize>,
    /// Where to read on: a page's `next_cursor`.
    pub cursor: Option<String>,
}

impl PageQuery {
    /// How many rows are wanted.
    pub fn limit(&self) -> Result<usize, Problem> {
        limit(self.limit)
    }

    /// The page of a list that is held whole, ordered by `key`: the cursor is the key of the page's last row, so it
    /// stays right when rows are added, and when that row is gone.
    ///
    /// # Errors
    /// 400 where the limit is out of range, or the cursor is no key of this list.
    pub fn cut<T, K: Ord + Display + FromStr>(
        &self,
        rows: impl IntoIterator<Item = T>,
        key: impl Fn(&T) -> K,
    ) -> Result<Page<T>, Problem> {
        let limit = self.limit()?;
        let after: Option<K> = cursor(self.cursor.as_deref())?;
        let behind = |row: &T| after.as_ref().is_none_or(|after| key(row) > *after);
        let mut data: Vec<T> = rows.into_iter().filter(behind).collect();
        data.sort_by_key(|row| key(row));
        let more = data.len() > limit;
        data.truncate(limit);
        let next_cursor = data.last().filter(|_| more).map(|row| key(row).to_string());
        Ok(Page { data, next_cursor })
    }
}

/// Where a page begins; 400 where the text is no page's `next_cursor`.
pub fn cursor<K: FromStr>(text: Option<&str>) -> Result<Option<K>, Problem> {
    let wrong = |_| Problem::malformed(Fault::at("", "wrong_cursor", "cursor is a page's next_cursor"));
    text.map(|text| text.parse().map_err(wrong)).transpose()
}

/// A wanted number of rows, checked.
pub fn limit(wanted: Option<usize>) -> Result<usize, Problem> {
    let limit = wanted.unwrap_or(PAGE_DEFAULT);
    if (1..=PAGE_LIMIT).contains(&limit) {
        return Ok(limit);
    }
    Err(Problem::malformed(Fault::at(
        "",
        "wrong_limit",
        format!("limit is 1 to {PAGE_LIMIT}"),
    )))
}
