/** Size in pixels. */
export interface Size {
  width: number;
  height: number;
}

/**
 * The size of a WebP picture, simple or extended, lossy: as browsers make screenshots.
 *
 * Source: RFC 9649, sections 2.5 and 2.7, and RFC 6386, section 9.1. Throws for anything else, so that no page is built
 * whose text jumps when its pictures arrive.
 */
export function sizeOf(file: Uint8Array): Size {
  const bytes = Buffer.from(file);
  const kind = bytes.toString("latin1", 0, 4) === "RIFF" ? bytes.toString("latin1", 8, 16) : "";
  // Two of the sixteen bits say how to scale; browsers ignore them.
  if (kind === "WEBPVP8 ")
    return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
  if (kind === "WEBPVP8X") return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
  throw new Error("not a WebP picture whose size is known");
}
