import { FIELD_KINDS } from '../fields/field-kinds.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import type { CAPTIONS } from '../template/document.ts';
import type { FieldNode } from '../template/fields-of.ts';
import type { HeldAttachment } from '../work-order/work-order.ts';
import type { LaidBlock, LaidFact, LaidSignature } from './document-layout.ts';
import { documentWords, fill } from './document-words.ts';
import type { Clock } from './times.ts';

/** How many pictures one document may still show. */
export interface PictureBudget {
  left: number;
}

/** What answers are read with. */
export interface ReadingAnswers {
  readonly language: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly clock: Clock;
  readonly attachments: { readonly [id: string]: HeldAttachment };
  /** Paths (with `*`) that a rule computes: their columns of money get a total. */
  readonly computed: ReadonlySet<string>;
  readonly pictures: PictureBudget;
}

/** Whether there is an answer to print. */
export const answered = (value: Json | undefined): value is Exclude<Json, null> =>
  value !== undefined &&
  value !== null &&
  value !== '' &&
  !(Array.isArray(value) && value.length === 0) &&
  !(isObject(value) && Object.keys(value).length === 0);

/** Attachment ids in an answer, one or several. */
export const idsOf = (value: Json | undefined): string[] =>
  (Array.isArray(value) ? value : [value]).filter((id) => typeof id === 'string');

const FILES: ReadonlySet<string> = new Set(['photo', 'photos', 'file', 'files']);

/** An answer as people read it. */
export const readAnswer = (node: FieldNode, value: Json, reading: ReadingAnswers): string => {
  if (FILES.has(node.kind))
    return idsOf(value)
      .map((id) => reading.attachments[id]?.name ?? '')
      .filter((name) => name !== '')
      .join(', ');
  const { language, timeZone, currency } = reading;
  return FIELD_KINDS[node.kind].read(value, {
    schema: node.schema,
    ui: node.ui,
    language,
    timeZone,
    currency,
  });
};

const takenAt = (held: HeldAttachment | undefined, { clock }: ReadingAnswers): string | null => {
  const at = held?.takenAt ?? held?.at;
  return at === undefined ? null : clock.moment(at);
};

/** One picture, with what it is of. */
export interface Picture {
  readonly id: string;
  readonly label: string;
}

/** Photos in a grid, as many as the document may still show. */
export const photoBlock = (
  pictures: readonly Picture[],
  title: string | null,
  reading: ReadingAnswers,
  look: { readonly columns?: number; readonly captions?: (typeof CAPTIONS)[number] } = {},
): LaidBlock => {
  const shown = pictures.slice(0, reading.pictures.left);
  reading.pictures.left -= shown.length;
  const left = pictures.length - shown.length;
  const { columns = 3, captions = 'both' } = look;
  return {
    type: 'photos',
    title,
    columns,
    items: shown.map(({ id, label }) => ({
      image: id,
      caption: [
        captions === 'both' || captions === 'label' ? label : '',
        captions === 'both' || captions === 'time' ? (takenAt(reading.attachments[id], reading) ?? '') : '',
      ]
        .filter((part) => part !== '')
        .join(' · '),
    })),
    more: left === 0 ? null : fill(documentWords(reading.language).more, { count: String(left) }),
  };
};

/** A signature with what was signed, by whom and when. */
export const signatureOf = (
  node: FieldNode,
  id: string,
  reading: ReadingAnswers,
  label = node.title,
): LaidSignature => {
  const held = reading.attachments[id];
  const options = node.ui['ui:options'];
  const statement = held?.statement ?? (isObject(options) ? options['statement'] : undefined);
  return {
    label,
    image: id,
    name: held?.signer ?? null,
    statement: typeof statement === 'string' ? statement : null,
    at: takenAt(held, reading),
  };
};

/** An answer with its label. */
export const factOf = (node: FieldNode, value: Json, reading: ReadingAnswers): LaidFact => {
  const text = readAnswer(node, value, reading);
  const tone = node.kind === 'choice' ? toneOf(value) : undefined;
  return {
    label: node.title,
    value: text,
    ...(tone === undefined ? {} : { tone }),
    wide: node.kind === 'long-text' || node.kind === 'address' || text.length > 60 || text.includes('\n'),
  };
};

/** The colour of a result. */
export const toneOf = (result: Json | undefined): 'pass' | 'fail' | 'na' | undefined =>
  result === 'pass' || result === 'fail' || result === 'na' ? result : undefined;

/** The result of a checklist item, in words. */
export const resultOf = (node: FieldNode, value: JsonObject, reading: ReadingAnswers): string =>
  readAnswer(node, { result: value['result'] ?? null }, reading);
