import { type ReactNode, type RefObject, useEffect } from "react";
import { classNames } from "./class-names.ts";

type StickyBarProps = {
  className?: string;
  bar: RefObject<HTMLDivElement | null>;
  children: ReactNode;
};

/**
 * Sticks to the top of the page and says how high it is in `--bar-height`, so that nothing is scrolled or
 * focused underneath.
 */
export function StickyBar({ className, bar, children }: StickyBarProps) {
  useEffect(() => {
    const element = bar.current;
    if (!element) return;
    // Told first in the frame that shows it, when it is laid out in any case.
    const observer = new ResizeObserver(() => {
      document.documentElement.style.setProperty("--bar-height", `${element.offsetHeight}px`);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [bar]);
  return (
    <div ref={bar} className={classNames("sticky top-0 z-20", className)}>
      {children}
    </div>
  );
}
