import type { Enterprise, Thread } from "@foyer/contract";
import { expect, it } from "vitest";
import type { ColumnLayout } from "../../../../shared/column-layout.ts";
import type { ListContextValue } from "../view/list-context.ts";
import { columnsIn, threadColumns } from "./columns.tsx";
import { printed } from "./printed.ts";

const lodge: Enterprise = {
  id: "9b2e4f3a-1c7d-4b6e-8a5f-0d1c2b3a4f5e",
  name: "Annapurna Lodge",
  shortName: null,
  timeZone: "Asia/Kathmandu",
  canCreate: true,
};
const thread: Thread = {
  id: "16fd2706-8baf-433b-82eb-8c7fada847da",
  enterpriseId: lodge.id,
  subject: "Late arrival",
  sender: "Zoë Müller",
  createdUtc: "2026-11-20T12:00:00Z",
  updatedUtc: "2026-11-20T13:30:00Z",
  state: "resolved",
};

const usual: ColumnLayout = { columns: [], shortNames: false };

function allOf(properties: readonly Enterprise[], onlyProperty?: Enterprise, layout = usual) {
  const context: ListContextValue = {
    properties: new Map(properties.map((property) => [property.id, property])),
    onlyProperty,
    zoneText: "",
    locale: "en-GB",
    layout,
    timeText: () => "",
    hasSeveralZones: false,
    hrefOf: () => "",
  };
  return threadColumns.map(({ id = "", meta }) => [meta?.label, printed(id, thread, context)]);
}

it("columns say a thread in words, its times by its property's clock", () => {
  expect(allOf([lodge])).toEqual([
    ["State", "Resolved"],
    ["Subject", "Late arrival"],
    ["Guest", "Zoë Müller"],
    ["Property", "Annapurna Lodge"],
    ["Created", "20 Nov 2026, 17:45"],
    ["Updated", "20 Nov 2026, 19:15"],
  ]);
});

it("what hangs on the property is not said before that is known, but for the only one's clock", () => {
  expect(allOf([]).slice(3)).toEqual([
    ["Property", undefined],
    ["Created", undefined],
    ["Updated", undefined],
  ]);
  expect(allOf([], lodge).slice(4)).toEqual([
    ["Created", "20 Nov 2026, 17:45"],
    ["Updated", "20 Nov 2026, 19:15"],
  ]);
});

it("says a property by its short name where that is wanted and there is one", () => {
  const short = { columns: [], shortNames: true };
  expect(allOf([{ ...lodge, shortName: "ANP" }], undefined, short)[3]).toEqual(["Property", "ANP"]);
  expect(allOf([lodge], undefined, short)[3]).toEqual(["Property", "Annapurna Lodge"]);
});

it("stand as somebody has put them, and the others behind as they are", () => {
  const columns = ["created", "subject"].map((id) => ({ id, isHidden: false }));
  expect(columnsIn({ columns, shortNames: false }, {}).map(({ id }) => id)).toEqual([
    "created",
    "subject",
    "state",
    "sender",
    "property",
    "updated",
  ]);
  expect(columnsIn(usual, {})).toEqual(threadColumns);
});

it("are those alone that are seen", () => {
  const ids = columnsIn(usual, { property: false, updated: true }).map(({ id }) => id);
  expect(ids).toEqual(["state", "subject", "sender", "created", "updated"]);
});
