import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A wire to a server on loopback, which can be cut and mended. */
export type Wire = {
  port: number;
  /** resolves when something more was asked than before */
  asked(): Promise<void>;
  /** ends what goes through it, both ways at once */
  cut(): void;
  /** cut, and nobody gets through until it is mended */
  breakOff(): void;
  mend(): void;
  close(): void;
};

export async function layWire(to: { host: string; port: number }): Promise<Wire> {
  const sockets = new Set<Socket>();
  let isBroken = false;
  let bytes = 0;
  const server = createServer((near) => {
    if (isBroken) return near.destroy();
    const far = connect(to.port, to.host);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => sockets.delete(socket));
    }
    // Nobody listens there, or it broke off: this end is told so, too.
    far.on("error", () => near.destroy());
    near.on("data", (chunk) => {
      bytes += chunk.length;
    });
    return near.pipe(far).pipe(near);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: typeof address === "object" ? (address?.port ?? 0) : 0,
    asked: async () => {
      const before = bytes;
      while (bytes === before) await new Promise((later) => setImmediate(later));
    },
    cut,
    breakOff: () => {
      isBroken = true;
      cut();
    },
    mend: () => {
      isBroken = false;
    },
    close: () => {
      cut();
      server.close();
    },
  };
}
