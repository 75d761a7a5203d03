import { useTranslation } from "react-i18next";
import { useBlocking } from "./useBlocking";

/** At the foot of the contact panel: blocks the contact, or no longer. */
export function Blocking({ contactId }: { contactId: string }) {
  const { t } = useTranslation();
  const { blocked, busy, toggle, question } = useBlocking(contactId);
  return (
    <section>
      <button type="button" className={blocked ? "btn sm" : "btn sm danger"} disabled={busy} onClick={toggle}>
        {t(blocked ? "contact.unblock" : "contact.block")}
      </button>
      {question}
    </section>
  );
}
