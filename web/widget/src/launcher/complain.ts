/** Says what is wrong to whoever embeds the chat, where he looks for it. Visitors aren't bothered. */
export function complain(what: string): null {
  // biome-ignore lint/suspicious/noConsole: whoever pastes the tag looks for the reason there
  console.error(`Rusuban: ${what}`);
  return null;
}
