import type { OfflineMessage, OfflineMessageInput, Repeat } from "@/api/settings-types";
import type { DepartmentOptions } from "@/api/types";
import { normalize } from "@/lib/count";
import { type Entered, entered } from "@/lib/digits";

export const optionNames = [
  "silent_outside_hours_if_agent_online",
  "send_without_hours",
  "tell_waiting_customers",
] as const satisfies (keyof DepartmentOptions)[];

/** The message while it is edited. */
export interface EditedMessage extends Omit<OfflineMessageInput, "repeat"> {
  repeat: { kind: Repeat["kind"]; minutes?: Entered };
}

/** What the page holds until it is saved: the message, and the department's options beside it. */
export interface Form {
  message: EditedMessage;
  options: DepartmentOptions;
}

export function messageOf(saved: OfflineMessageInput): EditedMessage {
  const { enabled, text, repeat, create_ticket, language } = saved;
  return {
    enabled,
    text,
    repeat:
      repeat.kind === "after_minutes"
        ? { kind: repeat.kind, minutes: repeat.minutes ?? 60 }
        : { kind: repeat.kind },
    create_ticket,
    ...(language ? { language } : {}),
  };
}

const optionsOf = (department: DepartmentOptions) =>
  Object.fromEntries(optionNames.map((name) => [name, department[name]])) as unknown as DepartmentOptions;

export function formOf(saved: OfflineMessage, department: DepartmentOptions): Form {
  return { message: messageOf(saved), options: optionsOf(department) };
}

/** The message as it is saved. */
export function bodyOf({ repeat: { kind, minutes }, ...rest }: EditedMessage): OfflineMessageInput {
  return { ...rest, repeat: minutes === undefined ? { kind } : { kind, minutes: entered(minutes) } };
}

const plain = (message: EditedMessage) => JSON.stringify({ ...message, text: normalize(message.text) });

const messageChanged = (form: Form, saved: Form) => plain(form.message) !== plain(saved.message);
/** Those that were switched here: the others may have been switched elsewhere meanwhile. */
export const changedOptions = (form: Form, saved: Form): Partial<DepartmentOptions> =>
  Object.fromEntries(
    optionNames
      .filter((name) => form.options[name] !== saved.options[name])
      .map((name) => [name, form.options[name]]),
  );
const optionsChanged = (form: Form, saved: Form) => Object.keys(changedOptions(form, saved)).length > 0;
export const changed = (form: Form, saved: Form) =>
  messageChanged(form, saved) || optionsChanged(form, saved);

/** The same unsaved changes upon the options as they are stored by now: what wasn't switched here follows. */
export function upon(department: DepartmentOptions, form: Form, saved: Form): { form: Form; saved: Form } {
  const options = optionsOf(department);
  return {
    form: { ...form, options: { ...options, ...changedOptions(form, saved) } },
    saved: { ...saved, options },
  };
}
