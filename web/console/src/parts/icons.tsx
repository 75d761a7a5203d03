/** The console's own glyphs: one line weight, drawn in the colour of the text. */
const shapes = {
  block: (
    <>
      <circle cx="10" cy="10" r="7.2" />
      <path d="m5 5 10 10" />
    </>
  ),
  book: (
    <>
      <path d="M10 5.6C8.4 4.5 6.3 4.2 3.5 4.3v10.9c2.8-.1 4.9.2 6.5 1.3 1.6-1.1 3.7-1.4 6.5-1.3V4.3c-2.8-.1-4.9.2-6.5 1.3zM10 5.6v10.9" />
    </>
  ),
  bot: (
    <>
      <rect x="4" y="7" width="12" height="9" rx="2.5" />
      <path d="M10 7V4M8 11h.01M12 11h.01M8.5 13.5h3M2.5 11v2M17.5 11v2" />
    </>
  ),
  cal: (
    <>
      <rect x="3.5" y="4.5" width="13" height="12" rx="2" />
      <path d="M3.5 8.5h13M7 3v3M13 3v3" />
    </>
  ),
  chart: (
    <>
      <path d="M3.5 16.5h13M6 13.5v-4M10 13.5v-8M14 13.5v-6" />
    </>
  ),
  choose: (
    <>
      <rect x="3" y="3.5" width="5.5" height="5.5" rx="1.2" />
      <path d="m4.3 14.3 1.6 1.6 3-3.4M11.5 6.3H17M11.5 14H17" />
    </>
  ),
  chats: (
    <>
      <path d="M3 5.5A1.5 1.5 0 0 1 4.5 4h8A1.5 1.5 0 0 1 14 5.5v4a1.5 1.5 0 0 1-1.5 1.5H7l-3 2.5V11" />
      <path d="M16.5 8.5v5.5h-.7v2.3L13 14.5H9" />
    </>
  ),
  check: (
    <>
      <path d="m4.5 10.5 3.7 3.7 7.5-8" />
    </>
  ),
  clip: (
    <>
      <path d="m15.5 9.2-5.8 5.8a3.6 3.6 0 0 1-5.1-5.1l6.2-6.2a2.4 2.4 0 0 1 3.4 3.4l-6.1 6.1a1.2 1.2 0 0 1-1.7-1.7l5.4-5.4" />
    </>
  ),
  clock: (
    <>
      <circle cx="10" cy="10" r="7.2" />
      <path d="M10 5.8V10l2.8 1.8" />
    </>
  ),
  close: (
    <>
      <path d="m5.5 5.5 9 9M14.5 5.5l-9 9" />
    </>
  ),
  copy: (
    <>
      <rect x="7" y="7" width="9.5" height="9.5" rx="2" />
      <path d="M13 4.5A1.5 1.5 0 0 0 11.5 3.5H5A1.5 1.5 0 0 0 3.5 5v6.5A1.5 1.5 0 0 0 4.5 13" />
    </>
  ),
  cross: (
    <>
      <path d="m5.5 5.5 9 9M14.5 5.5l-9 9" />
    </>
  ),
  dl: (
    <>
      <path d="M10 3.5v9M6 9l4 4 4-4M4 16.5h12" />
    </>
  ),
  done: (
    <>
      <circle cx="10" cy="10" r="7.2" />
      <path d="m6.8 10.3 2.2 2.2 4.3-4.7" />
    </>
  ),
  down: (
    <>
      <path d="m5.5 8 4.5 4.5L14.5 8" />
    </>
  ),
  error: (
    <>
      <path d="M7 2.8h6L17.2 7v6L13 17.2H7L2.8 13V7z" />
      <path d="M10 6.5V11M10 13.6h.01" />
    </>
  ),
  field: (
    <>
      <path d="M7 4H5.5A1.5 1.5 0 0 0 4 5.5V8l-1 2 1 2v2.5A1.5 1.5 0 0 0 5.5 16H7M13 4h1.5A1.5 1.5 0 0 1 16 5.5V8l1 2-1 2v2.5a1.5 1.5 0 0 1-1.5 1.5H13M8 10h4" />
    </>
  ),
  file: (
    <>
      <path d="M5 3.5h6.5L15 7v9.5H5zM11.5 3.5V7H15M7.5 10.5h5M7.5 13.5h5" />
    </>
  ),
  gear: (
    <>
      <circle cx="10" cy="10" r="2.6" />
      <path d="M10 2.6v2M10 15.4v2M2.6 10h2M15.4 10h2M4.8 4.8l1.4 1.4M13.8 13.8l1.4 1.4M15.2 4.8l-1.4 1.4M6.2 13.8l-1.4 1.4" />
    </>
  ),
  hand: (
    <>
      <path d="M4 10.5h9M10 7l3.5 3.5L10 14M16.5 4.5v12" />
    </>
  ),
  history: (
    <>
      <path d="M3.5 10a6.5 6.5 0 1 1 2 4.7M3.3 17.2l.4-3.4 3.3.6M10 6.5v3.8l2.6 1.6" />
    </>
  ),
  inbox: (
    <>
      <path d="M3 11.5 5.3 4.5h9.4L17 11.5V15a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1zM3 11.5h4.2l1 2h3.6l1-2H17" />
    </>
  ),
  info: (
    <>
      <circle cx="10" cy="10" r="7.2" />
      <path d="M10 9.2V14M10 6.3h.01" />
    </>
  ),
  left: (
    <>
      <path d="M12 5.5 7.5 10l4.5 4.5" />
    </>
  ),
  link: (
    <>
      <path d="M8.5 11.5a3 3 0 0 0 4.3 0l2.8-2.8a3 3 0 0 0-4.3-4.3l-1 1M11.5 8.5a3 3 0 0 0-4.3 0l-2.8 2.8a3 3 0 0 0 4.3 4.3l1-1" />
    </>
  ),
  lock: (
    <>
      <rect x="4.5" y="9" width="11" height="7.5" rx="2" />
      <path d="M7 9V6.5a3 3 0 0 1 6 0V9" />
    </>
  ),
  moon: (
    <>
      <path d="M16.5 11.8A6.8 6.8 0 1 1 8.2 3.5a5.4 5.4 0 0 0 8.3 8.3z" />
    </>
  ),
  more: (
    <>
      <path d="M5 10h.01M10 10h.01M15 10h.01" />
    </>
  ),
  pause: (
    <>
      <path d="M7.5 5.5v9M12.5 5.5v9" />
    </>
  ),
  play: (
    <>
      <path d="M6.5 4.5v11l9-5.5z" />
    </>
  ),
  plus: (
    <>
      <path d="M10 4.5v11M4.5 10h11" />
    </>
  ),
  queue: (
    <>
      <circle cx="10" cy="10" r="6.5" strokeDasharray="2.5 2.5" />
    </>
  ),
  read: (
    <>
      <path d="m2.5 10.5 3.3 3.3 6.5-7M9.5 13.5l.4.3 7.1-7.3" />
    </>
  ),
  reply: (
    <>
      <path d="M3.5 5.5A1.5 1.5 0 0 1 5 4h10a1.5 1.5 0 0 1 1.5 1.5v6A1.5 1.5 0 0 1 15 13H9l-3.5 3v-3H5a1.5 1.5 0 0 1-1.5-1.5zM11.3 6.5 8.7 10.7" />
    </>
  ),
  right: (
    <>
      <path d="m8 5.5 4.5 4.5L8 14.5" />
    </>
  ),
  route: (
    <>
      <path d="M4 5h5a3 3 0 0 1 0 6H8a3 3 0 0 0 0 6h8M13.5 14.5 16 17l-2.5 2.5" />
    </>
  ),
  search: (
    <>
      <circle cx="9" cy="9" r="5.2" />
      <path d="m13 13 4 4" />
    </>
  ),
  send: (
    <>
      <path d="M10 16V4.5M5 9.2l5-5 5 5" />
    </>
  ),
  slash: (
    <>
      <rect x="3" y="4" width="14" height="12" rx="2.5" />
      <path d="m11.5 7-3 6" />
    </>
  ),
  smile: (
    <>
      <circle cx="10" cy="10" r="7.2" />
      <path d="M7 11.8c.8 1.2 1.8 1.7 3 1.7s2.2-.5 3-1.7M7.6 8h.01M12.4 8h.01" />
    </>
  ),
  sun: (
    <>
      <circle cx="10" cy="10" r="3.2" />
      <path d="M10 2.8v1.5M10 15.7v1.5M2.8 10h1.5M15.7 10h1.5M4.9 4.9 6 6M14 14l1.1 1.1M15.1 4.9 14 6M6 14l-1.1 1.1" />
    </>
  ),
  ticket: (
    <>
      <path d="M3 7V5.5h14V7a3 3 0 0 0 0 6v1.5H3V13a3 3 0 0 0 0-6zM12 6v1.5M12 9.3v1.5M12 12.5V14" />
    </>
  ),
  trash: (
    <>
      <path d="M4 6h12M8 6V4h4v2M5.5 6l.8 10.5h7.4L14.5 6" />
    </>
  ),
  undo: (
    <>
      <path d="M4 8.5h8a4 4 0 0 1 0 8H8M7 5 3.5 8.5 7 12" />
    </>
  ),
  user: (
    <>
      <circle cx="10" cy="7" r="3.2" />
      <path d="M3.8 16.5c.7-3.3 3.2-5 6.2-5s5.5 1.7 6.2 5" />
    </>
  ),
  x: (
    <>
      <path d="m5.5 5.5 9 9M14.5 5.5l-9 9" />
    </>
  ),
  warn: (
    <>
      <path d="M10 3.2 17.3 16H2.7z" />
      <path d="M10 8v3.8M10 13.9h.01" />
    </>
  ),
};

export type IconName = keyof typeof shapes;

/** All of them, for whoever shows them all. */
export const iconNames = Object.keys(shapes) as IconName[];

export function Icon({ name, size }: { name: IconName; size?: "s" | "l" }) {
  return (
    <svg className={size ? `i ${size}` : "i"} viewBox="0 0 20 20" aria-hidden="true">
      {shapes[name]}
    </svg>
  );
}
