import type { ReactNode } from "react";
import { usePageTitle } from "../../shared/use-page-title.ts";
import { Mark } from "../../ui/mark.tsx";

/** The frame of every page one sees without a session. */
export function SignInFrame({ title, children }: { title: string; children: ReactNode }) {
  usePageTitle(title);
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center px-5 py-10">
      <p className="mb-6 flex items-center gap-2">
        <Mark className="size-8" />
        <span className="text-lg font-semibold [letter-spacing:-0.025em]">Foyer</span>
      </p>
      <div className="rounded-lg border border-line bg-surface p-6 shadow-low">
        <h1 className="mb-5 text-xl font-semibold">{title}</h1>
        {children}
      </div>
    </main>
  );
}
