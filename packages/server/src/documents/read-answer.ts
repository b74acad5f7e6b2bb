import {
  FIELD_KINDS,
  isObject,
  localeOf,
  type FieldNode,
  type HeldAttachment,
  type Json,
  type JsonObject,
} from '@orderwright/engine';
import type { PrintImage, ReportBlock, ReportFact } from './report.ts';

/** What answers are read with. */
export interface SectionContext {
  readonly language: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly attachments: { readonly [id: string]: HeldAttachment };
  readonly images: ReadonlyMap<string, PrintImage>;
  /** Paths (with `*`) that a rule computes: their columns of money get a total. */
  readonly computed: ReadonlySet<string>;
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

/** An answer as people read it. */
export const readAnswer = (node: FieldNode, value: Json, context: SectionContext): string => {
  if (node.kind === 'photo' || node.kind === 'photos' || node.kind === 'file' || node.kind === 'files')
    return idsOf(value)
      .map((id) => context.attachments[id]?.name ?? '')
      .filter((name) => name !== '')
      .join(', ');
  return FIELD_KINDS[node.kind].read(value, {
    schema: node.schema,
    ui: node.ui,
    language: context.language,
    timeZone: context.timeZone,
    currency: context.currency,
  });
};

const momentText = (at: string, { language, timeZone }: SectionContext): string =>
  new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    new Date(at),
  );

/** Photos with the time they were taken. */
export const photoBlock = (
  ids: readonly string[],
  title: string | null,
  context: SectionContext,
  caption = '',
): ReportBlock => ({
  type: 'photos',
  title,
  items: ids.map((id) => {
    const held = context.attachments[id];
    const taken = held?.takenAt ?? held?.at;
    const time = taken === undefined ? '' : momentText(taken, context);
    return {
      image: context.images.get(id) ?? null,
      caption: [caption, time].filter((part) => part !== '').join(' · '),
    };
  }),
});

/** A signature with what was signed, by whom and when. */
export const signatureBlock = (node: FieldNode, id: string, context: SectionContext): ReportBlock => {
  const held = context.attachments[id];
  const options = node.ui['ui:options'];
  const statement = held?.statement ?? (isObject(options) ? options['statement'] : undefined);
  const at = held?.takenAt ?? held?.at;
  return {
    type: 'signature',
    label: node.title,
    image: context.images.get(id) ?? null,
    name: held?.signer ?? null,
    statement: typeof statement === 'string' ? statement : null,
    at: at === undefined ? null : momentText(at, context),
  };
};

/** An answer with its label. */
export const factOf = (node: FieldNode, value: Json, context: SectionContext): ReportFact => {
  const text = readAnswer(node, value, context);
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
export const resultOf = (node: FieldNode, value: JsonObject, context: SectionContext): string =>
  readAnswer(node, { result: value['result'] ?? null }, context);
