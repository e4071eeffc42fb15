import { matchesGlob } from "node:path";
import type { Arrow } from "./arrows.ts";

/** Files that never import some others. All are globs; `to` and `but` also take names of packages. */
export type Direction = {
  from: string[];
  /** files of `from` that may */
  except?: string[];
  to: string[];
  /** what of `to` may be imported all the same */
  but?: string[];
  because: string;
};

/** The imports that go against a direction, each with the reason why none goes there. */
export function wrongArrows(arrows: Arrow[], directions: Direction[]): string[] {
  return directions.flatMap(({ from, except = [], to, but = [], because }) =>
    arrows
      .filter((arrow) => fits(arrow.from, from) && !fits(arrow.from, except))
      .filter((arrow) => fits(arrow.to, to) && !fits(arrow.to, but))
      .map((arrow) => `${arrow.from} -> ${arrow.to}: ${because}`),
  );
}

export const fits = (path: string, globs: string[]) =>
  globs.some((glob) => matchesGlob(path, glob));
