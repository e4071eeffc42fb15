export function SkipLink() {
  return (
    <a
      href="#threads"
      className="sr-only rounded-md bg-raised px-4 py-2 font-medium shadow-high focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
    >
      Skip to the threads
    </a>
  );
}
