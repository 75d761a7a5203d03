import { complain } from "./complain";

/** Who the visitor is, as far as the page says. */
export interface Person {
  /** Signed proof (JWT). */
  identity?: string;
  name?: string;
  email?: string;
  /** Whoever was named before signed out. */
  left?: "1";
}

/** The longest that the desk takes, in characters. */
const LIMITS = { identity: 8192, name: 200, email: 320 };

/** What is said of the visitor, checked; null, and a complaint, where it can't be taken. Empty counts as not said. */
export function readPerson(said: unknown): Person | null {
  if (said === null || said === undefined) return { left: "1" };
  if (typeof said !== "object") return complain("identify takes an object or null");
  const person: Person = {};
  for (const [key, value] of Object.entries(said)) {
    if (!(key in LIMITS)) return complain(`identify knows no "${key}"`);
    const field = key as keyof typeof LIMITS;
    if (!value) continue;
    if (typeof value !== "string" || [...value].length > LIMITS[field])
      return complain(`${field} has to be a text, at most ${LIMITS[field]} long`);
    if (field === "identity" && value.split(".").length !== 3)
      return complain("identity has to be a signed JWT");
    person[field] = value;
  }
  return person;
}
