import type { FieldKindName, JsonObject, Rule } from '@orderwright/engine';
import { buildTemplate, FREE_KINDS } from './build-template.ts';
import type { FieldSpec, ReportLine } from './field-spec.ts';
import type { ImportReview, ReviewRow } from './import-review.ts';

const HOLDERS: readonly FieldKindName[] = ['section', 'rows'];

const rowsOf = (fields: readonly FieldSpec[], ruled: boolean, depth = 0, at = ''): ReviewRow[] =>
  fields.flatMap((spec, index) => {
    const id = `${at}${String(index)}`;
    const holds = HOLDERS.includes(spec.kind);
    // Rules name what stands in a group by its path: a group that rules read stays what it is.
    const kinds = holds ? (ruled ? [spec.kind] : HOLDERS) : FREE_KINDS;
    const { label, kind, confidence } = spec;
    return [
      { id, depth, label, kind, confidence, required: spec.required === true, kinds },
      ...rowsOf(spec.children ?? [], ruled, depth + 1, `${id}.`),
    ];
  });

/** What a field of another kind keeps of what was said of it: its help, and nothing that was about its values. */
const keptWords = (keywords: JsonObject | undefined): JsonObject => {
  const description = keywords?.['description'];
  return description === undefined ? {} : { description };
};

const withKinds = (
  fields: readonly FieldSpec[],
  kinds: ReadonlyMap<string, FieldKindName>,
  at = '',
): FieldSpec[] =>
  fields.map((spec, index) => {
    const id = `${at}${String(index)}`;
    const kind = kinds.get(id) ?? spec.kind;
    return {
      ...spec,
      kind,
      ...(kind === spec.kind ? {} : { keywords: keptWords(spec.keywords) }),
      ...(spec.children === undefined ? {} : { children: withKinds(spec.children, kinds, `${id}.`) }),
    };
  });

interface Found {
  readonly source: 'xlsform' | 'table' | 'list';
  readonly title: string;
  readonly language?: string | null;
  readonly fields: readonly FieldSpec[];
  readonly rules?: readonly Rule[];
  readonly report: readonly ReportLine[];
}

/** Fields that were found, for a person to look over. */
export const reviewSpecs = ({
  source,
  title,
  language,
  fields,
  rules = [],
  report,
}: Found): ImportReview => ({
  source,
  title,
  rows: rowsOf(fields, rules.length > 0),
  report,
  refused: [],
  blocked: [],
  build: (choices) =>
    buildTemplate({
      title: choices.title,
      language: language ?? choices.language,
      taken: choices.taken,
      fields: withKinds(fields, choices.kinds),
      rules,
    }),
});
