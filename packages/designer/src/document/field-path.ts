/** Where something stands among the answers: a JSON Pointer in which `*` is every row. The root is `''`. */
export type FieldPath = string;

const decode = (segment: string): string => segment.replaceAll('~1', '/').replaceAll('~0', '~');
const encode = (segment: string): string => segment.replaceAll('~', '~0').replaceAll('/', '~1');

// `/parts/{any row}/total` → `parts`, `*`, `total`.
export const segmentsOf = (path: FieldPath): string[] =>
  path === '' ? [] : path.slice(1).split('/').map(decode);

/** The inverse of `segmentsOf`. */
export const pathOf = (segments: readonly string[]): FieldPath =>
  segments.map((segment) => `/${encode(segment)}`).join('');

/** The container that holds a field: the root, a section (`/leak`) or the row of a group (`/parts/*`). */
export const parentOf = (path: FieldPath): FieldPath => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** The property name of a field. */
export const keyOf = (path: FieldPath): string => decode(path.slice(path.lastIndexOf('/') + 1));

export const childOf = (container: FieldPath, key: string): FieldPath => `${container}/${encode(key)}`;

/** True for the path itself and for everything below it. */
export const isWithin = (path: FieldPath, ancestor: FieldPath): boolean =>
  path === ancestor || path.startsWith(`${ancestor}/`);

/** Follows a field from one path to another, and everything below it; `*` stands for any row id. */
export const rebase =
  (from: FieldPath, to: FieldPath) =>
  (path: FieldPath): FieldPath => {
    const old = segmentsOf(from);
    const own = segmentsOf(path);
    if (own.length < old.length) return path;
    const rows: string[] = [];
    for (const [index, segment] of old.entries()) {
      const actual = own[index] ?? '';
      if (segment === '*') rows.push(actual);
      else if (segment !== actual) return path;
    }
    const moved = segmentsOf(to).map((segment) => (segment === '*' ? (rows.shift() ?? '*') : segment));
    return pathOf([...moved, ...own.slice(old.length)]);
  };
