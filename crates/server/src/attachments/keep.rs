//! A file on its way into the store, piece by piece: neither the memory nor the one writer ever holds more of it.

use rusuban_core::attachment::{Contents, FILE_LIMIT};
use rusuban_core::change::{Change, FileChange};
use rusuban_core::ids::AttachmentId;
use rusuban_store::StoreError;

use super::sniff::{self, HEAD};
use crate::app::App;

/// The size of a piece, in bytes: a commit of one takes the writer about as long as one of a few messages.
const PIECE: usize = 128 * 1024;

/// Why a file isn't kept.
#[derive(Debug)]
pub(crate) enum NotKept {
    /// It is larger than [`FILE_LIMIT`].
    TooLarge,
    /// There is nothing in it.
    Empty,
    /// The store couldn't be written.
    Store(StoreError),
}

impl From<StoreError> for NotKept {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// A file whose bytes are coming.
pub(crate) struct Keeping<'a> {
    app: &'a App,
    id: AttachmentId,
    head: Vec<u8>,
    piece: Vec<u8>,
    place: u32,
    size: u64,
}

impl<'a> Keeping<'a> {
    /// Begins with nothing of it.
    pub(crate) const fn new(app: &'a App, id: AttachmentId) -> Self {
        Self {
            app,
            id,
            head: Vec::new(),
            piece: Vec::new(),
            place: 0,
            size: 0,
        }
    }

    /// Some bytes more. Whole pieces are on disk when it comes back.
    pub(crate) async fn add(&mut self, mut bytes: &[u8]) -> Result<(), NotKept> {
        self.size += bytes.len() as u64;
        if self.size > FILE_LIMIT {
            return Err(NotKept::TooLarge);
        }
        let more = HEAD.saturating_sub(self.head.len()).min(bytes.len());
        self.head.extend_from_slice(&bytes[..more]);
        while !bytes.is_empty() {
            let fits = (PIECE - self.piece.len()).min(bytes.len());
            let (now, later) = bytes.split_at(fits);
            self.piece.extend_from_slice(now);
            bytes = later;
            if self.piece.len() == PIECE {
                self.write().await?;
            }
        }
        Ok(())
    }

    /// There are no more bytes; all of them are on disk, and what the file is, is known.
    pub(crate) async fn end(mut self) -> Result<Contents, NotKept> {
        if self.size == 0 {
            return Err(NotKept::Empty);
        }
        if !self.piece.is_empty() {
            self.write().await?;
        }
        Ok(sniff::contents(&self.head, self.size))
    }

    async fn write(&mut self) -> Result<(), StoreError> {
        let piece = Change::File(FileChange::AddChunk {
            attachment: self.id,
            place: self.place,
            bytes: std::mem::take(&mut self.piece),
        });
        self.app.store.commit(vec![piece]).await?;
        self.place += 1;
        Ok(())
    }
}
