//! Files of messages: kept piece by piece, part of one message or of none, fetched by one node at a time.

use jiff::{SignedDuration, Timestamp};
use rstest::rstest;
use rusuban_core::attachment::{
    Attachment, Belongs, Contents, Fetch, KEPT_UNUSED, Missing, NewAttachment, State,
};
use rusuban_core::change::{Change, FileChange};
use rusuban_core::event::{Event, Files};
use rusuban_core::ids::{AttachmentId, ChatId, MessageId};
use rusuban_core::message::MessageKind;
use rusuban_store::StoreError;

use crate::desk::Engine::{self, Postgres, Sqlite};
use crate::desk::{Desk, LINE, MIYASHITA, WEB};

/// Somebody uploads a file of some pieces; the first of them is as long as an id.
pub(crate) async fn uploads(desk: &Desk, chat: Option<ChatId>) -> Attachment {
    let id = AttachmentId(desk.uuid());
    let contents = Contents::judge(Some("image/png"), Some((640, 480)), 300_016);
    let arriving = Attachment {
        id,
        name: "棚 \u{1F4E6}.png".to_owned(),
        state: State::Arriving,
    };
    let new = NewAttachment {
        attachment: arriving.clone(),
        belongs: Belongs::Waits {
            uploader: "miyashita".to_owned(),
            chat,
        },
        at: desk.now(),
    };
    let chunk = |place, bytes| {
        Change::File(FileChange::AddChunk {
            attachment: id,
            place,
            bytes,
        })
    };
    for change in [
        Change::File(FileChange::Add(new)),
        chunk(0, vec![7; 16]),
        chunk(1, vec![0xFF; 300_000]),
        Change::File(FileChange::Keep {
            attachment: id,
            contents: contents.clone(),
        }),
    ] {
        desk.store.commit(vec![change]).await.unwrap();
    }
    Attachment {
        state: State::Kept(contents),
        ..arriving
    }
}

/// A picture on LINE, which is to be fetched.
pub(crate) async fn sends_a_picture(desk: &Desk, address: &str) -> MessageId {
    let mut inbound = desk.inbound(address, "");
    inbound.kind = MessageKind::Image;
    inbound.provider_id = Some("p-1".to_owned());
    inbound.files = Files::AtMessenger { name: String::new() };
    desk.receives(LINE, inbound).await.message.unwrap()
}

fn answer(files: Vec<Attachment>) -> Event {
    Event::AgentMessage {
        agent: MIYASHITA,
        text: String::new(),
        client_id: None,
        files,
    }
}

#[rstest]
#[tokio::test]
async fn a_message_has_the_files_that_were_uploaded_for_it_in_their_order(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let desk = Desk::on(engine).await;
    desk.writes(WEB, "v1", "写真をください").await;
    let chat = desk.chat_of(WEB, "v1").await;
    let (one, two) = (uploads(&desk, Some(chat)).await, uploads(&desk, None).await);
    let files = vec![two.clone(), one.clone()];
    let id = desk.happens(chat, answer(files.clone())).await.message.unwrap();
    desk.answers(MIYASHITA, chat, "以上です").await;
    let messages = desk.store.messages(chat, 0, 50).await.unwrap();
    let found: Vec<_> = messages.iter().map(|m| (m.kind, m.attachments.len())).collect();
    assert_eq!(found.last(), Some(&(MessageKind::Text, 0)));
    let message = desk.store.message(id).await.unwrap().unwrap();
    assert_eq!((message.kind, &message.attachments), (MessageKind::Image, &files));
    assert_eq!(messages[messages.len() - 2], message);

    let row = desk.store.attachment(one.id).await.unwrap().unwrap();
    assert_eq!(
        (row.message, row.chat, row.uploader),
        (Some(id), Some(chat), None)
    );
    assert_eq!(
        desk.store.attachment_chunk(one.id, 0).await.unwrap(),
        Some(vec![7; 16])
    );
    assert_eq!(
        desk.store
            .attachment_chunk(one.id, 1)
            .await
            .unwrap()
            .unwrap()
            .len(),
        300_000
    );
    assert_eq!(desk.store.attachment_chunk(one.id, 2).await.unwrap(), None);
}

#[rstest]
#[tokio::test]
async fn a_file_is_part_of_one_message_only_and_only_when_all_of_it_is_kept(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let desk = Desk::on(engine).await;
    desk.writes(WEB, "v1", "写真をください").await;
    let chat = desk.chat_of(WEB, "v1").await;
    let file = uploads(&desk, None).await;
    desk.happens(chat, answer(vec![file.clone()])).await;
    let snapshot = desk
        .store
        .snapshot_of_chat(chat, desk.now())
        .await
        .unwrap()
        .unwrap();
    let again =
        rusuban_core::handle::handle(&snapshot, answer(vec![file.clone()]), &desk.fresh(), desk.now());
    let before = desk.store.messages(chat, 0, 50).await.unwrap().len();
    assert_eq!(
        desk.store.commit(again.unwrap().changes).await,
        Err(StoreError::Conflict)
    );
    assert_eq!(
        desk.store.messages(chat, 0, 50).await.unwrap().len(),
        before,
        "nothing was written"
    );

    let half = AttachmentId(desk.uuid());
    let begun = NewAttachment {
        attachment: Attachment {
            id: half,
            state: State::Arriving,
            ..file
        },
        belongs: Belongs::Waits {
            uploader: "miyashita".to_owned(),
            chat: None,
        },
        at: desk.now(),
    };
    desk.store
        .commit(vec![Change::File(FileChange::Add(begun))])
        .await
        .unwrap();
    let message = MessageId { chat, seq: 1 };
    let attach = Change::File(FileChange::Attach {
        attachment: half,
        message,
        place: 0,
    });
    assert_eq!(desk.store.commit(vec![attach]).await, Err(StoreError::Conflict));
}

