import {
  type FieldNode,
  fieldsOf,
  isObject,
  type Json,
  labelsOf,
  sayCondition,
  type Template,
} from '@orderwright/engine';
import { isItems, type ShownWhen, type WantedField, type WantedForm, written } from './wanted.ts';

/** One field as a line that can be read and compared. */
interface Line {
  readonly path: string;
  readonly kind: string;
  readonly required: boolean;
  readonly settings: string;
  readonly choices: string;
  readonly when: string;
}

const WORDS = { minimum: 'Smallest', maximum: 'Largest' } as const;

/** As the canvas says it; yes is written small, and a list includes. */
const said = ({ field, is, value }: ShownWhen): string =>
  `“${field}” ${is === 'contains' ? 'includes' : is} “${value === 'Yes' ? 'yes' : value}”`;

const linesOfWanted = (fields: readonly WantedField[], above: string): Line[] =>
  fields.flatMap((field) => [
    {
      path: `${above}${field.label}`,
      kind: field.kind,
      required: field.required === true,
      settings: Object.entries(field.settings ?? {})
        .map(([name, value]) => `${name} ${value}`)
        .toSorted()
        .join(', '),
      choices: (field.choices ?? []).join(', '),
      when: field.when === undefined ? '' : said(field.when),
    },
    ...linesOfWanted(field.fields ?? [], `${above}${field.label} › `),
  ]);

/** What the paper asks for, a line each. */
export const wantedLines = ({ sections }: WantedForm): Line[] =>
  sections.flatMap(({ title, fields }) => [
    { path: title, kind: 'section', required: false, settings: '', choices: '', when: '' },
    ...linesOfWanted(
      fields.flatMap((part) => (isItems(part) ? written(part) : [part])),
      `${title} › `,
    ),
  ]);

const choicesIn = ({ schema }: FieldNode): string => {
  const { items } = schema;
  const list =
    schema['oneOf'] ??
    (typeof items === 'object' && items !== null && 'oneOf' in items ? items['oneOf'] : []);
  return (list as { title: string }[]).map(({ title }) => title).join(', ');
};

const settingsIn = ({ schema, ui }: FieldNode): string => {
  const options = ui['ui:options'];
  const unit =
    typeof options === 'object' && options !== null && 'unit' in options
      ? [`Unit ${String(options['unit'])}`]
      : [];
  return [
    ...unit,
    ...Object.entries(WORDS).flatMap(([name, words]) =>
      typeof schema[name] === 'number' ? [`${words} ${String(schema[name])}`] : [],
    ),
  ]
    .toSorted()
    .join(', ');
};

/** What the template holds, a line each. */
export function builtLines(template: Template): Line[] {
  const labels = labelsOf(template, 'en');
  const walk = (nodes: readonly FieldNode[], above: string, holder: Json | undefined): Line[] =>
    nodes.flatMap((node) => {
      const required = isObject(holder) && Array.isArray(holder['required']) ? holder['required'] : [];
      const rule = template.rules?.find((each) => each.kind === 'show' && each.at === node.path);
      return [
        {
          path: `${above}${node.title}`,
          kind: node.kind,
          required: required.includes(node.key),
          settings: settingsIn(node),
          choices: choicesIn(node),
          when: rule?.kind !== 'show' ? '' : sayCondition(rule.when, labels, node.path),
        },
        // What a kind is made of inside is no field of the form.
        ...walk(
          node.kind === 'section' || node.kind === 'rows' ? node.children : [],
          `${above}${node.title} › `,
          node.kind === 'rows' ? node.schema['items'] : node.schema,
        ),
      ];
    });
  return walk(fieldsOf(template), '', template.schema);
}
