//! The chat's state machine against a model: open, on hold, ended × bot, unassigned, agent (R7).

use jiff::Timestamp;
use proptest::prelude::*;
use rusuban_core::chat::{Chat, ChatError, ChatStatus, Handler};
use rusuban_core::ids::{AgentId, BotId, ChannelId, ChatId, ContactId, IdentityId};
use uuid::Uuid;

const BOTS: [BotId; 2] = [BotId(Uuid::from_u128(1)), BotId(Uuid::from_u128(2))];
const AGENTS: [AgentId; 2] = [AgentId(Uuid::from_u128(3)), AgentId(Uuid::from_u128(4))];

#[derive(Debug, Clone, Copy)]
enum Step {
    CustomerWrites { bot: bool },
    AgentWrites(usize),
    BotWrites(usize),
    HandOff(usize),
    Assign(usize),
    PickUp(usize),
    Unassign,
    Hold,
    Resume,
    End,
    Reopen(Option<usize>),
}

fn step() -> impl Strategy<Value = Step> {
    let who = 0..2_usize;
    prop_oneof![
        any::<bool>().prop_map(|bot| Step::CustomerWrites { bot }),
        who.clone().prop_map(Step::AgentWrites),
        who.clone().prop_map(Step::BotWrites),
        who.clone().prop_map(Step::HandOff),
        who.clone().prop_map(Step::Assign),
        who.clone().prop_map(Step::PickUp),
        Just(Step::Unassign),
        Just(Step::Hold),
        Just(Step::Resume),
        Just(Step::End),
        prop::option::of(who).prop_map(Step::Reopen),
    ]
}

/// The model: a table of what each step does, written from R7 and the contract.
fn expected(status: ChatStatus, handler: Handler, step: Step) -> Result<(ChatStatus, Handler), ChatError> {
    use ChatStatus::{Ended, OnHold, Open};
    let bot_holds = |i: usize| status != Ended && handler == Handler::Bot(BOTS[i]);
    let agent_holds = matches!(handler, Handler::Agent(_));
    match step {
        Step::CustomerWrites { bot } if status == Ended => Ok((
            Open,
            if bot {
                Handler::Bot(BOTS[0])
            } else {
                Handler::Unassigned
            },
        )),
        Step::CustomerWrites { .. } => Ok((Open, handler)),
        Step::BotWrites(i) if bot_holds(i) => Ok((status, handler)),
        Step::HandOff(i) if bot_holds(i) => Ok((status, Handler::Unassigned)),
        Step::BotWrites(_) | Step::HandOff(_) => Err(ChatError::NotHeldByBot),
        Step::Reopen(agent) if status == Ended => Ok((
            Open,
            agent.map_or(Handler::Unassigned, |i| Handler::Agent(AGENTS[i])),
        )),
        Step::Reopen(_) => Err(ChatError::NotEnded),
        Step::PickUp(i) if agent_holds && handler != Handler::Agent(AGENTS[i]) => {
            Err(ChatError::HeldByAnother)
        }
        _ if status == Ended => Err(ChatError::Ended),
        Step::AgentWrites(_) if agent_holds => Ok((status, handler)),
        Step::AgentWrites(i) | Step::Assign(i) | Step::PickUp(i) => Ok((status, Handler::Agent(AGENTS[i]))),
        Step::Unassign => Ok((status, Handler::Unassigned)),
        Step::Hold => Ok((OnHold, handler)),
        Step::Resume => Ok((Open, handler)),
        Step::End => Ok((Ended, handler)),
    }
}

fn play(chat: &mut Chat, step: Step, at: Timestamp) -> Result<(), ChatError> {
    match step {
        Step::CustomerWrites { bot } => drop(chat.customer_writes(bot.then_some(BOTS[0]), at)),
        Step::AgentWrites(i) => drop(chat.agent_writes(AGENTS[i], at)?),
        Step::BotWrites(i) => drop(chat.bot_writes(BOTS[i], at)?),
        Step::HandOff(i) => chat.hand_off(BOTS[i], at)?,
        Step::Assign(i) => chat.assign(AGENTS[i])?,
        Step::PickUp(i) => chat.pick_up(AGENTS[i])?,
        Step::Unassign => chat.unassign()?,
        Step::Hold => chat.hold()?,
        Step::Resume => chat.resume()?,
        Step::End => chat.end()?,
        Step::Reopen(agent) => chat.reopen(agent.map(|i| AGENTS[i]))?,
    }
    Ok(())
}

fn new_chat() -> Chat {
    Chat {
        id: ChatId(Uuid::from_u128(9)),
        channel: ChannelId(Uuid::from_u128(9)),
        contact: ContactId(Uuid::from_u128(9)),
        identity: IdentityId(Uuid::from_u128(9)),
        version: 1,
        status: ChatStatus::Open,
        handler: Handler::Bot(BOTS[0]),
        last_seq: 0,
        waiting_since: None,
        last_message_at: Timestamp::UNIX_EPOCH,
        unread: 0,
        customer_wrote_last: None,
        offline: None,
        answered_elsewhere_at: None,
        reply_token: None,
        created_at: Timestamp::UNIX_EPOCH,
    }
}

proptest! {
    #[test]
    fn r7_the_chat_does_what_the_model_does(steps in prop::collection::vec(step(), 1..50)) {
        let mut chat = new_chat();
        for (second, step) in (1_i64..).zip(steps) {
            let at = Timestamp::from_second(second).unwrap();
            let before = chat.clone();
            let model = expected(chat.status, chat.handler, step);
            let found = play(&mut chat, step, at);
            prop_assert_eq!(found.map(|()| (chat.status, chat.handler)), model, "{:?} of {:?}", step, before);
            if found.is_err() {
                prop_assert_eq!(&chat, &before, "a refused step changes nothing");
            }
            let answers = matches!(step, Step::AgentWrites(_) | Step::BotWrites(_) | Step::End);
            if found.is_ok() && answers {
                prop_assert_eq!(chat.waiting_since, None);
            }
            if matches!(step, Step::CustomerWrites { .. }) {
                prop_assert_eq!(chat.waiting_since, before.waiting_since.or(Some(at)));
                prop_assert_eq!(chat.last_seq, before.last_seq + 1);
            }
        }
    }
}
