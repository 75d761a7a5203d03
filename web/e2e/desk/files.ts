import { deflateSync } from "node:zlib";

/** A file as a browser is given one. */
export interface Given {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** A real picture, of one colour after the other from the top to the bottom. */
export function picture(name: string, width = 640, height = 480): Given {
  const row = (y: number) => {
    const pixels = Buffer.alloc(1 + width * 3);
    for (let x = 0; x < width; x++)
      pixels.set([199 - Math.round((y / height) * 120), 127 + Math.round((x / width) * 90), 90], 1 + x * 3);
    return pixels;
  };
  const data = deflateSync(Buffer.concat(Array.from({ length: height }, (_, y) => row(y))));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const parts = [chunk("IHDR", head), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))];
  const buffer = Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), ...parts]);
  return { name, mimeType: "image/png", buffer };
}

export const pdf = (name: string, text = "%PDF-1.7\n"): Given => ({
  name,
  mimeType: "application/pdf",
  buffer: Buffer.from(text),
});

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, "latin1"), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc(body), body.length + 4);
  return whole;
}

function crc(data: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of data) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
