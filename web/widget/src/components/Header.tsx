import type { StateLine } from "../i18n/state-line";
import { useLanguage } from "./context";
import { Icon, Lantern } from "./icons";

/** Whose desk this is, and whether somebody is there. */
export function Header(props: {
  department: string | null;
  line: StateLine | null;
  onClose: (() => void) | null;
}) {
  const { words } = useLanguage();
  const { department, line, onClose } = props;
  return (
    <header class="head">
      <Lantern />
      <div class="head-words">
        {department === null ? <span class="bone wide" /> : <h1>{department}</h1>}
        {line ? <State line={line} /> : <span class="bone" />}
      </div>
      {onClose && (
        <button type="button" class="icon-button" aria-label={words.close} onClick={onClose}>
          <Icon name="down" />
        </button>
      )}
    </header>
  );
}

function State({ line }: { line: StateLine }) {
  const { words } = useLanguage();
  return (
    <p class={`state ${line.tone}`} role="status">
      {line.tone === "here" && <span class="dot" aria-hidden="true" />}
      {line.now}
      {line.promise && (
        <>
          {words.separator}
          <b>{line.promise}</b>
        </>
      )}
    </p>
  );
}
