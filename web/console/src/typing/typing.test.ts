import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createTeller } from "./teller";
import { createTypists, type TypingWord } from "./typists";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());
const settled = () => vi.advanceTimersByTimeAsync(0);

describe("what is told of the agent's typing", () => {
  const told: boolean[] = [];
  beforeEach(() => {
    told.length = 0;
  });
  const teller = () => createTeller(async (typing) => told.push(typing));

  test("is said at once, and then every three seconds while the text changes", async () => {
    const { changed } = teller();
    for (let letters = 1; letters <= 50; letters++) {
      changed("あ".repeat(letters));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(told).toEqual([true, true]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told, "a pause says nothing").toHaveLength(2);
  });
  test("is taken back once when the text is emptied, or the chat is left", async () => {
    const { changed, left } = teller();
    changed("\u3000");
    left();
    await settled();
    expect(told, "nothing was written").toEqual([]);
    changed("あ");
    await settled();
    changed("");
    changed("");
    await settled();
    expect(told).toEqual([true, false]);
    changed("い");
    await settled();
    left();
    left();
    await settled();
    expect(told).toEqual([true, false, true, false]);
  });
  test("is ended by the message itself", async () => {
    const { changed, sent } = teller();
    changed("あ");
    await settled();
    sent();
    changed("");
    await settled();
    expect(told).toEqual([true]);
  });
  test("is taken back where its word may come after the message", async () => {
    const { changed, sent } = teller();
    changed("あ");
    sent();
    expect(told, "one after the other").toEqual([true]);
    await settled();
    expect(told).toEqual([true, false]);
  });
  test("that can't be said is no matter", async () => {
    const { changed } = createTeller(async (typing) => {
      told.push(typing);
      throw new Error("too_many_requests");
    });
    changed("あ");
    await vi.advanceTimersByTimeAsync(3_000);
    changed("あい");
    await settled();
    expect(told).toEqual([true, true]);
  });
});

describe("who types", () => {
  const word = (id: string, lasts_ms: number, kind: TypingWord["by"]["kind"] = "contact"): TypingWord => ({
    chat_id: "cht_1",
    by: { kind, id },
    lasts_ms,
  });
  const ids = (typists: ReturnType<typeof createTypists>) => typists.of("cht_1").map(({ id }) => id);

  test("is shown for as long as it counts, each by himself", () => {
    const typists = createTypists();
    typists.hear(word("con_1", 6_000));
    vi.advanceTimersByTime(4_000);
    typists.hear(word("agt_1", 6_000, "agent"));
    expect(ids(typists)).toEqual(["con_1", "agt_1"]);
    vi.advanceTimersByTime(2_000);
    expect(ids(typists)).toEqual(["agt_1"]);
    typists.hear(word("agt_1", 0, "agent"));
    expect(ids(typists)).toEqual([]);
  });
  test("goes on with each further word", () => {
    const typists = createTypists();
    for (let times = 0; times < 5; times++) {
      typists.hear(word("con_1", 6_000));
      vi.advanceTimersByTime(5_000);
    }
    expect(typists.of("cht_1")).toMatchObject([{ id: "con_1", words: 5 }]);
    vi.advanceTimersByTime(1_000);
    expect(ids(typists)).toEqual([]);
  });
  test("ends with a message of the same side", () => {
    const typists = createTypists();
    typists.hear(word("con_1", 6_000));
    typists.hear(word("agt_1", 6_000, "agent"));
    typists.ended("cht_1", "automation");
    expect(ids(typists)).toEqual(["con_1", "agt_1"]);
    typists.ended("cht_1", "contact");
    expect(ids(typists)).toEqual(["agt_1"]);
  });
  test("is told to whoever shows that chat, and only to him", () => {
    const typists = createTypists();
    const [here, elsewhere] = [vi.fn(), vi.fn()];
    const stop = typists.subscribe("cht_1", here);
    typists.subscribe("cht_2", elsewhere);
    typists.hear(word("con_1", 6_000));
    expect(here).toHaveBeenCalledTimes(1);
    stop();
    vi.advanceTimersByTime(6_000);
    expect(here).toHaveBeenCalledTimes(1);
    expect(elsewhere).not.toHaveBeenCalled();
  });
  test("stays the same list while nothing changes", () => {
    const typists = createTypists();
    expect(typists.of("cht_1")).toBe(typists.of("cht_2"));
  });
});
