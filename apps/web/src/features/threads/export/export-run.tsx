import { pageLocale } from "../../../shared/dates/locale.ts";
import { Button } from "../../../ui/button.tsx";
import type { ExportProgress } from "./run-export.ts";

type ExportRunProps = { progress: ExportProgress; onCancel: () => void };

/** How far it is, and the way out. */
export function ExportRun({ progress, onCancel }: ExportRunProps) {
  const { text, share } = shownOf(progress);
  return (
    <div className="flex flex-col gap-3">
      <p aria-hidden>{text}</p>
      <progress
        aria-label="Export"
        aria-valuetext={text}
        className="h-2 w-full appearance-none overflow-hidden rounded-full bg-sunken accent-accent [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
        {...(share !== null && { value: share })}
      />
      <div className="flex justify-end">
        <Button autoFocus onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

function shownOf(progress: ExportProgress): { text: string; share: number | null } {
  const { format } = new Intl.NumberFormat(pageLocale());
  if (progress.kind === "reading") {
    const { share } = progress;
    const far = share === null ? "" : `, ${Math.floor(share * 100)} %`;
    return { text: `Reading from Mews what is not known yet${far}`, share };
  }
  const threads = Math.min(progress.threads, progress.of);
  const share = progress.of === 0 ? 1 : threads / progress.of;
  return { text: `${format(threads)} of ${format(progress.of)} threads`, share };
}
