/** Where the keyboard is: column 0 ticks a property, column 1 picks only it. */
export type GridPlace = { row: number; column: 0 | 1 };

const pageRows = 6;

/** Where a key leads in a grid of `rowCount` rows; undefined: the key is not the grid's. */
export function nextPlace(key: string, at: GridPlace, rowCount: number): GridPlace | undefined {
  const toRow = (row: number) => ({ ...at, row: Math.max(0, Math.min(rowCount - 1, row)) });
  if (rowCount === 0) return undefined;
  switch (key) {
    case "ArrowDown":
      return toRow(at.row + 1);
    case "ArrowUp":
      return toRow(at.row - 1);
    case "PageDown":
      return toRow(at.row + pageRows);
    case "PageUp":
      return toRow(at.row - pageRows);
    case "Home":
      return toRow(0);
    case "End":
      return toRow(rowCount - 1);
    case "ArrowRight":
      return { ...at, column: 1 };
    case "ArrowLeft":
      return { ...at, column: 0 };
    default:
      return undefined;
  }
}
