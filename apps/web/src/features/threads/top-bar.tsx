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

/** Where it is narrow, the title has a line of its own; what can be done stays on the first. */
export function TopBar({ deferred, count, statusPlace, canCreate, onRefresh }: TopBarProps) {
  return (
    <header className="flex max-md:flex-wrap items-center gap-2 max-[24rem]:gap-1 px-4 pt-3 pb-1 lg:px-6">
      <Brand />
      <div className="flex flex-wrap items-baseline gap-x-3 max-md:order-last max-md:basis-full">
        <h1 className="text-lg font-semibold">Message threads</h1>
        <p className="text-sm text-ink-faint">
          <span>{count}</span>
          <span ref={statusPlace} />
        </p>
      </div>
      {deferred && <deferred.SandboxPlace />}
      <span className="ml-auto flex shrink-0 min-w-28 gap-2 max-[24rem]:gap-1 touch:min-w-36">
        {deferred && <deferred.TopActions onRefresh={onRefresh} />}
      </span>
      {canCreate && <NewThreadButton />}
    </header>
  );
}

/** The product's mark and name. */
function Brand() {
  return (
    <span className="flex items-center gap-2 border-line md:mr-1 md:border-r md:pr-4">
      <Mark className="size-7" />
      <span className="text-lg font-semibold [letter-spacing:-0.025em] max-[24rem]:sr-only">
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
