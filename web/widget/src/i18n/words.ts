/** Every word the chat says. A language is complete when it satisfies this type. */
export interface Words {
  /** The language itself, as BCP 47. */
  lang: string;
  /** `${date} ${clock}` as people write it, e.g. `火曜 9:00`. */
  moment(day: string, clock: string): string;
  weekday(short: string): string;
  today: string;
  tomorrow: string;
  zone(name: string): string;

  stateOpen: string;
  stateNobody: string;
  stateAway: string;
  stateBack(moment: string): string;
  stateBackSoon: string;
  separator: string;

  welcome: string;
  welcomeOpen: string;
  welcomeNobody: string;
  welcomeBack(moment: string): string;
  welcomeClosed: string;

  log: string;
  compose: string;
  placeholder: string;
  send: string;
  emoji: string;
  close: string;
  newMessages: string;
  chatWith(department: string): string;

  you: string;
  automatic: string;
  bot: string;
  typing: string;
  botTyping: string;
  staysHere: string;
  ended: string;
  unsent: string;
  notShown: string;
  attach: string;
  picture(name: string): string;

  sending: string;
  arrived: string;
  waiting: string;
  failed: string;
  retry: string;
  discard: string;
  counter(count: number, limit: number): string;
  tooLong(over: number): string;
  refused: Record<"too_large" | "file_too_large" | "file_lost" | "not_accepted" | "not_allowed", string>;

  lost: string;
  offline: string;
  loading: string;
  unreachable: string;
  unknownTitle: string;
  unknownText: string;

  unread(count: number): string;
}
