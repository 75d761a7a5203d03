//! Changes become statements: text, parameters and what must come of it, as data. Each engine only executes them.

use rusuban_core::change::{Change, FileChange};
use rusuban_core::settings::Recorded;

use crate::error::StoreError;
use crate::value::Value;
use crate::write;

/// One write for an engine to execute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Statement {
    /// With placeholders `?1`, `?2`, … that every engine can write in its own way.
    pub(crate) sql: &'static str,
    pub(crate) params: Vec<Value>,
    pub(crate) expect: Rows,
}

/// How many rows a statement must change; anything else is a conflict and undoes the whole list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rows {
    Any,
    One,
}

impl Statement {
    /// Must change one row.
    pub(crate) fn one(sql: &'static str, params: impl Into<Vec<Value>>) -> Self {
        Self {
            sql,
            params: params.into(),
            expect: Rows::One,
        }
    }

    /// May change any number of rows.
    pub(crate) fn any(sql: &'static str, params: impl Into<Vec<Value>>) -> Self {
        Self {
            sql,
            params: params.into(),
            expect: Rows::Any,
        }
    }
}

/// The statements of a list of changes, in an order that keeps foreign keys.
pub(crate) fn statements(mut changes: Vec<Change>) -> Result<Vec<Statement>, StoreError> {
    changes.sort_by_key(place);
    let mut found = Vec::with_capacity(changes.len() + 1);
    for change in changes {
        push(change, &mut found)?;
    }
    Ok(found)
}

/// Expectations first, so that a conflict costs little; then what others point at.
const fn place(change: &Change) -> u8 {
    match change {
        Change::ExpectSettings { .. } | Change::SettingsStill { .. } | Change::ExpectPresence { .. } => 0,
        Change::AddContact(_) | Change::UpdateContact(_) => 1,
        Change::AddChat(_) | Change::UpdateChat(_) => 2,
        Change::AddIdentity(_) => 3,
        Change::AddMessage(_) => 4,
        _ => 5,
    }
}

