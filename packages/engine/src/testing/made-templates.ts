import * as fc from 'fast-check';
import type { CompiledTemplate } from '../compile/compile.ts';
import type { JsonObject } from '../json.ts';
import { compiledFor } from '../testing.ts';

/** Template documents made at random: a few states and events, a rule of most kinds, rows with totals. */
export const madeDocuments: fc.Arbitrary<JsonObject> = fc
  .record({
    states: fc.integer({ min: 2, max: 5 }),
    arrows: fc.array(fc.tuple(fc.nat(4), fc.nat(1), fc.nat(4), fc.nat(5), fc.nat(3)), {
      minLength: 6,
      maxLength: 14,
    }),
    always: fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { maxLength: 2 }),
    timers: fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { maxLength: 2 }),
  })
  .map(({ states, arrows, always, timers }): JsonObject => {
    const at = (n: number): number => n % states;
    const config: JsonObject = {};
    for (let i = 0; i < states; i += 1) {
      const on: JsonObject = {};
      arrows.forEach(([from, event, target, extra, role], n) => {
        if (at(from) !== i) return;
        const list = (on[`E${event}`] ??= []) as JsonObject[];
        list.push({
          target: `#s${at(target)}`,
          meta: {
            id: `t${n}`,
            ...(role === 0 ? { roles: ['office'] } : role === 1 ? { roles: ['technician'] } : {}),
            ...(extra === 1 ? { requires: ['/name'] } : {}),
            ...(extra === 2 ? { incomplete: true } : {}),
          },
          ...(extra === 3
            ? { guard: { type: 'rule', params: { rule: { '>': [{ var: 'answers.sum' }, 3] } } } }
            : {}),
          actions:
            extra === 4
              ? [{ type: 'set', params: { at: '/name', value: 'set' } }]
              : extra === 5
                ? [{ type: 'stamp', params: { name: 'started' } }, { type: 'start-clock' }]
                : [],
        });
      });
      config[`s${i}`] = {
        id: `s${i}`,
        tags: [i === states - 1 ? 'done' : 'active'],
        meta: { fields: { office: { required: ['/count'] } } },
        on,
        always: always
          .filter(([from]) => at(from) === i)
          .map(([, to], n) => ({
            target: `#s${at(to)}`,
            meta: { id: `a${i}${n}` },
            guard: { type: 'rule', params: { rule: { '==': [{ var: 'answers.count' }, to] } } },
          })),
        after: Object.fromEntries(
          timers
            .filter(([from]) => at(from) === i)
            .map(([, to], n) => [
              n === 0 ? 'PT1H' : 'soon',
              { target: `#s${at(to)}`, meta: { id: `d${i}${n}` } },
            ]),
        ),
      };
    }
    return {
      format: 'orderwright/template@1',
      key: 'made',
      title: 'Made',
      schema: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { $anchor: 'name', type: 'string', title: 'Name', maxLength: 6 },
          count: { $anchor: 'count', type: 'integer', title: 'Count', minimum: 0 },
          shown: { $anchor: 'shown', type: 'string', title: 'Shown' },
          sum: { $anchor: 'sum', type: 'number', title: 'Sum' },
          rows: {
            $anchor: 'rows',
            type: 'array',
            title: 'Rows',
            items: { type: 'object', properties: { n: { $anchor: 'n', type: 'number', title: 'N' } } },
          },
        },
      },
      rules: [
        { id: 'sum', kind: 'compute', at: '/sum', value: { sum: [{ var: 'answers.rows' }, 'n'] } },
        { id: 'show', kind: 'show', at: '/shown', when: { '>': [{ var: 'answers.count' }, 1] } },
      ],
      delays: { soon: { until: { 'date-add': [{ var: 'order.openedAt' }, 'PT2H'] } } },
      workflow: { id: 'order', initial: 's0', states: config },
    };
  });

/** The same, compiled. */
export const madeTemplates: fc.Arbitrary<CompiledTemplate> = madeDocuments.map(compiledFor);
