import { ApiProblemError } from "../../../shared/api/errors.ts";
import { sentencesOfError } from "../../../shared/api/sentences.ts";
import { pageLocale } from "../../../shared/dates/locale.ts";
import { Notice } from "../../../ui/notice.tsx";
import { CutFileError } from "./run-export.ts";
import type { ExportState } from "./use-export.ts";

/** How the last one ended. */
export function ExportOutcome({ state }: { state: ExportState }) {
  if (state.kind === "done") {
    const count = new Intl.NumberFormat(pageLocale()).format(state.threads);
    return (
      <Notice tone="success" title={`${count} threads exported`}>
        The file is complete; its last line says so, too.
      </Notice>
    );
  }
  if (state.kind !== "failed") return null;
  const { title, sentence } = wordsFor(state.error);
  return (
    <Notice tone="danger" title={title}>
      {sentence} No file was kept.
    </Notice>
  );
}

function wordsFor(error: unknown): { title: string; sentence: string } {
  if (error instanceof CutFileError)
    return { title: "The file broke off", sentence: "Not all threads came. Try again." };
  if (error instanceof DOMException)
    return {
      title: "The file could not be written",
      sentence:
        error.name === "QuotaExceededError"
          ? "There is too little room on this device."
          : "This browser does not let Foyer write it; a private window does not.",
    };
  if (error instanceof ApiProblemError && error.problem.code === "too-many-attempts")
    return { title: "One export at a time", sentence: error.problem.detail };
  return sentencesOfError(error, null);
}
