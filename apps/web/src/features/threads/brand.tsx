import { Mark } from "../../ui/mark.tsx";

/** The product's mark and name. */
export function Brand() {
  return (
    <span className="flex items-center gap-2 border-line max-sm:flex-1 sm:mr-1 sm:border-r sm:pr-4">
      <Mark className="size-7" />
      <span className="text-lg font-semibold [letter-spacing:-0.025em]">Foyer</span>
    </span>
  );
}
