import type { Desk } from "./desk.ts";

/** The settings' pages that are edited as a whole, by the ends of their addresses, each with a text field that comes first. */
export async function editedPages(desk: Desk): Promise<string[]> {
  const [hours] = await desk.api.all("/business-hours");
  const made = async (path: string, body: object) => (await desk.api.call("POST", path, body)).id;
  const reply = { shortcut: "thanks", title: "お礼", text: "ありがとうございます。", language: "ja" };
  const items = [
    { label: "営業時間", action: "reply", text: "平日です" },
    { label: "担当者と話す", action: "hand_off" },
  ];
  const menu = { name: "案内", kind: "menu", greeting: "こんにちは", items };
  return [
    "organization",
    `departments/${desk.department}`,
    `hours/${hours.id}`,
    `holidays/${await made("/holiday-calendars", { name: "休日" })}`,
    `agents/${desk.agent}`,
    `bots/${await made("/bots", menu)}`,
    `bots/${await made("/bots", { name: "プログラム", kind: "webhook" })}`,
    `canned-replies/${await made("/canned-replies", reply)}`,
    `channels/instant-messaging/channel/${desk.channel}`,
  ];
}
