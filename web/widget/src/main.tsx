import { render } from "preact";
import { createApi } from "./api/client";
import { keptPrefix } from "./bridge";
import { createChat } from "./chat";
import { App } from "./components/App";
import { LanguageContext } from "./components/context";
import { borrowStorage, createHost } from "./host";
import { chooseWords } from "./i18n";
import { createMoments, visitorZone } from "./i18n/moments";
import { createBlobs } from "./lib/blobs";
import { inkOn } from "./lib/colour";
import { createKeep, lastingStorage } from "./lib/storage";
import { browserTimers } from "./lib/timers";
import { drawer, type Params, readParams } from "./params";
import "./styles/tokens.css";
import "./styles/page.css";
import "./styles/chat.css";
import "./styles/composer.css";
import "./styles/files.css";
import { changeVisitor, WHO } from "./sync/leave";
import { seeOff } from "./sync/see-off";
import { onWake } from "./sync/wake";
import { followVisibleHeight } from "./viewport";

const params = readParams(new URL(location.href));
const words = chooseWords([params.lang, ...navigator.languages]);
const root = document.getElementById("app");

dress(params);
followVisibleHeight();
if (root) void begin(root);

async function begin(root: HTMLElement) {
  const host = params.embeddedIn ? createHost(params.embeddedIn) : null;
  const prefix = drawer(params);
  const area = lastingStorage() ?? (host ? await borrowStorage(host) : null);
  const keep = createKeep(prefix, area);
  const zone = visitorZone();
  const { identity, left } = params;
  const said = { ...(params.name && { name: params.name }), ...(params.email && { email: params.email }) };
  const visitor = { language: words.lang, time_zone: zone };
  const parts = { blobs: createBlobs(), api: createApi(params.channelId), timers: browserTimers };

  // Proof speaks for its own drawer only; who was named without any is in the one that all others share.
  const shared = identity ? createKeep(keptPrefix(params.channelId), area) : keep;
  changeVisitor(shared, identity ? {} : said, left);
  const sendRest = seeOff(shared, { ...parts, visitor });
  const chat = createChat({
    ...parts,
    keep,
    visitor: { ...visitor, ...said, ...(identity && { identity }) },
  });

  onWake((stale) => {
    chat.wake(stale);
    sendRest();
  });
  addEventListener("storage", ({ key, newValue }) => {
    // The visitor left in another tab. Whatever the page here still says of him: this tab follows the others.
    if (key === prefix + WHO && newValue === null) location.replace(location.pathname + location.search);
    else if (key?.startsWith(prefix)) chat.kept(key.slice(prefix.length));
  });
  chat.start();
  render(
    <LanguageContext.Provider value={{ words, moments: createMoments(words, zone) }}>
      <App chat={chat} keep={keep} host={host} />
    </LanguageContext.Provider>,
    root,
  );
}

/** Language, theme and the embedding page's colour, on the root element. */
function dress({ theme, colour, embeddedIn }: Params) {
  const html = document.documentElement;
  html.lang = words.lang;
  if (theme) html.dataset.theme = theme;
  if (embeddedIn) html.dataset.embedded = "";
  if (colour) {
    html.dataset.coloured = "";
    html.style.setProperty("--own", colour);
    html.style.setProperty("--on-own", inkOn(colour));
  }
}
