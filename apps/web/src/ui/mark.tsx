/** The product's mark. Its name stands beside it in words. @param className its size */
export function Mark({ className }: { className: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden>
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <path
        d="M9 23V13a7 7 0 0 1 14 0v10M16 23v-8"
        className="fill-none stroke-on-accent stroke-[2.6] [stroke-linecap:round]"
      />
    </svg>
  );
}
