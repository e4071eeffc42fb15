import { type ReactNode, useLayoutEffect, useRef } from "react";
import { classNames } from "./class-names.ts";

/**
 * Sticks to the top of the page and says how high it is, in `--bar-height` and to `onHeight`, so that
 * nothing is scrolled or focused underneath.
 */
export function StickyBar({
  className,
  onHeight,
  children,
}: {
  className?: string;
  onHeight: (px: number) => void;
  children: ReactNode;
}) {
  const bar = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = bar.current;
    if (!element) return;
    const tell = () => {
      const px = Math.ceil(element.getBoundingClientRect().height);
      document.documentElement.style.setProperty("--bar-height", `${px}px`);
      onHeight(px);
    };
    const observer = new ResizeObserver(tell);
    tell();
    observer.observe(element);
    return () => observer.disconnect();
  }, [onHeight]);
  return (
    <div ref={bar} className={classNames("sticky top-0 z-20", className)}>
      {children}
    </div>
  );
}
