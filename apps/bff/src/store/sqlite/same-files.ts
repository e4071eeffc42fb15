import { statSync } from "node:fs";

/**
 * Which files lie at the path of an open database now. The function it gives throws where they are no
 * longer there or others are: SQLite goes on with the ones it has open, and all that is written then is
 * gone with the process.
 */
export function rememberPlace(path: string): () => void {
  const files = [path, `${path}-wal`, `${path}-shm`];
  const known = files.flatMap((file) => {
    const id = idOf(file);
    return id === null ? [] : [{ file, id }];
  });
  return () => {
    for (const { file, id } of known)
      if (idOf(file) !== id)
        throw new Error(
          `${file} was deleted or replaced while it is open; put it back, or start Foyer again`,
        );
  };
}

function idOf(file: string): string | null {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found ? `${found.dev} ${found.ino}` : null;
}
