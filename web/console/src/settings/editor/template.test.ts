import { describe, expect, test } from "vitest";
import { offsetOf, spans, written } from "./template";

const known = new Set(["Contacts.Last Name", "Department.Next Opening"]);
const faults = (text: string) => spans(text, known).map(({ fault }) => fault);

describe("fields of a text (R11)", () => {
  test("a field with a fallback is one span", () => {
    const [field] = spans("こんにちは、${Contacts.Last Name|お客}様", known);
    expect(field).toEqual({ from: 6, to: 30, name: "Contacts.Last Name", fallback: "お客", fault: null });
  });
  test("an empty fallback is a fallback; none is none", () => {
    expect(
      spans("${Contacts.Last Name|}${Contacts.Last Name}", known).map(({ fallback }) => fallback),
    ).toEqual(["", null]);
  });
  test("a doubled dollar sign is a literal", () => {
    expect(spans("$${Contacts.Last Name}", known)).toEqual([]);
  });
  test("a lone dollar sign is itself", () => {
    expect(spans("¥1,000 か $10 か ＄5", known)).toEqual([]);
  });
  test("what is unknown or in another case is a fault", () => {
    expect(faults("${Contacts.Nickname} ${contacts.last name}")).toEqual(["unknown_field", "unknown_field"]);
  });
  test("a field that isn't closed in its line is a fault, and reading goes on", () => {
    expect(faults("${Contacts.Last Name\n${Contacts.Last Name}")).toEqual(["unclosed_field", null]);
    expect(faults("${Contacts ${Contacts.Last Name}")).toEqual(["unclosed_field", null]);
  });
  test("full-width signs are a fault", () => {
    for (const text of ["＄{Contacts.Last Name}", "$｛Contacts.Last Name｝", "${Contacts.Last Name｝"])
      expect(faults(text)).toEqual(["full_width_field"]);
  });
  test("a fallback holds neither a line break nor another field", () => {
    expect(faults("${Contacts.Last Name|お\n客}")[0]).toBe("fallback_line_break");
    expect(faults("${Contacts.Last Name|${Department.Next Opening}")).toEqual(["field_in_fallback", null]);
  });
  test("what is written is read back", () => {
    const text = written("Contacts.Last Name", "a ${ b");
    expect(spans(text, known)[0]?.fallback).toBe("a ${ b");
  });
  test("the server's places are scalar values", () => {
    expect(offsetOf("🏮留", 1)).toBe(2);
  });
});
