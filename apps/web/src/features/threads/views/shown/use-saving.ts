import { useState } from "react";
import { ApiProblemError } from "../../../../shared/api/errors.ts";
import { sentencesOfError } from "../../../../shared/api/sentences.ts";
import { announce } from "../../../../ui/announcer.ts";
import { filterOf } from "../known/view-search.ts";
import type { ShownViews } from "./use-shown-views.ts";

type Attempt =
  | { kind: "none" }
  | { kind: "busy" }
  /** `isLate`: somebody changed it since this page read it; by now the page knows how it stands */
  | { kind: "failed"; viewId: string; isLate: boolean; title: string; sentence: string };

export type Saving = ReturnType<typeof useSaving>;

/** Saving the list on the screen over the view that it came of. What failed is told as long as that is current. */
export function useSaving({ current, search, change, isChanged, columns }: ShownViews) {
  const [attempt, setAttempt] = useState<Attempt>({ kind: "none" });
  const view = current?.view;
  const save = async () => {
    if (!view) return;
    setAttempt({ kind: "busy" });
    try {
      const ofView = columns.isOfView && { columns: columns.columns };
      await change(view, { filter: filterOf(search), ...ofView });
      setAttempt({ kind: "none" });
      announce(`${view.name} saved`);
    } catch (error) {
      setAttempt({ kind: "failed", viewId: view.id, ...failureOf(error) });
    }
  };
  const isTold = attempt.kind === "failed" && attempt.viewId === current?.id && isChanged;
  return {
    save: () => void save(),
    isBusy: attempt.kind === "busy",
    failure: isTold ? attempt : null,
    forget: () => setAttempt({ kind: "none" }),
  };
}

function failureOf(error: unknown) {
  const { title, sentence } = sentencesOfError(error);
  const isLate = error instanceof ApiProblemError && error.problem.code === "changed-meanwhile";
  return { isLate, title, sentence };
}
