import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useErrorText } from "@/i18n/useErrorText";
import { Question } from "@/parts/Question";
import { toast } from "@/parts/Toasts";
import { UsedBy, type User } from "./UsedBy";

interface Props {
  name: string;
  /** Those who use it: while there are any it stays, and it is said before (R19). */
  users: User[];
  /** What goes with it, where more does than itself. */
  warning?: string;
  remove: () => Promise<void>;
  /** The list it stood in, and the page of that. */
  list: { key: readonly unknown[]; to: string };
}

/** At the foot of a setting's page; asked twice. The way leads back to the list. */
export function Removal({ name, users, warning, remove, list }: Props) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const id = useId();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const removal = useMutation({
    mutationFn: remove,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: list.key, exact: true });
      await navigate({ to: list.to as "/settings", ignoreBlocker: true });
    },
    onError: (error) => toast(errorText(error)),
    onSettled: () => setAsking(false),
  });
  return (
    <div className="removal">
      <button
        type="button"
        className="btn sm danger"
        disabled={users.length > 0}
        aria-describedby={id}
        onClick={() => setAsking(true)}
      >
        {t("form.delete")}
      </button>
      <span id={id} className="small mute">
        {users.length > 0 && <UsedBy users={users} text={(names) => t("hours.kept", { names })} />}
      </span>
      <Question
        opened={asking}
        title={t("hours.delete_title", { name })}
        text={warning ?? t("hours.delete_text")}
        action={t("form.delete")}
        danger
        busy={removal.isPending}
        onDo={() => removal.mutate()}
        onClose={() => setAsking(false)}
      />
    </div>
  );
}
