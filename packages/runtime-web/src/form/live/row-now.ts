import { FIELD_KINDS, type FieldNode, isObject, type JsonObject, readPointer } from '@orderwright/engine';
import { localeOf } from '../../ui/index.ts';
import type { FormTools } from '../form-tools.ts';
import { seenIn } from '../slice/slice.ts';
import type { FormMoment } from './form-store.ts';

/** Where a row stands: it keeps its id while others come and go before it. */
export interface RowPlace {
  /** Its `_row`. */
  readonly id: string;
  readonly index: number;
  readonly pointer: string;
}

/** The rows of a list, in order. */
export function rowsNow({ view }: FormMoment, pointer: string): RowPlace[] {
  const held = readPointer(view.answers, pointer);
  return (Array.isArray(held) ? held : []).flatMap((value, index): RowPlace[] => {
    if (!isObject(value)) return [];
    const id = typeof value['_row'] === 'string' ? value['_row'] : String(index);
    return [{ id, index, pointer: `${pointer}/${id}` }];
  });
}

/** The answers of a row, as far as they may be seen. */
export function rowAnswers({ view }: FormMoment, { pointer }: RowPlace): JsonObject {
  const held = readPointer(view.answers, pointer);
  return isObject(held) ? held : {};
}

const SAYS_LITTLE = new Set([
  'photo',
  'photos',
  'file',
  'files',
  'signature',
  'sketch',
  'note',
  'section',
  'rows',
]);

/** How a row is called in its head: its first answer, and at the right its last computed one. */
export function rowWords(
  moment: FormMoment,
  node: FieldNode,
  row: RowPlace,
  { t, language, timeZone, currency }: Pick<FormTools, 't' | 'language' | 'timeZone' | 'currency'>,
): { readonly title: string; readonly total: string | null } {
  const answers = rowAnswers(moment, row);
  const read = (child: FieldNode | undefined): string => {
    const value = child ? answers[child.key] : undefined;
    if (!child || value === undefined || value === null) return '';
    return FIELD_KINDS[child.kind].read(value, {
      schema: child.schema,
      ui: child.ui,
      language: localeOf(language),
      timeZone,
      currency,
    });
  };
  const at = (child: FieldNode): string => `${row.pointer}/${child.key}`;
  const seen = new Set(seenIn(node.children, row.pointer, moment.view));
  const telling = node.children.filter((child) => seen.has(at(child)) && !SAYS_LITTLE.has(child.kind));
  const total = telling.findLast((child) => moment.view.fields[at(child)]?.computed === true);
  const first = read(telling[0]);
  return {
    title: first === '' ? t('rows.row', { title: node.title, number: row.index + 1 }) : first,
    total: total && total !== telling[0] ? read(total) || null : null,
  };
}

/** Whether something is wrong in a row. */
export const rowIsTroubled = ({ said }: FormMoment, { pointer }: RowPlace): boolean =>
  [...said.errors.keys()].some((at) => at.startsWith(`${pointer}/`));
