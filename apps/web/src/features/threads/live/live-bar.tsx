import { ArrowUp } from "lucide";
import {
  type ReactNode,
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { createPortal, flushSync } from "react-dom";
import { isLatestFirst } from "../../../shared/api/threads.ts";
import { useMinute } from "../../../shared/dates/use-minute.ts";
import { useShortcut } from "../../../shared/shortcuts/use-shortcut.ts";
import { useOnline } from "../../../shared/use-online.ts";
import { announce } from "../../../ui/announcer.ts";
import { Button } from "../../../ui/button.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { Icon } from "../../../ui/icons/icon.tsx";
import { ListCounts } from "../counts/list-counts.tsx";
import { inDigits } from "../list/notices/count-text.ts";
import type { ListView } from "../list/view/use-list-view.ts";
import { statusText } from "./live-status.ts";
import { useIdleAtTop } from "./use-idle-at-top.ts";
import { type LiveList, useLiveList } from "./use-live-list.ts";
import { useUnseenInTitle } from "./use-unseen-in-title.ts";

type LiveBarProps = {
  view: ListView;
  /** where the state of things stands, beside the count */
  statusPlace: RefObject<HTMLElement | null>;
};

/** What is new since the list was read, over its top, and how it keeps up with Mews. */
export function LiveBar({ view, statusPlace }: LiveBarProps) {
  const live = useLiveList(view);
  const { waiting } = live;
  const text = newThreadsText(waiting.length, view.cells.locale);
  useUnseenInTitle(waiting);
  useIdleAtTop(waiting.length > 0 && view.search.thread === undefined, live.putIn);
  return (
    <>
      <Placed in={statusPlace}>
        {view.list.pages.length > 0 && <ListCounts view={view} />}
        <Status status={live.status} view={view} />
      </Placed>
      {waiting.length > 0 && <Pill text={text} view={view} live={live} />}
    </>
  );
}

type PlacedProps = { in: RefObject<HTMLElement | null>; children: ReactNode };

/** Stands in an element of another part, which may come at the same time. */
function Placed({ in: place, children }: PlacedProps) {
  const [element, setElement] = useState(place.current);
  useLayoutEffect(() => setElement(place.current), [place]);
  return element && createPortal(children, element);
}

/** "3 new threads" */
function newThreadsText(count: number, locale: string): string {
  return count === 1 ? "1 new thread" : `${inDigits(count, locale)} new threads`;
}

/** Where a list begins, whichever thread is there. */
const top = { id: "", index: 0, intoPx: 0 };

type PillProps = { text: string; view: ListView; live: LiveList };

/** Lies over the edge of the list, so that nothing moves when it comes, and no text is under it. */
function Pill({ text, view, live }: PillProps) {
  const button = useRef<HTMLButtonElement>(null);
  const sayIt = useEffectEvent(() => announce(`${text}. Press the full stop key to show them.`));
  // Once, and not with each thread that joins them.
  useEffect(() => sayIt(), []);
  const put = () => {
    const hasFocus = document.activeElement === button.current;
    flushSync(() => {
      live.putIn();
      if (isLatestFirst(view.search.order)) view.restoration.restoreTo(top);
    });
    announce(`${text} in the list`);
    if (hasFocus) focusFirstRow();
  };
  useShortcut(".", put);
  return (
    <div className="pointer-events-none absolute inset-x-0 top-full z-20 flex justify-center">
      <Button
        ref={button}
        variant="primary"
        icon={<Icon shape={ArrowUp} size={14} />}
        className="pointer-events-auto relative h-6! -translate-y-1/2 text-sm! shadow-high touch:after:absolute touch:after:-inset-2.5"
        aria-keyshortcuts="."
        onClick={put}
      >
        {text}
      </Button>
    </div>
  );
}

/** The button goes away with what it did; who pressed it goes on in the list. */
function focusFirstRow(): void {
  document
    .querySelector<HTMLElement>(".threads-table tr[data-index='0'] a")
    ?.focus({ preventScroll: true });
}

function Status({ status, view }: { status: LiveList["status"]; view: ListView }) {
  const isOnline = useOnline();
  const nowMs = useMinute();
  const said = statusText(status, { isOnline, nowMs, locale: view.cells.locale });
  if (!said) return null;
  const isLive = status.kind === "live" && isOnline;
  return (
    <span
      className="ml-2 inline-flex items-baseline gap-1.5 whitespace-nowrap"
      title={said.help}
      data-live={isOnline ? status.kind : "offline"}
    >
      <span
        aria-hidden
        className={classNames(
          "size-2 self-center rounded-full",
          isLive ? "bg-success" : "border border-current",
        )}
      />
      {said.text}
      <span className="sr-only">. {said.help}</span>
      {status.kind === "lost" && (
        <button type="button" className="underline" onClick={view.list.restart}>
          Refresh
        </button>
      )}
    </span>
  );
}
