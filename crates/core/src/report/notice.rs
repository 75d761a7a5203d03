use jiff::Timestamp;
use jiff::civil::Date;

use super::figure::Figure;
use crate::ids::MessageId;
use crate::message::DeliveryStatus;
use crate::offline_message::SendReason;

/// An offline message as reports see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The message.
    pub message: MessageId,
    /// When it was decided.
    pub at: Timestamp,
    /// The date it is counted under.
    pub date: Date,
    /// Why it was sent.
    pub reason: SendReason,
    /// The opening it named, where there was one to name.
    pub opening: Option<Timestamp>,
    /// What became of it.
    pub delivery: DeliveryStatus,
    /// Whether it makes the promise; no other notice of the chat does for the same opening.
    pub promises: bool,
    /// After how many minutes of open time a person answered, as [`coarse`](super::coarse) has them; `None` as long as
    /// nobody did, and where there was no opening to measure from.
    pub answered_min: Option<u32>,
}

impl Notice {
    /// Whether it could make a promise: it names an opening, and isn't known not to have reached the customer.
    pub(super) const fn can_promise(&self) -> bool {
        self.opening.is_some() && self.delivery.counts_as_sent()
    }

    /// What it counts as.
    pub(super) fn figures(&self) -> impl Iterator<Item = Figure> {
        let offline = Figure::Offline {
            reason: self.reason,
            outcome: self.delivery.into(),
        };
        let promise = self.opening.filter(|_| self.promises).map(|opening| {
            self.answered_min
                .map_or(Figure::Unanswered { opening }, |minutes| Figure::Answered {
                    minutes,
                })
        });
        [offline].into_iter().chain(promise)
    }
}
