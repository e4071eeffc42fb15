/** A number of threads at the end of a line, where there is one to tell. */
export function Count({ count, locale }: { count: number | undefined; locale: string }) {
  return (
    <span className="min-w-7 text-right text-sm text-ink-soft">
      {count !== undefined && new Intl.NumberFormat(locale).format(count)}
      {count !== undefined && (
        <span className="sr-only"> {count === 1 ? "thread" : "threads"}</span>
      )}
    </span>
  );
}
