import { Menu } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Chat, View } from "@/api/types";
import { Icon } from "@/parts/icons";
import { AssignItems } from "./AssignMenu";
import type { Bulk } from "./useBulk";
import { MOST, type Selection } from "./useSelection";
import { useCommand } from "./useShortcuts";

interface Props {
  view: View;
  chats: Chat[];
  selection: Selection;
  bulk: Bulk;
}

/** What can be done with the chosen chats together. */
export function BulkBar({ view, chats, selection, bulk }: Props) {
  const { t } = useTranslation();
  const count = bulk.chosen.length;
  const shown = Math.min(chats.length, MOST);
  const all = count >= shown;
  const disabled = count === 0 || bulk.busy;
  const button = (action: "pick_up" | "hold" | "resume" | "end" | "reopen", primary = false) => (
    <button
      type="button"
      className={primary ? "btn sm pri" : "btn sm"}
      disabled={disabled}
      onClick={() => bulk.run({ action })}
    >
      {t(`bulk.${action}`)}
    </button>
  );
  return (
    <div className="bulk" role="toolbar" aria-label={t("bulk.title")}>
      <div className="row">
        <label className="row tight">
          <input
            type="checkbox"
            checked={count > 0 && all}
            ref={(box) => {
              if (box) box.indeterminate = count > 0 && !all;
            }}
            onChange={() =>
              all ? selection.keep([]) : selection.add(chats.slice(0, MOST).map(({ id }) => id))
            }
          />
          {t("bulk.all_shown", { count: shown })}
        </label>
        <b className="grow" role="status">
          {t("bulk.chosen", { count })}
        </b>
        <button
          type="button"
          className="iconbtn mid"
          aria-label={t("bulk.clear")}
          title={`${t("bulk.clear")} (Esc)`}
          onClick={selection.clear}
        >
          <Icon name="close" />
        </button>
      </div>
      <div className="row wrap">
        {view === "ended" ? (
          button("reopen", true)
        ) : (
          <>
            {button("pick_up", true)}
            <AssignMany bulk={bulk} disabled={disabled} />
            {view === "on_hold" ? button("resume") : button("hold")}
            {button("end")}
          </>
        )}
      </div>
    </div>
  );
}

function AssignMany({ bulk, disabled }: { bulk: Bulk; disabled: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  useCommand("assign-many", () => !disabled && setOpen(true));
  return (
    <Menu opened={open} onChange={setOpen} position="bottom-start">
      <Menu.Target>
        <button type="button" className="btn sm" disabled={disabled}>
          {t("chat.assign")}
          <Icon name="down" size="s" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <AssignItems
          chats={bulk.chosen}
          onAssign={(agentId) => bulk.run({ action: "assign", agent_id: agentId })}
        />
        <Menu.Divider />
        <Menu.Item
          leftSection={<Icon name="undo" size="s" />}
          onClick={() => bulk.run({ action: "unassign" })}
        >
          {t("chat.unassign")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
