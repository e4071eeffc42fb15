import { usePageTitle } from "../../shared/use-page-title.ts";

export function NotFoundPage() {
  usePageTitle("There is no such page");
  return (
    <main className="mx-auto max-w-md px-6 py-24 text-center">
      <h1 className="text-xl font-semibold">There is no such page</h1>
      <p className="mt-2 text-ink-soft">The address may be old or mistyped.</p>
      <a href="/" className="mt-6 inline-block font-medium text-accent underline">
        All message threads
      </a>
    </main>
  );
}
