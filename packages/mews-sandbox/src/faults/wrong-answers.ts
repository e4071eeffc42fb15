import type { JsonObject } from "../wire/request-body.ts";
import type { Fault } from "./rules.ts";

type Shape = Extract<Fault, { kind: "wrong-shape" }>["shape"];
type LeftOut = Extract<Fault, { kind: "left-out" }>["threads"];
type Back = Extract<Fault, { kind: "wrong-thread" }>["back"];

/** The same answer in a shape that its documentation does not allow. */
export function wrongShape(value: JsonObject, shape: Shape): unknown {
  switch (shape) {
    case "array":
      return [value];
    case "null":
      return null;
    case "list-missing":
      return { Cursor: value["Cursor"] };
    case "list-is-object":
      return mapLists(value, (list) => ({ ...list }));
    case "id-is-no-uuid":
      return mapItems(value, (item) => ({ ...item, Id: "42" }));
    case "text-is-number":
      return mapItems(value, (item) => ({ ...item, Subject: 42, Name: 42 }));
    case "time-is-local":
      return mapItems(value, (item) => ({ ...item, CreatedUtc: "20.11.2026 13:00" }));
    case "cursor-is-number":
      return { ...value, Cursor: 42 };
  }
}

/** The answer with less in its list than there is. An empty page has no Cursor. */
export function leftOut(value: JsonObject, threads: LeftOut): unknown {
  if (threads === "every-other") {
    return mapLists(value, (list) => list.filter((_, index) => index % 2 === 1));
  }
  return { ...mapLists(value, () => []), Cursor: null };
}

/** The answer of an add, with another thread in it, none, or one too many. */
export function wrongThread(value: JsonObject, back: Back): unknown {
  switch (back) {
    case "other":
      return mapItems(value, (item) => ({ ...item, ...someoneElse }));
    case "none":
      return mapLists(value, () => []);
    case "two":
      return mapLists(value, (list) => list.flatMap((item) => [item, item]));
  }
}

const someoneElse = {
  Id: "5a4db0c5-0000-4000-8000-000000000000",
  OriginalSender: "Somebody Else",
  Subject: "Another thread",
};

function mapLists(value: JsonObject, change: (list: unknown[]) => unknown): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, Array.isArray(each) ? change(each) : each]),
  );
}

function mapItems(value: JsonObject, change: (item: object) => object): JsonObject {
  return mapLists(value, (list) =>
    list.map((item) => (typeof item === "object" && item !== null ? change(item) : item)),
  );
}
