import { QueryClientProvider, useQuery } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { render } from "vitest-browser-react";
import { createQueryClient } from "../../../shared/api/query-client.ts";
import { threadCountsKey } from "../../../shared/api/thread-counts.ts";
import { useRecount } from "./use-recount.ts";

beforeEach(() => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => vi.useRealTimers());

it("counts once for all that is told within a few seconds, and again for what is told after", async () => {
  let counted = 0;
  let recount = () => {};
  function Counts() {
    recount = useRecount();
    useQuery({ queryKey: [...threadCountsKey, "list"], queryFn: async () => (counted += 1) });
    return null;
  }
  await render(
    <QueryClientProvider client={createQueryClient()}>
      <Counts />
    </QueryClientProvider>,
  );
  await vi.waitFor(() => expect(counted).toBe(1));
  for (let told = 0; told < 5; told += 1) {
    recount();
    await vi.advanceTimersByTimeAsync(500);
  }
  expect(counted).toBe(1);
  await vi.advanceTimersByTimeAsync(2500);
  expect(counted).toBe(2);
  recount();
  await vi.advanceTimersByTimeAsync(3000);
  expect(counted).toBe(3);
});
