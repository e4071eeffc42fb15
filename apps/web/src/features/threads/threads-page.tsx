import { Outlet } from "@tanstack/react-router";
import { FilterBar } from "./filters/filter-bar.tsx";

/** The list with its filters; what opens over it (a new thread) comes in the outlet. */
export function ThreadsPage() {
  return (
    <>
      <a
        href="#threads"
        className="sr-only rounded-md bg-raised px-4 py-2 font-medium focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
      >
        Skip to the threads
      </a>
      <header className="px-6 py-3">
        <h1 className="text-lg font-semibold">Message threads</h1>
        <FilterBar />
      </header>
      <main id="threads" tabIndex={-1} className="px-6 outline-none" />
      <Outlet />
    </>
  );
}
