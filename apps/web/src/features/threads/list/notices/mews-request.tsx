import { CopyButton } from "../../../../ui/copy-button.tsx";

/** What Mews's support asks for. */
export function MewsRequest({ id }: { id: string }) {
  return (
    <p className="mt-1 flex flex-wrap items-center gap-1 text-sm text-ink-faint">
      Mews request <code className="font-mono">{id}</code>
      <CopyButton text={id} what="Mews request id" />
    </p>
  );
}
