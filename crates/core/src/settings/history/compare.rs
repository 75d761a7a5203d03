//! From what was and what is to what changed, in a bounded form that people can read.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// How many characters of a text are kept; an offline message always fits.
pub const LONGEST_TEXT: usize = 4_000;

/// How many items that came, and how many that went, are kept of a list.
pub const ITEMS_TOLD: usize = 50;

/// What changed about one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// The field's name in the API; a part of one stands behind a slash, as in `weekly/mon`.
    pub field: String,
    /// What changed.
    #[serde(flatten)]
    pub what: What,
}

/// What changed about a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum What {
    /// One value became another.
    Value {
        /// What it was; `None`: nothing.
        before: Option<FieldValue>,
        /// What it is; `None`: nothing.
        after: Option<FieldValue>,
    },
    /// Things came or went.
    List {
        /// Those that came.
        added: Vec<FieldValue>,
        /// Those that went.
        removed: Vec<FieldValue>,
        /// How many more came or went.
        left_off: usize,
    },
    /// A password, a credential or a link is another; what it was and is stands nowhere.
    Secret {
        /// Whether there was one.
        before: bool,
        /// Whether there is one.
        after: bool,
    },
}

/// A value as it is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum FieldValue {
    /// On or off.
    Flag(bool),
    /// A number.
    Number(i64),
    /// Another setting, by its name of that time.
    Named {
        /// Which.
        id: String,
        /// What it was called.
        name: String,
    },
    /// A text, or a word of the API.
    Text(String),
}

/// What a field says, before anything is left off. Without `Debug`: a secret stays out of logs.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Fact {
    /// One value; `None`: nothing.
    One(Option<FieldValue>),
    /// Several, of which each is there or not.
    Many(Vec<FieldValue>),
    /// What nobody is told; kept here only to see whether it is another.
    Secret(Option<String>),
}

/// A field and what it says.
pub(super) type Facts = Vec<(String, Fact)>;

impl Fact {
    pub(super) fn text(text: &str) -> Self {
        Self::One((!text.is_empty()).then(|| FieldValue::Text(text.to_owned())))
    }

    pub(super) const fn flag(on: bool) -> Self {
        Self::One(Some(FieldValue::Flag(on)))
    }

    pub(super) fn number(number: u32) -> Self {
        Self::One(Some(FieldValue::Number(number.into())))
    }

    /// What the same field says where there is no such setting.
    const fn nothing(&self) -> Self {
        match self {
            Self::One(Some(FieldValue::Flag(_))) => Self::flag(false),
            Self::One(_) => Self::One(None),
            Self::Many(_) => Self::Many(Vec::new()),
            Self::Secret(_) => Self::Secret(None),
        }
    }
}

impl FieldValue {
    /// Another name doesn't make it another thing.
    fn key(&self) -> String {
        match self {
            Self::Flag(on) => on.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Named { id, .. } => id.clone(),
            Self::Text(text) => text.clone(),
        }
    }

    fn bounded(self) -> Self {
        match self {
            Self::Text(text) if text.chars().count() > LONGEST_TEXT => {
                let cut: String = text.chars().take(LONGEST_TEXT - 1).collect();
                Self::Text(cut + "…")
            }
            other => other,
        }
    }
}

/// The fields that aren't as they were, in their order; those that are there no more come last.
pub(super) fn changed(was: Option<&[(String, Fact)]>, is: Option<&[(String, Fact)]>) -> Vec<FieldChange> {
    let (was, is) = (was.unwrap_or_default(), is.unwrap_or_default());
    let find = |among: &[(String, Fact)], field: &str| {
        let found = among.iter().find(|(name, _)| name == field);
        found.map(|(_, fact)| fact.clone())
    };
    let now = is.iter().map(|(field, after)| {
        let before = find(was, field).unwrap_or_else(|| after.nothing());
        (field, before, after.clone())
    });
    let gone = was.iter().filter(|(field, _)| find(is, field).is_none());
    let gone = gone.map(|(field, before)| (field, before.clone(), before.nothing()));
    now.chain(gone)
        .filter_map(|(field, before, after)| {
            let field = field.clone();
            Some(FieldChange {
                field,
                what: between(before, after)?,
            })
        })
        .collect()
}

/// What happened to a field; `None` where nothing did.
fn between(before: Fact, after: Fact) -> Option<What> {
    match (before, after) {
        (Fact::Secret(before), Fact::Secret(after)) => (before != after).then_some(What::Secret {
            before: before.is_some(),
            after: after.is_some(),
        }),
        (Fact::Many(before), Fact::Many(after)) => list(before, after),
        (Fact::One(before), Fact::One(after)) => {
            let same = before.as_ref().map(FieldValue::key) == after.as_ref().map(FieldValue::key);
            (!same).then(|| What::Value {
                before: before.map(FieldValue::bounded),
                after: after.map(FieldValue::bounded),
            })
        }
        // A field doesn't change what it is; were it to, it would be told as a change of which no more is known.
        (_, after) => Some(What::Secret {
            before: true,
            after: after != after.nothing(),
        }),
    }
}

fn list(before: Vec<FieldValue>, after: Vec<FieldValue>) -> Option<What> {
    let keys = |values: &[FieldValue]| values.iter().map(FieldValue::key).collect::<BTreeSet<_>>();
    let (had, has) = (keys(&before), keys(&after));
    let without = |values: Vec<FieldValue>, others: &BTreeSet<String>| {
        let mut kept: Vec<_> = values
            .into_iter()
            .filter(|v| !others.contains(&v.key()))
            .collect();
        let count = kept.len();
        kept.truncate(ITEMS_TOLD);
        (count - kept.len(), kept)
    };
    let ((more_added, added), (more_removed, removed)) = (without(after, &had), without(before, &has));
    let none = added.is_empty() && removed.is_empty();
    (!none).then(|| What::List {
        added: added.into_iter().map(FieldValue::bounded).collect(),
        removed: removed.into_iter().map(FieldValue::bounded).collect(),
        left_off: more_added + more_removed,
    })
}
