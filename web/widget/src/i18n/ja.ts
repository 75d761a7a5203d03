import type { Words } from "./words";

/** Japanese. */
export const ja: Words = {
  lang: "ja",
  moment: (day, clock) => `${day} ${clock}`,
  weekday: (short) => `${short}曜`,
  today: "本日",
  tomorrow: "明日",
  zone: (name) => `（${name}）`,

  stateOpen: "ただいま対応中です",
  stateNobody: "ただいま席を外しています",
  stateAway: "ただいま留守です",
  stateBack: (moment) => `${moment} に戻ります`,
  stateBackSoon: "戻り次第お返事します",
  separator: "・",

  welcome: "こんにちは。ご用件をお聞かせください。",
  welcomeOpen: "担当者がこのままお返事します。",
  welcomeNobody: "いまは全員が席を外しています。書いておいていただければ、戻り次第お返事します。",
  welcomeBack: (moment) =>
    `いまは留守ですが、書いておいていただければ、${moment} に戻ってから順番にお返事します。`,
  welcomeClosed: "いまは留守ですが、書いておいていただければ、戻り次第お返事します。",

  log: "メッセージ",
  compose: "メッセージ",
  placeholder: "メッセージを書く",
  send: "送信",
  emoji: "絵文字",
  close: "チャットをたたむ",
  newMessages: "新しいメッセージ",
  chatWith: (department) => `${department}とのチャット`,

  you: "あなた",
  automatic: "自動のお返事",
  bot: "ボット",
  typing: "担当者が入力中です",
  botTyping: "ボットが入力中です",
  staysHere: "このチャットは残ります。お返事はここに届きます",
  ended: "このチャットは終了しました。続きがあれば、そのままお書きください",
  unsent: "このメッセージは取り消されました",
  notShown: "この種類のメッセージはここでは表示できません",
  attach: "写真やファイルを送る",
  picture: (name) => `画像: ${name}`,

  sending: "送信中…",
  arrived: "届きました",
  waiting: "つながり次第送ります",
  failed: "送れませんでした",
  retry: "もう一度送る",
  discard: "取り消す",
  counter: (count, limit) => `${count} / ${limit} 文字`,
  tooLong: (over) => `${over} 文字多いため送れません。分けて送ってください`,
  refused: {
    too_large: "長すぎるため受け取れませんでした。分けて送ってください",
    file_too_large: "1 ファイルは 10 MB までです",
    file_lost: "ファイルが手元に残っていません。もう一度お選びください",
    not_accepted: "この内容は受け取れませんでした",
    not_allowed: "このチャットでは受け付けていません",
  },

  lost: "接続が切れました。つなぎ直しています…",
  offline: "オフラインです。つながり次第、続きをお届けします",
  loading: "読み込んでいます",
  unreachable: "つながりません。自動でもう一度試します",
  unknownTitle: "このチャットは見つかりません",
  unknownText:
    "アドレスが変わったか、受付が終わったのかもしれません。リンクのあったページでお確かめください。",

  unread: (count) => `未読 ${count}件`,
};
