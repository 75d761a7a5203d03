import { render } from "preact";
import { createApi } from "./api/client";
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
  const keep = createKeep(prefix, lastingStorage() ?? (host ? await borrowStorage(host) : null));
  const zone = visitorZone();
  const { identity, name, email } = params;
  const chat = createChat({
    blobs: createBlobs(),
    api: createApi(params.channelId),
    keep,
    timers: browserTimers,
    visitor: {
      language: words.lang,
      time_zone: zone,
      ...(identity && { identity }),
      ...(name && { name }),
      ...(email && { email }),
    },
  });

  onWake(chat.wake);
  addEventListener("storage", (event) => {
    if (event.key?.startsWith(prefix)) chat.kept(event.key.slice(prefix.length));
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
