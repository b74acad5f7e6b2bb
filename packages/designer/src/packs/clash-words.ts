/** What of a part both sides changed, as people call it. */
const ASPECTS = {
  title: 'label',
  label: 'label',
  description: 'help',
  'ui:help': 'help',
  key: 'place',
  parent: 'place',
  logic: 'logic',
  'ui:order': 'order',
  required: 'required',
  enum: 'choices',
  oneOf: 'choices',
  type: 'kind',
  format: 'kind',
  kind: 'kind',
  target: 'target',
  roles: 'roles',
} as const;
type Aspect = (typeof ASPECTS)[keyof typeof ASPECTS] | 'look' | 'translation' | 'other';

const named = (property: string): property is keyof typeof ASPECTS => Object.hasOwn(ASPECTS, property);

/** What a clash is about; null where one side took the whole part away. */
export function aspectOf(what: string): Aspect | null {
  if (what === '') return null;
  if (what.startsWith('translations/')) return 'translation';
  const property = what.split('/').at(-1) ?? '';
  if (named(property)) return ASPECTS[property];
  return what.startsWith('ui/') ? 'look' : 'other';
}

const LONGEST = 160;

/** Words, numbers and lists of them on one line; null for what only a screen of its own could show. */
export function onOneLine(value: unknown): string | null {
  const parts: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (!parts.every((part) => typeof part === 'string' || typeof part === 'number')) return null;
  const text = parts.join(', ');
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
