import { Skeleton } from "../../../../ui/loading/skeleton.tsx";

const widths = ["w-3/5", "w-4/5", "w-2/5", "w-3/4", "w-1/2"];

/** Rows to come, where there is nothing yet to show instead. */
export function SkeletonRows({ columns }: { columns: number }) {
  return Array.from({ length: 20 }, (_, row) => (
    <tr key={row} aria-hidden className="thread-row">
      {Array.from({ length: columns }, (_, cell) => (
        <td key={cell}>
          <Skeleton className={widths[(row * 3 + cell) % widths.length] ?? "w-1/2"} />
        </td>
      ))}
    </tr>
  ));
}
