import { Select } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Counts, View } from "@/api/types";
import { useDepartments } from "@/app/queries";
import { Icon } from "@/parts/icons";
import { countText } from "./countText";
import { DepartmentsNow } from "./DepartmentsNow";
import { views } from "./views";

interface Props {
  view: View;
  department: string | undefined;
  counts: Counts | undefined;
}

const ALL = "all";

export function ViewsPane({ view, department, counts }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const departments = useDepartments().data ?? [];
  return (
    <nav className="views" aria-label={t("views.label")}>
      <Select
        aria-label={t("views.department")}
        className="viewfilter"
        value={department ?? ALL}
        data={[
          { value: ALL, label: t("views.all_departments") },
          ...departments.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(value) =>
          void navigate({
            to: "/chats/$view",
            params: { view },
            search: { department: value && value !== ALL ? value : undefined },
          })
        }
      />
      {views.map(({ name, icon }) => (
        <Link
          key={name}
          className="view"
          to="/chats/$view"
          params={{ view: name }}
          search={{ department }}
          aria-current={name === view ? "page" : undefined}
        >
          <Icon name={icon} />
          {t(`view.${name}`)}
          {counts && <span className="cnt">{countText(counts[name])}</span>}
        </Link>
      ))}
      <DepartmentsNow departments={departments} />
    </nav>
  );
}

/** The same views as a row of chips, on a phone. */
export function ViewChips({ view, department, counts }: Props) {
  const { t } = useTranslation();
  const row = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view that is shown comes into sight
  useEffect(() => {
    row.current
      ?.querySelector("[aria-current]")
      ?.scrollIntoView({ block: "nearest", inline: "center", behavior: "instant" });
  }, [view]);
  return (
    <nav className="chips-m" aria-label={t("views.label")} ref={row}>
      {views.map(({ name }) => (
        <Link
          key={name}
          to="/chats/$view"
          params={{ view: name }}
          search={{ department }}
          aria-current={name === view ? "page" : undefined}
        >
          {t(`view.${name}`)} {counts ? countText(counts[name]) : ""}
        </Link>
      ))}
    </nav>
  );
}
