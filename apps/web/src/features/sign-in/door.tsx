import type { ReactNode } from "react";

/** The frame of every page one sees without a session. */
export function Door({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center px-5 py-10">
      <p className="mb-6 flex items-center gap-2">
        <svg viewBox="0 0 32 32" className="size-8" aria-hidden>
          <rect width="32" height="32" rx="8" className="fill-accent" />
          <path
            d="M9 23V13a7 7 0 0 1 14 0v10M16 23v-8"
            className="fill-none stroke-on-accent stroke-[2.6] [stroke-linecap:round]"
          />
        </svg>
        <span className="text-lg font-semibold tracking-tight">Foyer</span>
      </p>
      <div className="rounded-lg border border-line bg-surface p-6 shadow-low">
        <h1 className="mb-5 text-xl font-semibold">{title}</h1>
        {children}
      </div>
    </main>
  );
}
