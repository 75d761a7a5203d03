import { Menu, Select, Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Entered } from "@/lib/digits";
import { CopyField } from "@/parts/CopyField";
import { FormError } from "@/parts/FormError";
import { Icon } from "@/parts/icons";
import { NumberField } from "@/parts/NumberField";
import { Question } from "@/parts/Question";
import { Seg } from "@/parts/Seg";
import { toast } from "@/parts/Toasts";
import { DraftBar } from "../frame/DraftBar";
import { Both, Shown } from "./Both";

const nothing = () => {};

/** What is pressed, typed into, chosen from: in every state it can be in. */
export function Controls() {
  const { t } = useTranslation();
  return (
    <>
      <Both title={t("design.buttons")}>{() => <Buttons />}</Both>
      <Both title={t("design.fields")}>{() => <Fields />}</Both>
      <Both title={t("design.choices")}>{() => <Choices />}</Both>
      <Both title={t("design.above")}>{() => <Above />}</Both>
    </>
  );
}

const looks = ["pri", "", "quiet", "danger", "dangerfill"];

function Buttons() {
  const { t } = useTranslation();
  const row = (name: string, more: string, disabled = false) => (
    <Shown name={name}>
      {looks.map((look) => (
        <button key={look} type="button" className={`btn ${look} ${more}`} disabled={disabled}>
          {t("action.save")}
        </button>
      ))}
    </Shown>
  );
  return (
    <>
      {row(t("design.resting"), "")}
      {row(t("design.small"), "sm")}
      {row(t("design.focused"), "is-focus")}
      {row(t("design.disabled"), "", true)}
      <Shown name={t("design.with_sign")}>
        <button type="button" className="btn pri">
          <Icon name="plus" size="s" />
          {t("form.create")}
        </button>
        <button type="button" className="iconbtn" aria-label={t("action.edit")}>
          <Icon name="more" />
        </button>
        <button type="button" className="iconbtn" aria-label={t("action.close")} disabled>
          <Icon name="undo" />
        </button>
      </Shown>
    </>
  );
}

function Fields() {
  const { t } = useTranslation();
  const [minutes, setMinutes] = useState<Entered>(60);
  return (
    <div className="form">
      <TextInput
        label={t("organization.name")}
        description={t("organization.lead")}
        defaultValue={t("design.name")}
      />
      <TextInput label={t("design.empty")} placeholder={t("design.name")} />
      <TextInput label={t("design.refused")} defaultValue={t("design.name")} error={t("errors.too_long")} />
      <TextInput label={t("design.disabled")} defaultValue={t("design.name")} disabled />
      <NumberField label={t("sending.minutes")} value={minutes} min={1} max={10080} onChange={setMinutes} />
      <Select
        label={t("design.choices")}
        data={[t("kind.webchat"), t("kind.line")]}
        defaultValue={t("kind.line")}
      />
      <CopyField label={t("channels.chat_page")} value="https://desk.example/chat/chn_…" />
      <FormError text={t("errors.unavailable")} />
    </div>
  );
}

function Choices() {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState("a");
  const options = [
    { value: "a", label: t("availability.online") },
    { value: "b", label: t("availability.away") },
    { value: "c", label: t("availability.offline"), disabled: true },
  ];
  return (
    <>
      <Shown name={t("design.resting")}>
        <Seg value={chosen} options={options} onChange={setChosen} label={t("design.choices")} />
      </Shown>
      <Shown name={t("design.small")}>
        <Seg value={chosen} options={options} onChange={setChosen} label={t("design.small")} small />
      </Shown>
      <Shown name={t("design.switches")}>
        <Switch label={t("channels.enabled")} defaultChecked />
        <Switch label={t("health.disabled")} />
        <Switch label={t("design.disabled")} disabled />
      </Shown>
      <Shown name={t("design.counts")}>
        <span className="cnt">4</span>
        <span className="cnt hot">12</span>
      </Shown>
    </>
  );
}

/** What comes above the page: opened by a button, in the theme of the page itself. */
function Above() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Shown name={t("design.resting")}>
        <button type="button" className="btn" onClick={() => setOpen(true)}>
          {t("design.dialog")}
        </button>
        <Menu>
          <Menu.Target>
            <button type="button" className="btn">
              {t("design.menu")}
              <Icon name="down" size="s" />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<Icon name="pause" />}>{t("action.edit")}</Menu.Item>
            <Menu.Item disabled>{t("design.disabled")}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <button
          type="button"
          className="btn"
          onClick={() => toast(t("form.saved"), { label: t("action.undo"), run: nothing })}
        >
          {t("design.toast")}
        </button>
      </Shown>
      <Shown name={t("design.saving")}>
        <DraftBar dirty={false} busy={false} blocked={false} onUndo={nothing} onSave={nothing} />
        <DraftBar dirty busy={false} blocked={false} onUndo={nothing} onSave={nothing} />
      </Shown>
      <Question
        opened={open}
        title={t("design.dialog")}
        text={t("hours.delete_text")}
        action={t("form.delete")}
        danger
        onDo={() => setOpen(false)}
        onClose={() => setOpen(false)}
      />
    </>
  );
}
