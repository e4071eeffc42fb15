/**
 * The bare proxy that Foyer is compared with: node:http in front, undici behind, bytes passed on as
 * they are.
 *
 *   node bench/proxy/pass-through.ts <upstream origin>
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Agent } from "undici";

const origin = process.argv[2] ?? "";
const agent = new Agent({ connections: 128, allowH2: false });
const server = createServer((request, response) => {
  pass(request, response).catch(() => response.destroy());
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = server.address();
const port = typeof address === "object" && address ? address.port : 0;
process.send?.({ origin: `http://127.0.0.1:${port}` });

async function pass(request: IncomingMessage, response: ServerResponse) {
  const answer = await agent.request({
    origin,
    path: request.url ?? "/",
    method: "POST",
    headers: { "content-type": request.headers["content-type"] },
    body: request,
  });
  for (const name of ["content-type", "content-length"]) {
    const value = answer.headers[name];
    if (value !== undefined) response.setHeader(name, value);
  }
  answer.body.pipe(response);
}
