import { expect, it } from "vitest";
import { kindsInAFolder, longFolders } from "./folders.ts";

const files = (count: number, ending: string) =>
  Array.from({ length: count }, (_, index) => `hall/file-${index}${ending}`);

it("lets a folder hold what fits, and refuses one file more", () => {
  expect(longFolders(files(kindsInAFolder, ".ts"))).toEqual([]);
  expect(longFolders(files(kindsInAFolder + 1, ".ts"))).toEqual([
    expect.stringMatching(/^hall has 13 kinds of files, 12 fit: file-0 .* file-12$/),
  ]);
});

it("counts a file once with its tests and styles", () => {
  const endings = [".tsx", ".test.ts", ".slow.test.ts", ".browser.tsx", ".css"];
  expect(longFolders(endings.flatMap((ending) => files(kindsInAFolder, ending)))).toEqual([]);
});

it("counts a test that belongs to no file", () => {
  const paths = [...files(kindsInAFolder, ".ts"), "hall/all-of-it.test.ts"];
  expect(longFolders(paths)).toHaveLength(1);
});

it("counts what lies in a folder itself, and not what is deeper", () => {
  const deeper = files(kindsInAFolder, ".ts").map((path) => path.replace("/", "/deep/"));
  expect(longFolders([...files(kindsInAFolder, ".ts"), ...deeper])).toEqual([]);
});

it("takes specs, and the files of a series, for one kind", () => {
  expect(longFolders(files(40, ".spec.ts"))).toEqual([]);
  expect(longFolders(files(40, ".ts"), ["hall"])).toEqual([]);
});
