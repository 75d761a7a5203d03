import { expect, test } from "vitest";
import { bytesText } from "./bytes";

test("sizes are said as people say them", () => {
  expect([0, 12, 2_000, 900_000, 2_621_440, 10_485_760].map(bytesText)).toEqual([
    "0 B",
    "12 B",
    "2 KB",
    "879 KB",
    "2.5 MB",
    "10.0 MB",
  ]);
});
