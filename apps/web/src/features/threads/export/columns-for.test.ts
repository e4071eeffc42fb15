import { exportColumns } from "@foyer/contract";
import { expect, it } from "vitest";
import { columnsFor } from "./columns-for.ts";

const column = (id: string, isHidden = false) => ({ id, isHidden });

it("has all columns of a list that nobody changed", () => {
  expect(columnsFor({ columns: [], shortNames: false })).toEqual(exportColumns);
});

it("goes by the person's order, without what they do not see, and with the ids", () => {
  const columns = [column("created"), column("state", true), column("subject"), column("later")];
  expect(columnsFor({ columns, shortNames: false })).toEqual([
    "created",
    "subject",
    "sender",
    "property",
    "updated",
    "ids",
  ]);
});
