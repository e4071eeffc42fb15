import type { RefObject } from "react";
import { useNavigation } from "../../shared/navigation/use-navigation.ts";
import { useShortcut } from "../../shared/shortcuts/use-shortcut.ts";
import { Button } from "../../ui/button.tsx";
import { plus } from "../../ui/icons/first-shapes.ts";
import { Icon } from "../../ui/icons/icon.tsx";
import { Mark } from "../../ui/mark.tsx";

type TopBarProps = {
  /** null while it is fetched */
  deferred: Pick<typeof import("./deferred-chunk.ts"), "TopActions" | "SandboxPlace"> | null;
  /** "120 loaded", "143 threads" */
  count: string;
  /** beside the count, where it is said how the list keeps up with Mews */
  statusPlace: RefObject<HTMLElement | null>;
  canCreate: boolean;
  onRefresh: () => void;
};

export function TopBar({ deferred, count, statusPlace, canCreate, onRefresh }: TopBarProps) {
  return (
    <header className="flex flex-wrap items-center gap-2 max-[22.5rem]:gap-1 px-4 pt-3 pb-1 lg:px-6">
      <Brand />
      <div className="flex flex-1 flex-wrap items-baseline gap-x-3 max-sm:order-last max-sm:basis-full">
        <h1 className="text-lg font-semibold">Message threads</h1>
        <p className="text-sm text-ink-faint">
          <span>{count}</span>
          <span ref={statusPlace} />
        </p>
        {deferred && <deferred.SandboxPlace />}
      </div>
      <span className="flex min-w-28 gap-2 touch:min-w-36">
        {deferred && <deferred.TopActions onRefresh={onRefresh} />}
      </span>
      {canCreate && <NewThreadButton />}
    </header>
  );
}

/** The product's mark and name. */
function Brand() {
  return (
    <span className="flex items-center gap-2 border-line max-sm:flex-1 sm:mr-1 sm:border-r sm:pr-4">
      <Mark className="size-7" />
      <span className="text-lg font-semibold [letter-spacing:-0.025em] max-[22.5rem]:sr-only">
        Foyer
      </span>
    </span>
  );
}

function NewThreadButton() {
  const navigation = useNavigation();
  const { history } = navigation;
  const open = () => history.go(`/new${history.location().search}`);
  const preload = () => navigation.preload("/new");
  useShortcut("n", open);
  return (
    <Button
      variant="primary"
      icon={<Icon shape={plus} size={18} />}
      aria-keyshortcuts="n"
      onClick={open}
      onPointerEnter={preload}
      onFocus={preload}
    >
      <span>
        New<span className="max-[26rem]:sr-only"> thread</span>
      </span>
    </Button>
  );
}
