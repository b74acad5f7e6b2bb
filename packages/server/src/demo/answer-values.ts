import { isObject, type Json, type JsonObject, type Ref, type Write } from '@orderwright/engine';
import type { Chance } from './chance.ts';
import { addDays, localMoment } from './local-time.ts';

/** What a step wants drawn and attached before its answers are written. */
export type WantedPicture =
  | { readonly kind: 'photo' | 'sketch'; readonly scene: string; readonly id: string }
  | {
      readonly kind: 'signature';
      readonly signer: string;
      readonly statement: string | null;
      readonly id: string;
    };

/** What values with a meaning are made from. */
export interface ValueContext {
  readonly chance: Chance;
  /** Day of the visit. */
  readonly day: string;
  /** Milliseconds of the step. */
  readonly at: number;
  readonly timeZone: string;
  /** Name of the order's contact. */
  readonly contact: string;
  ref(kind: 'site' | 'asset' | 'part' | 'person' | 'customer' | 'contact', key: string): Ref;
  /** Every picture asked for is put here. */
  readonly pictures: WantedPicture[];
}

const REFS = ['site', 'asset', 'part', 'person', 'customer', 'contact'] as const;

/** Replaces `{"$photo": …}` and its kin by what they stand for. */
export const resolveValue = (value: Json, context: ValueContext): Json => {
  if (Array.isArray(value)) return value.map((element) => resolveValue(element, context));
  if (!isObject(value)) return value;
  const [name] = Object.keys(value);
  if (name === undefined || !name.startsWith('$') || Object.keys(value).length !== 1)
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key, resolveValue(member, context)]),
    );
  return meaningOf(name.slice(1), value[name] ?? null, context);
};

const meaningOf = (name: string, given: Json, context: ValueContext): Json => {
  const { chance, at, pictures } = context;
  const photo = (kind: 'photo' | 'sketch', scene: Json): string => {
    const id = chance.id(at);
    pictures.push({ kind, scene: String(scene), id });
    return id;
  };
  switch (name) {
    case 'photo':
    case 'sketch':
      return photo(name, given);
    case 'photos':
      return (Array.isArray(given) ? given : [given]).map((scene) => photo('photo', scene));
    case 'signature': {
      const id = chance.id(at);
      const asked = isObject(given) ? given : { name: given };
      const signer =
        asked['name'] === 'contact' || typeof asked['name'] !== 'string' ? context.contact : asked['name'];
      const statement = typeof asked['statement'] === 'string' ? asked['statement'] : null;
      pictures.push({ kind: 'signature', signer, statement, id });
      return id;
    }
    case 'day':
      return addDays(context.day, Number(given));
    case 'moment': {
      const [days = '0', time = '08:00'] = String(given).split(' ');
      return new Date(localMoment(addDays(context.day, Number(days)), time, context.timeZone)).toISOString();
    }
    case 'pick':
      return resolveValue(chance.pick(Array.isArray(given) ? given : [given]) ?? null, context);
    case 'number': {
      const [from = 0, to = 1, decimals = 0] = (Array.isArray(given) ? given : []).map(Number);
      return Number(chance.between(from, to).toFixed(decimals));
    }
    default: {
      const kind = REFS.find((one) => one === name);
      if (kind === undefined) throw new Error(`"$${name}" has no meaning in a scenario`);
      const { id, label } = context.ref(kind, String(given));
      return { id, label };
    }
  }
};

const isRows = (value: Json): value is JsonObject[] =>
  Array.isArray(value) && value.length > 0 && value.every((element) => isObject(element));

/** Segments of a scenario's path with places of rows replaced by the rows' ids. */
const address = (path: string, answers: JsonObject, newRow: () => string): string => {
  let at: Json | undefined = answers;
  const segments = path.split('/').slice(1);
  return segments
    .map((segment) => {
      if (Array.isArray(at)) {
        const row: Json | undefined = at[Number(segment)];
        if (segment !== '+' && isObject(row)) {
          at = row;
          return `/${String(row['_row'])}`;
        }
        at = undefined;
        return `/${newRow()}`;
      }
      at = isObject(at) ? at[segment] : undefined;
      return segment === '+' ? `/${newRow()}` : `/${segment}`;
    })
    .join('');
};

/** Answers of a step as writes: a list of objects adds rows, a number in a path is a row's place, `+` a new row. */
export const writesOf = (
  given: Readonly<Record<string, Json>>,
  answers: JsonObject,
  context: ValueContext,
): Write[] => {
  const newRow = (): string => context.chance.id(context.at);
  const write = (path: string, value: Json): Write[] => {
    if (isRows(value)) return value.flatMap((row) => write(`${path}/${newRow()}`, row));
    if (!isObject(value)) return [{ path, value }];
    const inner = Object.entries(value).filter(([, member]) => isRows(member));
    const own = Object.fromEntries(Object.entries(value).filter(([, member]) => !isRows(member)));
    return [{ path, value: own }, ...inner.flatMap(([key, member]) => write(`${path}/${key}`, member))];
  };
  return Object.entries(given).flatMap(([path, value]) =>
    write(address(path, answers, newRow), resolveValue(value, context)),
  );
};
