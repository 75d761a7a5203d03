import type { Words } from "./words";

/** English. */
export const en: Words = {
  lang: "en",
  moment: (day, clock) => `${day} ${clock}`,
  weekday: (short) => short,
  today: "today",
  tomorrow: "tomorrow",
  zone: (name) => ` (${name})`,

  stateOpen: "We’re here now",
  stateNobody: "Nobody at the desk",
  stateAway: "Away now",
  stateBack: (moment) => `back ${moment}`,
  stateBackSoon: "we’ll answer as soon as someone is back",
  separator: " · ",

  welcome: "Hello! What can we do for you?",
  welcomeOpen: "Somebody is here and will answer.",
  welcomeNobody:
    "Nobody is at the desk right now. Leave your message, and we’ll answer as soon as someone is back.",
  welcomeBack: (moment) =>
    `We’re away right now. Leave your message, and we’ll answer in turn once we’re back ${moment}.`,
  welcomeClosed: "We’re away right now. Leave your message, and we’ll answer as soon as someone is back.",

  log: "Messages",
  compose: "Message",
  placeholder: "Write a message",
  send: "Send",
  emoji: "Emoji",
  close: "Fold the chat away",
  newMessages: "New messages",
  chatWith: (department) => `Chat with ${department}`,

  you: "You",
  automatic: "Automatic reply",
  bot: "Bot",
  typing: "An agent is typing",
  botTyping: "The bot is typing",
  staysHere: "This chat stays. The answer will arrive here",
  ended: "This chat has ended. Write to start it again",
  unsent: "This message was taken back",
  notShown: "This kind of message can’t be shown here",
  attach: "Send a picture or file",
  picture: (name) => `Picture: ${name}`,

  sending: "Sending…",
  arrived: "Delivered",
  waiting: "Will be sent once you’re connected",
  failed: "Not sent",
  retry: "Send again",
  discard: "Discard",
  counter: (count, limit) => `${count.toLocaleString("en")} of ${limit.toLocaleString("en")} characters`,
  tooLong: (over) => `${over.toLocaleString("en")} characters too many. Please send it in parts`,
  refused: {
    too_large: "It was too long to be taken. Please send it in parts",
    file_too_large: "A file can have at most 10 MB",
    file_lost: "The file is not at hand any more. Please choose it again",
    not_accepted: "This text could not be taken",
    not_allowed: "This chat doesn’t take messages",
  },

  lost: "The connection broke. Connecting again…",
  offline: "You’re offline. The chat goes on once you’re connected",
  loading: "Loading",
  unreachable: "No connection. Trying again by itself",
  unknownTitle: "This chat can’t be found",
  unknownText: "Its address may have changed, or it has closed. Please look at the page that linked here.",

  unread: (count) => (count === 1 ? "1 unread message" : `${count} unread messages`),
};
