/**
 * What stands behind Foyer in a bench, in a process of its own.
 *
 *   node bench/proxy/upstream.ts memory   pages out of memory that cost next to nothing, so that what stands in
 *                                   front of them alone is measured
 *   node bench/proxy/upstream.ts group    a sandbox of a hotel group's size
 *   node bench/proxy/upstream.ts many     a sandbox of many properties
 */
import { createSandbox, serveSandbox } from "@foyer/mews-sandbox";
import { clientToken, type Estate, estates, propertiesOf } from "./estate.ts";
import { serveFromMemory } from "./memory-mews.ts";

const kind = (["group", "many"] as const).find((one) => one === process.argv[2]) ?? "memory";
const serve = kind === "memory" ? serveFromMemory : serveWhole;
const { origin, setLatency } = await serve(estates[kind]);
process.on("message", (message: { latencyMs: number }) => {
  setLatency(message.latencyMs);
  process.send?.({ origin });
});
process.send?.({ origin });

async function serveWhole({ properties, threads }: Estate) {
  const sandbox = createSandbox({
    clientToken,
    enterprises: propertiesOf(properties),
    portfolios: [],
    size: threads,
    faults: { rateLimit: null },
  });
  const { address } = await serveSandbox(sandbox, { port: 0 });
  const setLatency = (latencyMs: number) => {
    sandbox.control.setFaults({ rateLimit: null, latencyMs });
  };
  return { origin: address, setLatency };
}
