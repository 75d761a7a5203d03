//! Several nodes on one database: what each has in hand is its own as long as it gives signs of life. What a dead one had
//! in hand is taken over by another; what waits is anybody's, and whoever takes it in hand first has it.
//!
//! A sign of life is a count that grows ([`Sender::beat`]), and each node measures by its own monotonic clock for how
//! long another's count stood still, so that nodes whose clocks differ agree. A node that couldn't give a sign for a
//! while (it was paused, the database was away) stops sending before anybody can take it for dead.

mod others;

use std::time::Duration;

use rusuban_core::change::Change;
use rusuban_core::delivery::{Sender, SenderId};
use rusuban_store::StoreError;
use tokio::time::Instant;

use self::others::Others;
use crate::app::App;

/// How long we wait where the store can't be written at the start.
const AGAIN: Duration = Duration::from_secs(1);

/// When what is due, all shares of the time after which a silent node is dead to the others.
#[derive(Debug, Clone, Copy)]
struct Times {
    /// How often a sign of life is given.
    beat: Duration,
    /// Without having given a sign for this long a node doesn't send.
    lapse: Duration,
    /// Without a sign for this long a node is dead to the others.
    gone: Duration,
}

impl Times {
    fn of(app: &App) -> Self {
        let gone = app.config.node_patience;
        Self {
            beat: gone / 5,
            lapse: gone * 4 / 5,
            gone,
        }
    }
}

/// Under which name this node sends, and until when.
#[derive(Debug, Default)]
pub(super) struct Lease {
    pub(super) sender: Option<SenderId>,
    /// `None`: nobody else can be there, so it doesn't lapse.
    until: Option<Instant>,
}

impl Lease {
    /// The name under which this node may send now.
    pub(super) fn sender(&self) -> Option<SenderId> {
        let holds = self.until.is_none_or(|until| Instant::now() < until);
        self.sender.filter(|_| holds)
    }
}

/// Before anybody is let in: this node becomes a sender. Where no other can be there, what an earlier run had in hand
/// waits again, and may have been taken (R6).
pub(crate) async fn begin(app: &App) {
    let (shared, times) = (app.store.is_shared(), Times::of(app));
    loop {
        let id = fresh(app);
        let signed = Instant::now();
        let change = if shared {
            Change::AddSender(id)
        } else {
            Change::LeaveHands
        };
        match app.store.commit(vec![change]).await {
            Ok(_) => {
                let until = shared.then(|| signed + times.lapse);
                return app.outbox.lease(Lease {
                    sender: Some(id),
                    until,
                });
            }
            Err(error) => tracing::warn!(%error, "this node can't begin to send yet"),
        }
        tokio::select! {
            () = app.drain.cancelled() => return,
            () = tokio::time::sleep(AGAIN) => {}
        }
    }
}

/// Gives signs of life and takes over what dead ones had in hand, until it is aborted.
pub(super) async fn keep(app: App) {
    if !app.store.is_shared() {
        return;
    }
    let (start, times) = (Instant::now(), Times::of(&app));
    let (mut beat, mut others) = (0, Others::default());
    loop {
        tokio::time::sleep(times.beat).await;
        match sign(&app, beat).await {
            Ok(next) => beat = next,
            Err(error) => tracing::warn!(%error, "no sign of life can be given"),
        }
        match app.store.senders().await {
            Ok(senders) => {
                for dead in others.dead(&senders, start.elapsed(), times.gone) {
                    take_over(&app, dead).await;
                }
            }
            Err(error) => tracing::warn!(%error, "the other nodes can't be seen"),
        }
    }
}

/// This node sends no more: what it still has in hand is left to others at once.
pub(super) async fn end(app: &App) {
    let Some(id) = app.outbox.leased().filter(|_| app.store.is_shared()) else {
        return;
    };
    let gone = async {
        let senders = app.store.senders().await?;
        match senders.into_iter().find(|sender| sender.id == id) {
            Some(sender) => app.store.commit(vec![Change::SenderGone(sender)]).await.map(drop),
            None => Ok(()),
        }
    };
    match gone.await {
        Ok(()) => app.outbox.leave_to_anybody(),
        Err(error) => {
            tracing::warn!(%error, "the other nodes will find out by themselves that this one has ended");
        }
    }
}

/// One sign of life. Whoever was taken for dead begins anew under another name.
async fn sign(app: &App, beat: u64) -> Result<u64, StoreError> {
    let signed = Instant::now();
    let held = match app.outbox.leased() {
        Some(id) => {
            let alive = Sender { id, beat: beat + 1 };
            app.store
                .commit(vec![Change::SenderAlive(alive)])
                .await
                .map(|_| (id, beat + 1))
        }
        None => Err(StoreError::Conflict),
    };
    let (id, beat) = match held {
        Err(StoreError::Conflict) => {
            let id = fresh(app);
            app.store.commit(vec![Change::AddSender(id)]).await?;
            (id, 0)
        }
        held => held?,
    };
    app.outbox.lease(Lease {
        sender: Some(id),
        until: Some(signed + Times::of(app).lapse),
    });
    Ok(beat)
}

async fn take_over(app: &App, dead: Sender) {
    match app.store.commit(vec![Change::SenderGone(dead)]).await {
        Ok(_) => {
            tracing::warn!(
                sender = dead.id.0,
                "a node has ended without a word; what it had in hand is taken over"
            );
            app.outbox.look();
        }
        // Another was quicker, or it lives.
        Err(StoreError::Conflict) => {}
        Err(error) => tracing::warn!(%error, "what a dead node had in hand can't be taken over yet"),
    }
}

/// The random half of a fresh id.
fn fresh(app: &App) -> SenderId {
    let (_, random) = app.ids.next().as_u64_pair();
    SenderId(random.cast_signed())
}
