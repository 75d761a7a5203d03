import type { RefObject } from "react";
import type { Chat } from "@/api/types";
import { FieldPicker } from "./FieldPicker";
import type { Picking } from "./picking";
import { ReplyPicker } from "./ReplyPicker";
import type { PickerHandle } from "./usePickerKeys";

export interface PickerProps {
  /** Names the listbox. */
  id: string;
  query: string;
  chat: Chat;
  handle: RefObject<PickerHandle | null>;
  onActive: (option: string | undefined) => void;
  /** A template was chosen; it is put in with the values of this chat. */
  onPick: (template: string, language?: string) => void;
  onClose: () => void;
}

/** What stands open over the composer; loaded when somebody begins to write. */
export default function Pickers({ kind, ...props }: PickerProps & { kind: Picking["kind"] }) {
  return kind === "reply" ? <ReplyPicker {...props} /> : <FieldPicker {...props} />;
}