#[rstest]
#[tokio::test]
async fn what_became_part_of_nothing_is_swept_with_its_bytes_and_nothing_else_is(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let desk = Desk::on(engine).await;
    desk.writes(WEB, "v1", "写真をください").await;
    let chat = desk.chat_of(WEB, "v1").await;
    let (sent, unused) = (uploads(&desk, None).await, uploads(&desk, None).await);
    assert_eq!(
        desk.store
            .uploads_waiting("miyashita".to_owned(), 9)
            .await
            .unwrap(),
        2
    );
    desk.happens(chat, answer(vec![sent.clone()])).await;
    assert_eq!(
        desk.store
            .uploads_waiting("miyashita".to_owned(), 9)
            .await
            .unwrap(),
        1
    );
    let tomorrow = desk.now() + KEPT_UNUSED + SignedDuration::from_secs(1);
    let before = tomorrow - KEPT_UNUSED;
    assert_eq!(desk.store.unused_attachments(desk.now(), 9).await.unwrap(), []);
    assert_eq!(
        desk.store.unused_attachments(before, 9).await.unwrap(),
        [unused.id]
    );
    for attachment in [sent.id, unused.id] {
        let removes = Change::File(FileChange::Remove { attachment });
        desk.store.commit(vec![removes]).await.unwrap();
    }
    assert_eq!(desk.store.attachment(unused.id).await.unwrap(), None);
    assert_eq!(desk.store.attachment_chunk(unused.id, 1).await.unwrap(), None);
    assert!(desk.store.attachment_chunk(sent.id, 1).await.unwrap().is_some());
}

#[rstest]
#[tokio::test]
async fn a_customers_file_is_fetched_by_one_at_a_time_and_appears_in_its_message(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let desk = Desk::on(engine).await;
    let message = sends_a_picture(&desk, "U1").await;
    let stored = || async { desk.store.message(message).await.unwrap().unwrap() };
    assert_eq!(stored().await.attachments[0].state, State::Arriving);
    let found = desk.store.due_fetches(desk.now(), 9).await.unwrap().remove(0);
    let until = desk.now() + SignedDuration::from_mins(3);
    let begin = |fetch: &Fetch| {
        Change::File(FileChange::BeginFetch {
            fetch: fetch.clone(),
            until,
        })
    };
    desk.store.commit(vec![begin(&found)]).await.unwrap();
    assert_eq!(
        desk.store.commit(vec![begin(&found)]).await,
        Err(StoreError::Conflict),
        "another node"
    );
    assert_eq!(desk.store.due_fetches(desk.now(), 9).await.unwrap(), []);
    let piece = |place| {
        Change::File(FileChange::AddChunk {
            attachment: found.attachment,
            place,
            bytes: vec![1; 9],
        })
    };
    desk.store.commit(vec![piece(0)]).await.unwrap();

    // It broke off, or its node did: the next one begins anew.
    let again = desk.store.due_fetches(until, 9).await.unwrap().remove(0);
    assert_eq!(again.attempts, 1);
    desk.store.commit(vec![begin(&again)]).await.unwrap();
    desk.store.commit(vec![piece(0)]).await.unwrap();
    let end = |attempts| {
        Change::File(FileChange::EndFetch {
            fetch: Fetch {
                attempts,
                ..found.clone()
            },
            outcome: Ok(Contents::judge(Some("image/jpeg"), Some((3, 4)), 9)),
        })
    };
    assert_eq!(
        desk.store.commit(vec![end(1)]).await,
        Err(StoreError::Conflict),
        "who came too late"
    );
    desk.store.commit(vec![end(2)]).await.unwrap();
    assert_eq!(stored().await.attachments[0].contents().unwrap().size, 9);
    assert_eq!(desk.store.due_fetches(Timestamp::MAX, 9).await.unwrap(), []);
}

#[rstest]
#[tokio::test]
async fn what_cannot_be_fetched_says_why(#[values(Sqlite, Postgres)] engine: Engine) {
    let desk = Desk::on(engine).await;
    let message = sends_a_picture(&desk, "U1").await;
    let fetch = desk.store.due_fetches(desk.now(), 9).await.unwrap().remove(0);
    let end = Change::File(FileChange::EndFetch {
        fetch,
        outcome: Err(Missing::Gone),
    });
    desk.store.commit(vec![end]).await.unwrap();
    let stored = desk.store.message(message).await.unwrap().unwrap();
    assert_eq!(stored.attachments[0].state, State::Missing(Missing::Gone));
}
