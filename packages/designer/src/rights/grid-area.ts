/** One cell of the grid, by numbers. */
export interface Spot {
  readonly row: number;
  readonly column: number;
}

/** What is selected: from where the selection began to where the keyboard stands. */
export interface Area {
  readonly from: Spot;
  readonly to: Spot;
}

export const spotArea = (spot: Spot): Area => ({ from: spot, to: spot });

/** Whether a cell lies in the selection. */
export const isInArea = ({ from, to }: Area, row: number, column: number): boolean =>
  row >= Math.min(from.row, to.row) &&
  row <= Math.max(from.row, to.row) &&
  column >= Math.min(from.column, to.column) &&
  column <= Math.max(from.column, to.column);

/** Numbers from one end to the other, in order. */
export const between = (a: number, b: number): number[] =>
  Array.from({ length: Math.abs(a - b) + 1 }, (_, step) => Math.min(a, b) + step);

/** Keeps a selection inside a grid that became smaller. */
export const clampArea = ({ from, to }: Area, rows: number, columns: number): Area => {
  const inside = (spot: Spot): Spot => ({
    row: Math.max(0, Math.min(spot.row, rows - 1)),
    column: Math.max(0, Math.min(spot.column, columns - 1)),
  });
  return { from: inside(from), to: inside(to) };
};

/** Where a key leads, or null when it leads nowhere. */
export const stepFrom = (
  { row, column }: Spot,
  key: string,
  far: boolean,
  rows: number,
  columns: number,
  page: number,
): Spot | null => {
  const last = { row: rows - 1, column: columns - 1 };
  const steps: Readonly<Record<string, Spot>> = {
    ArrowUp: { row: far ? 0 : row - 1, column },
    ArrowDown: { row: far ? last.row : row + 1, column },
    ArrowLeft: { row, column: far ? 0 : column - 1 },
    ArrowRight: { row, column: far ? last.column : column + 1 },
    Home: far ? { row: 0, column: 0 } : { row, column: 0 },
    End: far ? last : { row, column: last.column },
    PageUp: { row: row - page, column },
    PageDown: { row: row + page, column },
  };
  const found = steps[key];
  return found === undefined ? null : clampArea(spotArea(found), rows, columns).to;
};
