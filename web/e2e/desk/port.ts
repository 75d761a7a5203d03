import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** Below the ports that systems hand out by themselves: between the finding and the listening nobody is given it. */
const [FIRST, LAST] = [20_000, 32_000];

/** A port on the loopback address that nobody listens on. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(FIRST, LAST);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? found(false) : failed(error),
    );
    server.listen(port, "127.0.0.1", () => server.close(() => found(true)));
  });
}
