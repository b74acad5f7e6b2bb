import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isObject, type Json, type JsonObject } from '../../json.ts';
import { compiledFor } from '../../testing.ts';
import { factsAt, person, story, tell, told } from '../../testing/stories.ts';
import { variedDocuments } from '../../testing/varied-templates.ts';
import { fieldAt } from '../../compile/complete-verdict.ts';
import { readPointer } from '../../pointer.ts';
import { evolve } from '../evolve.ts';
import { resolveForm } from '../resolve-form.ts';
import { rightsOf } from '../rights.ts';
import { settledFor } from '../settled.ts';
import type { WorkOrder } from '../work-order.ts';
import { describeExplanation } from './describe-explanation.ts';
import { explain } from './explain.ts';

const SECRET = 'never told 7361';
const RUNS = { numRuns: 60, endOnFailure: true };

/** Every answer at a field that `secret` says is one, with a word in its place that nothing else holds. */
function marked(value: Json, path: string, secret: (path: string) => boolean): Json {
  if (Array.isArray(value)) return value.map((item) => marked(item, `${path}/*`, secret));
  if (!isObject(value)) return secret(path) ? SECRET : value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === '_row' ? item : marked(item, `${path}/${key}`, secret),
    ]),
  );
}

test(
  'P10: why a field or a step is so never tells an answer its reader may not see',
  { timeout: 60_000 },
  () => {
    fc.assert(
      fc.property(variedDocuments, story, (document, steps) => {
        const c = compiledFor(document);
        let held: WorkOrder | null = null;
        for (const event of tell(c, told(steps), () => {})) held = evolve(held, event);
        if (held === null) return;
        const technician = person('technician');
        const rights = rightsOf(c, held, technician);
        const known = new Set(c.form.fields.map(({ path }) => path));
        const answers = marked(held.answers, '', (path) => known.has(path) && !rights.read(path));
        const order: WorkOrder = { ...held, answers: answers as JsonObject };
        const facts = factsAt('2026-02-01T08:00:00.000Z');
        // As on the phone: what rules give that read what it does not hold travels to it.
        const settled = settledFor(c, order, technician, facts, rights);
        const { answers: visible, fields } = resolveForm(c, order, technician, {
          ...facts,
          ...(settled ? { settled } : {}),
        });
        const targets = [
          ...Object.keys(fields).map((field) => ({ field })),
          ...c.workflow.transitions.map(({ id }) => ({ transition: id })),
        ];
        for (const target of targets) {
          const why = explain(c, order, technician, facts, target);
          const said = ['en', 'fr'].map((language) => describeExplanation(why, language, c.template));
          expect(JSON.stringify([why, said])).not.toContain(SECRET);
          for (const reason of why.reasons) {
            if (!('seen' in reason)) continue;
            for (const { field, value } of reason.seen) {
              const family = fieldAt(c.form, field)?.path;
              expect(family !== undefined && rights.read(family)).toBe(true);
              expect(value).toEqual(readPointer(visible, field) ?? null);
            }
          }
        }
      }),
      RUNS,
    );
  },
);
