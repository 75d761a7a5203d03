import { Select } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { Navigate, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/parts/Dialog";
import { Empty } from "@/parts/Empty";
import { Icon } from "@/parts/icons";
import { NamedForm } from "./NamedForm";
import { Page } from "./Page";
import { UsedBy, type User } from "./UsedBy";
import { useFormDialog } from "./useFormDialog";

interface Named {
  id: string;
  name: string;
}

interface Props<T extends Named> {
  title: string;
  /** Where one of them is: this and its id. */
  path: string;
  /** The one to show; none: the first. */
  id: string | undefined;
  all: UseQueryResult<T[]>;
  /** Those who use the one that is shown (R19). */
  users: User[];
  words: { choose: string; add: string; name: string; none: string; noneText: string; unused: string };
  create: (name: string) => Promise<{ id: string }>;
  stale: string[];
  children: (chosen: T) => ReactNode;
}

/** Settings of which there are several, each edited on a page of its own: one is chosen beside the title. */
export function ChosenPage<T extends Named>(props: Props<T>) {
  const { title, path, id, all, users, words, create, stale, children } = props;
  const { t } = useTranslation();
  const navigate = useNavigate();
  const adding = useFormDialog(`${path}/new`);
  const first = all.data?.[0];
  const chosen = all.data?.find((each) => each.id === id);
  const go = (to: string) => navigate({ to: `${path}/${to}` as "/settings" });
  if (!id && first) return <Navigate to={`${path}/${first.id}` as "/settings"} replace />;
  const add = (className: string) => (
    <button type="button" className={className} onClick={adding.open}>
      <Icon name="plus" size="s" />
      {words.add}
    </button>
  );
  return (
    <Page
      title={title}
      crumbs={[{ label: title }]}
      beside={
        first && (
          <>
            <Select
              className="chooser"
              aria-label={words.choose}
              allowDeselect={false}
              data={all.data?.map((each) => ({ value: each.id, label: each.name }))}
              value={chosen?.id ?? null}
              onChange={(to) => to && void go(to)}
            />
            <span className="small mute">
              {chosen && users.length === 0 && words.unused}
              {chosen && users.length > 0 && (
                <UsedBy users={users} most={3} text={(names) => t("hours.used_by", { names })} />
              )}
            </span>
            {add("btn sm")}
          </>
        )
      }
    >
      {all.isPending && <span className="skel" style={{ height: 300 }} />}
      {all.data?.length === 0 && (
        <Empty title={words.none} text={words.noneText}>
          {add("btn pri")}
        </Empty>
      )}
      {chosen && children(chosen)}
      {all.data && id && !chosen && <Empty title={t("hours.gone")} text={t("hours.gone_text")} />}
      <Dialog opened={adding.opened} onClose={adding.close} title={words.add}>
        <NamedForm
          form={`${path}/new`}
          label={words.name}
          save={create}
          stale={stale}
          onCancel={adding.close}
          onDone={(made) => {
            adding.close();
            void go(made);
          }}
        />
      </Dialog>
    </Page>
  );
}
