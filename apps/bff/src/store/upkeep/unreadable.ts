import { Counter, type Registry } from "@prometheus-io/client";
import type { Log } from "../../log/log.ts";
import type { Store, Unreadable } from "../port.ts";

/** A broken document is met again and again; the log names each version of it once. */
const mostNamed = 1000;

/** The store, with each document that cannot be read told in log and metrics. */
export function tellUnreadable(store: Store, log: Log, registry: Registry): Store {
  const met = new Counter({
    name: "foyer_store_unreadable_total",
    help: "Times that a kept document was met that cannot be read, by collection",
    labelNames: ["collection"],
    registers: [registry],
  });
  const named = new Set<string>();

  const nameOnce = ({ collection, key, version, why }: Unreadable) => {
    const document = JSON.stringify([collection, key, version]);
    if (named.has(document) || named.size >= mostNamed) return;
    named.add(document);
    log.error({ collection, key, why }, "a kept document cannot be read and is set aside");
  };
  return {
    ...store,
    onUnreadable(document) {
      met.inc({ collection: document.collection });
      nameOnce(document);
    },
  };
}
