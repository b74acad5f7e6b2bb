const KINDS: readonly object[] = [
  { type: 'string' },
  { type: 'number' },
  { type: 'boolean' },
  { type: 'string', format: 'date' },
  { type: 'string', oneOf: ['good', 'fair', 'poor'].map((name) => ({ const: name, title: name })) },
];
const SECTIONS = 25;
const IN_EACH = 19;

const sections = Array.from({ length: SECTIONS }, (_, s) => {
  const fields = Array.from({ length: IN_EACH }, (__, f) => [
    `f${s}x${f}`,
    { $anchor: `f${s}x${f}`, title: `Point ${s + 1}.${f + 1}`, ...KINDS[f % KINDS.length] },
  ]);
  return [
    `s${s}`,
    {
      $anchor: `s${s}`,
      type: 'object',
      title: `Section ${s + 1}`,
      properties: Object.fromEntries(fields),
      required: [`f${s}x0`],
    },
  ];
});

/** A template of 500 fields in 25 sections, 50 of them shown by a rule, with six states. */
export const FIVE_HUNDRED_FIELDS = {
  format: 'orderwright/template@1',
  key: 'five-hundred',
  title: 'Five hundred fields',
  schema: { type: 'object', properties: Object.fromEntries(sections) },
  rules: Array.from({ length: SECTIONS * 2 }, (_, n) => {
    const s = n % SECTIONS;
    const f = n < SECTIONS ? 3 : 5;
    return {
      id: `shown-${s}-${f}`,
      kind: 'show',
      at: `/s${s}/f${s}x${f}`,
      when: { '==': [{ var: `answers.s${s}.f${s}x2` }, true] },
    };
  }),
  workflow: {
    id: 'order',
    initial: 'p0',
    states: Object.fromEntries(
      ['open', 'planned', 'active', 'paused', 'done', 'validated'].map((tag, n) => [
        `p${n}`,
        {
          id: `p${n}`,
          tags: [tag],
          meta: { label: `Step ${n + 1}` },
          ...(n < 5
            ? { on: { NEXT: { target: `#p${n + 1}`, meta: { id: `t${n}`, label: 'Next' } } } }
            : { type: 'final' }),
        },
      ]),
    ),
  },
};
