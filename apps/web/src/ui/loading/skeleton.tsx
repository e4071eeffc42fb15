import { classNames } from "../class-names.ts";

/** A grey bar where a text will be; the width comes from outside, by class. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={classNames(
        "block h-3 motion-safe:animate-pulse rounded-full bg-line forced-colors:bg-[GrayText]",
        className,
      )}
    />
  );
}
