import type { Arrow } from "./arrows.ts";
import { circlesIn, graphOf } from "./circles.ts";

type Link = { folder: string; from: string; to: string; arrow: Arrow };

/** Files that import each other in a circle, types included. */
export const fileCircles = (arrows: Arrow[]): string[] =>
  circlesIn(graphOf(arrows)).map((files) => inWords(files));

/**
 * Rooms that import each other in a circle. The rooms of a folder are the files and the folders that
 * lie in it. An import is an arrow in one folder, the deepest that holds both files, between the two
 * rooms they lie in: so whatever lies in a folder may be used by what is deeper in it and by what is
 * beside it, but a folder and what is beside it not by each other.
 */
export function roomCircles(arrows: Arrow[]): string[] {
  const byFolder = Map.groupBy(arrows.flatMap(linkOf), ({ folder }) => folder);
  return [...byFolder].flatMap(([, links]) =>
    circlesIn(graphOf(links))
      .filter((rooms) => rooms.some((room) => room.endsWith("/")))
      .map((rooms) => [inWords(rooms), ...rooms.map((room, at) => tie(links, room, rooms, at))])
      .map((lines) => lines.join("\n    ")),
  );
}

function linkOf(arrow: Arrow): Link[] {
  const from = arrow.from.split("/");
  const to = arrow.to.split("/");
  const depth = from.findIndex((part, at) => part !== to[at]);
  if (depth < 0) return [];
  const folder = from.slice(0, depth).join("/");
  return [{ folder, from: roomAt(from, depth), to: roomAt(to, depth), arrow }];
}

/** A folder ends in a slash, so that it is never taken for a file. */
const roomAt = (path: string[], depth: number) =>
  path.slice(0, depth + 1).join("/") + (path.length > depth + 1 ? "/" : "");

function tie(links: Link[], room: string, rooms: string[], at: number): string {
  const next = rooms[(at + 1) % rooms.length];
  const ties = links.filter((link) => link.from === room && link.to === next);
  const [first] = ties;
  const more = ties.length > 1 ? ` and ${ties.length - 1} more` : "";
  return `${first?.arrow.from} -> ${first?.arrow.to}${more}`;
}

const inWords = (circle: string[]) => [...circle, circle[0]].join(" -> ");
