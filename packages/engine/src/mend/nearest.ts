/** The known name that a mistyped one is most likely meant to be; undefined where none is near or two are as near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const plain = folded(name);
  const same = known.filter((one) => folded(one) === plain);
  if (same.length === 1) return same[0];
  const most = Math.max(1, Math.floor(name.length / 3));
  const ranked = known
    .map((one) => ({ one, far: distance(plain, folded(one), most) }))
    .filter(({ far }) => far <= most)
    .toSorted((a, b) => a.far - b.far);
  const [first, second] = ranked;
  return first && first.far !== second?.far ? first.one : undefined;
}

/** Without case, accents and signs between words. */
const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f\s_-]/g, '')
    .toLowerCase();

/** Characters to add, drop, change or swap with the next to get from one text to the other; past `most` not counted on. */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most || a.length > 200) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
          ? (before[j - 2] ?? 0) + 1
          : most + 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, changed, swapped));
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? most + 1;
}
