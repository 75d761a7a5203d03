import { EditorState } from "@codemirror/state";
import { describe, expect, test } from "vitest";
import { chipField, chips } from "./chips";
import { closePicker, pickerField } from "./pickerState";
import { matching } from "./search";

const editor = (doc = "") =>
  EditorState.create({ doc, selection: { anchor: doc.length }, extensions: [pickerField] });

function type(state: EditorState, text: string, userEvent = "input.type"): EditorState {
  const { head } = state.selection.main;
  return state.update({
    changes: { from: head, insert: text },
    selection: { anchor: head + text.length },
    userEvent,
  }).state;
}

describe("the picker of merge fields", () => {
  test("opens at a dollar sign, half or full width", () => {
    for (const sign of ["$", "＄"]) expect(type(editor("様"), sign).field(pickerField)?.from).toBe(1);
  });
  test("opens while an input method still composes the sign", () => {
    expect(type(editor(), "＄", "input.type.compose").field(pickerField)).not.toBeNull();
  });
  test("takes what follows as the question", () => {
    expect(type(type(editor(), "$"), "営業").field(pickerField)?.query).toBe("営業");
    expect(type(type(editor(), "$"), "{Next Op").field(pickerField)?.query).toBe("Next Op");
  });
  test("closes at a closing brace, a line break or when told to", () => {
    const open = type(editor(), "$");
    expect(type(open, "}").field(pickerField)).toBeNull();
    expect(type(open, "\n").field(pickerField)).toBeNull();
    expect(open.update({ effects: closePicker.of(null) }).state.field(pickerField)).toBeNull();
  });
  test("doesn't open for text that is pasted around a sign or set from outside", () => {
    const set = editor().update({ changes: { from: 0, insert: "$" }, selection: { anchor: 1 } }).state;
    expect(set.field(pickerField)).toBeNull();
  });
  test("finds fields by either language's label, whatever the width and case", () => {
    const choice = {
      module: "部門",
      label: "次の営業開始",
      token: "${Department.Next Opening}",
      value: "",
    };
    for (const query of ["営業", "NEXT", "ｎｅｘｔ open", "部門 営業"])
      expect(matching([choice], query)).toHaveLength(1);
    expect(matching([choice], "姓")).toEqual([]);
  });
});

describe("chips", () => {
  const texts = {
    known: new Set(["Contacts.Last Name"]),
    label: () => "姓",
    fault: () => "",
    hint: () => "",
  };
  const state = EditorState.create({
    doc: "${Contacts.Last Name|お客}様 ${Nobody}",
    extensions: [chips(texts)],
  });
  test("the document stays the stored string", () => {
    expect(state.doc.toString()).toBe("${Contacts.Last Name|お客}様 ${Nobody}");
  });
  test("a known field is one atom; an unknown one is marked and stays text", () => {
    const { atoms, decorations } = state.field(chipField);
    const ranges: [number, number][] = [];
    atoms.between(0, state.doc.length, (from, to) => {
      ranges.push([from, to]);
    });
    expect(ranges).toEqual([[0, 24]]);
    expect(decorations.size).toBe(2);
  });
});