/// One arm for each change; the compiler sees that none is forgotten.
fn push(change: Change, to: &mut Vec<Statement>) -> Result<(), StoreError> {
    use write::{
        answer, canned_reply, chat, contact, contact_merge, decision, delivery, event, message, presence,
        report, session, setting, sign, ticket, token,
    };
    match change {
        Change::AddContact(new) => to.push(contact::add(new)),
        Change::UpdateContact(changed) => to.push(contact::update(changed)),
        Change::AddIdentity(new) => to.push(contact::add_identity(new)),
        Change::MergeContact(record) => to.extend(contact_merge::merge(&record)?),
        Change::AddChat(new) => to.push(chat::add(new)),
        Change::UpdateChat(changed) => to.push(chat::update(changed)),
        Change::ReleaseChats { agent, channel } => to.extend(chat::release(agent, channel)),
        Change::AddMessage(new) => to.push(message::add(new)),
        Change::RememberInbound {
            channel,
            event_id,
            message,
        } => {
            to.push(message::remember_inbound(channel, event_id, message));
        }
        Change::HideMessage { chat, provider_id } => to.push(message::hide(chat, provider_id)),
        Change::AddDecision { decision, contact } => to.push(decision::add(&decision, contact)),
        Change::File(change) => push_file(change, to),
        Change::AddTicket(new) => to.push(ticket::add(new)),
        Change::NoteTicket { number, at } => to.push(ticket::note(number, at)),
        Change::SetTicketStatus { ticket, status } => to.push(ticket::set_status(ticket, status)),
        Change::Enqueue(delivery) => to.push(delivery::enqueue(delivery)),
        Change::Withdraw { message } => to.extend(delivery::withdraw(message)),
        Change::Freeze {
            message,
            text,
            part_ends,
        } => to.extend(delivery::freeze(message, text, &part_ends)),
        Change::Begin { message, sender } => to.push(delivery::begin(message, sender)),
        Change::PutBack {
            message,
            sender,
            maybe_taken,
        } => to.push(delivery::put_back(message, sender, maybe_taken)),
        Change::AddSender(sender) => to.push(delivery::add_sender(sender)),
        Change::SenderAlive(sender) => to.push(delivery::sender_alive(sender)),
        Change::SenderGone(sender) => to.extend(delivery::sender_gone(sender)),
        Change::LeaveHands => to.push(delivery::leave_hands()),
        Change::AddFailedTry { message, failed } => to.push(delivery::add_failed_try(message, failed)),
        Change::Settle {
            message,
            status,
            error,
            attempts,
            provider_id,
        } => {
            to.extend(delivery::settle(message, status, error, attempts, provider_id));
        }
        Change::Postpone {
            message,
            due_at,
            attempts,
            error,
            drop_reply_token,
            maybe_taken,
        } => {
            let try_again = delivery::Later {
                due_at,
                attempts,
                error,
                drop_reply_token,
                maybe_taken,
            };
            to.extend(delivery::postpone(message, try_again));
        }
        Change::PutAvailability { agent, status, at } => {
            to.push(presence::put_availability(agent, status, at));
        }
        Change::Reach(transition) => to.extend(presence::reach(transition)),
        Change::ExpectPresence { version } => to.push(presence::expect(version)),
        Change::DeskAlive { at } => to.push(presence::desk_alive(at)),
        Change::AddSession(new) => to.push(session::add(&new)),
        Change::SignOfLife { session, at } => to.push(session::sign_of_life(session, at)),
        Change::EndSession { session } => to.push(session::end(session)),
        Change::EndSessionsOf { agent, except } => to.push(session::end_all_of(agent, except)),
        Change::Revive { seen_since, at } => to.push(session::revive(seen_since, at)),
        Change::AddToken(new) => logged(new, to, |new| Ok(token::add(new)))?,
        Change::EndToken(token) => logged(token, to, |token| Ok(token::end(token)))?,
        Change::EndTokensOf(holder) => to.extend(token::end_all_of(holder)?),
        Change::AddCannedReply(new) => logged(new, to, |new| Ok(canned_reply::add(new)))?,
        Change::UpdateCannedReply(new) => logged(new, to, |new| Ok(canned_reply::update(new)))?,
        Change::DeleteCannedReply(gone) => logged(gone, to, |gone| Ok(canned_reply::delete(gone)))?,
        Change::DeleteCannedRepliesOf(gone) => to.extend(canned_reply::delete_all_of(gone)?),
        Change::RememberAnswer(answer) => to.push(answer::remember(answer)),
        Change::ExpectSettings { version } => to.push(setting::expect(version)),
        Change::SettingsStill { version } => to.push(setting::still(version)),
        Change::PutSetting(new) => logged(new, to, |new| setting::put(&new))?,
        Change::DeleteSetting(key) => logged(key, to, |key| Ok(setting::delete(key)))?,
        Change::Count(counted) => to.extend(report::count(counted)),
        Change::See(seen) => to.push(sign::see(seen)?),
        Change::Announce(announcement) => to.push(event::announce(announcement)),
    }
    Ok(())
}

/// A write, and its line in the log.
fn logged<T>(
    recorded: Recorded<T>,
    to: &mut Vec<Statement>,
    write: impl FnOnce(T) -> Result<Statement, StoreError>,
) -> Result<(), StoreError> {
    let (what, line) = recorded.into_parts();
    to.push(write(what)?);
    to.extend(line.map(write::setting_change::add).transpose()?);
    Ok(())
}

/// The same of files.
fn push_file(change: FileChange, to: &mut Vec<Statement>) {
    use write::attachment;
    match change {
        FileChange::Add(new) => to.push(attachment::add(new)),
        FileChange::AddChunk {
            attachment,
            place,
            bytes,
        } => to.push(attachment::add_chunk(attachment, place, bytes)),
        FileChange::Keep { attachment, contents } => to.push(attachment::keep(attachment, contents)),
        FileChange::Attach {
            attachment,
            message,
            place,
        } => to.push(attachment::attach(attachment, message, place)),
        FileChange::Remove { attachment } => to.push(attachment::remove(attachment)),
        FileChange::Fetch(new) => to.push(attachment::fetch(new)),
        FileChange::BeginFetch { fetch, until } => to.extend(attachment::begin_fetch(&fetch, until)),
        FileChange::FetchAgain { fetch, due_at } => to.push(attachment::fetch_again(&fetch, due_at)),
        FileChange::EndFetch { fetch, outcome } => to.extend(attachment::end_fetch(&fetch, outcome)),
    }
}
