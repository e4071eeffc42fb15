/** The product's mark and name. */
export function Mark() {
  return (
    <span className="flex items-center gap-2 border-line max-sm:flex-1 sm:mr-1 sm:border-r sm:pr-4">
      <svg viewBox="0 0 32 32" className="size-7" aria-hidden>
        <rect width="32" height="32" rx="8" className="fill-accent" />
        <path
          d="M9 23V13a7 7 0 0 1 14 0v10M16 23v-8"
          className="fill-none stroke-on-accent stroke-[2.6] [stroke-linecap:round]"
        />
      </svg>
      <span className="text-lg font-semibold tracking-tight">Foyer</span>
    </span>
  );
}
