import { Link } from "@tanstack/react-router";
import { Plus, RotateCw } from "lucide-react";
import { useShortcut } from "../../shared/shortcuts/use-shortcut.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { ViewMenu } from "./view/view-menu.tsx";

type TopBarProps = {
  /** "120 loaded", "143 threads" */
  count: string;
  canCreate: boolean;
  onNew: () => void;
  onRefresh: () => void;
};

export function TopBar({ count, canCreate, onNew, onRefresh }: TopBarProps) {
  useShortcut("n", () => canCreate && onNew());
  return (
    <header className="flex flex-wrap items-center gap-2 px-4 pt-3 pb-1 lg:px-6">
      <Mark />
      <div className="flex flex-1 flex-wrap items-baseline gap-x-3 max-sm:order-last max-sm:basis-full">
        <h1 className="text-lg font-semibold">Message threads</h1>
        <p className="text-sm text-ink-faint">{count}</p>
      </div>
      <IconButton
        label="Refresh the list"
        icon={<RotateCw aria-hidden size={18} />}
        onClick={onRefresh}
      />
      <ViewMenu />
      {canCreate && <NewThreadLink />}
    </header>
  );
}

function Mark() {
  return (
    <span className="flex items-center gap-2 border-line max-sm:flex-1 sm:mr-1 sm:border-r sm:pr-4">
      <svg viewBox="0 0 32 32" className="size-7" role="img" aria-label="Foyer">
        <rect width="32" height="32" rx="8" className="fill-accent" />
        <path
          d="M9 23V13a7 7 0 0 1 14 0v10M16 23v-8"
          className="fill-none stroke-on-accent stroke-[2.6] [stroke-linecap:round]"
        />
      </svg>
      <span aria-hidden className="text-lg font-semibold tracking-tight">
        Foyer
      </span>
    </span>
  );
}

function NewThreadLink() {
  return (
    <Link
      to="/new"
      search={true}
      resetScroll={false}
      aria-keyshortcuts="n"
      className="inline-flex h-9 shrink-0 items-center gap-1.5 rounded-md bg-accent px-3.5 font-medium whitespace-nowrap text-on-accent shadow-low hover:bg-accent-strong touch:h-11"
    >
      <Plus aria-hidden size={18} />
      New thread
    </Link>
  );
}
