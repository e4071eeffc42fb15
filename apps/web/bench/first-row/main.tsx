/**
 * The same list as bare as TanStack Query and Table can have it: no filters, no schema, no language, no
 * way to do anything with it. What `pnpm bench:first-row` compares with.
 */
import type { Thread, ThreadsPage } from "@foyer/contract";
import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { createColumnHelper, FlexRender, tableFeatures, useTable } from "@tanstack/react-table";
import { createRoot } from "react-dom/client";

const features = tableFeatures({});
const helper = createColumnHelper<typeof features, Thread>();
const columns = helper.columns([
  helper.accessor("state", { header: "State" }),
  helper.accessor("subject", { header: "Subject" }),
  helper.accessor("sender", { header: "Guest" }),
  helper.accessor("createdUtc", { header: "Created" }),
  helper.accessor("updatedUtc", { header: "Updated" }),
]);
const none: Thread[] = [];

function List() {
  const { data } = useQuery({
    queryKey: ["threads"],
    queryFn: async (): Promise<ThreadsPage> => (await fetch("/threads.json")).json(),
  });
  const table = useTable({ features, columns, data: data?.threads.slice(0, 30) ?? none });
  return (
    <table>
      <tbody>
        {table.getRowModel().rows.map((row) => (
          <tr key={row.id} data-index={row.index}>
            {row.getAllCells().map((cell) => (
              <td key={cell.id}>
                <FlexRender cell={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <QueryClientProvider client={new QueryClient()}>
      <List />
    </QueryClientProvider>,
  );
