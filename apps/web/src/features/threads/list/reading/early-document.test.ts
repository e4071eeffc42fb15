import { endpoints } from "@foyer/contract";
import { expect, it } from "vitest";
import document from "../../../../../index.html?raw";
import { threadsPath } from "../../../../shared/api/threads.ts";
import { threadsFilterOf } from "../../../../shared/search/threads-filter.ts";
import { pageSize } from "./page-size.ts";

it("what the document asks for early is what the first screen asks for", () => {
  const asked = [...document.matchAll(/"(\/api\/[^"]+)"/g)].map(([, path]) => path);
  const list = threadsPath({ ...threadsFilterOf({}, null), total: true, limit: pageSize(0) });
  expect(asked).toEqual([endpoints.enterprises, list]);
});
