import { asQuery, createSandboxList, everything } from "../../src/testing/list/sandbox-list.ts";

const signal = new AbortController().signal;
const minutes = 60;

/**
 * Calls of an hour in which somebody has the list of a week open and reads it anew each minute, while a
 * thread a minute is made somewhere; on a clock that need not be waited for. By what they are for.
 */
export async function watch(properties: number) {
  const enterprises = Array.from({ length: properties }, (_, at) => ({
    name: `Hotel ${at}`,
    timeZone: "Europe/Prague",
  }));
  const settings = { background: { atOnce: 4 } };
  const bed = createSandboxList({ size: 1000 * properties, enterprises }, undefined, { settings });
  const list = bed.restart();
  const query = asQuery({ created: "last-7-days" });
  await bed.within(list.page(query, everything, signal));
  const cold = bed.sandbox.control.calls().length;
  await bed.pass(1000);
  bed.events.splice(0);
  bed.sandbox.control.clearCalls();
  for (let minute = 0; minute < minutes; minute += 1) {
    const enterpriseId = bed.sandbox.enterprises[minute % properties]?.id ?? "";
    bed.sandbox.control.addThread({ enterpriseId, sender: "Guest", subject: "Parking" });
    await bed.pass(60_000);
    await bed.within(list.page(query, everything, signal));
  }
  const work = bed.events.flatMap((event) => (event.kind === "asked" ? [event.work] : []));
  const byWork = [...Map.groupBy(work, (each) => each)].map(([each, calls]) => [
    each,
    calls.length,
  ]);
  const perToken = bed.sandbox.control.calls().length / properties;
  await bed.close();
  return {
    properties,
    "first page": cold,
    "an hour, a property": perToken.toFixed(0),
    "a day, a property": (24 * perToken).toFixed(0),
    "of 30 s a token may send 200": ((perToken / minutes) * 0.5).toFixed(1),
    ...Object.fromEntries(byWork),
  };
}
