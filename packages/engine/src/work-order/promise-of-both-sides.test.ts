/* oxlint-disable vitest/no-conditional-expect -- what is expected depends on the story made */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../canonical-json.ts';
import { isHidden } from '../compile/complete-verdict.ts';
import { derive, seesAll } from '../compile/derive.ts';
import type { CompiledRule } from '../compile/form.ts';
import type { Json, JsonObject } from '../json.ts';
import { readPointer } from '../pointer.ts';
import { compiledFor, given } from '../testing.ts';
import { madeDocuments } from '../testing/made-templates.ts';
import { person, story, tell, told, uuid } from '../testing/stories.ts';
import { variedDocuments } from '../testing/varied-templates.ts';
import type { OrderEvent } from './event.ts';
import { evolve } from './evolve.ts';
import { resolveForm } from './resolve-form.ts';
import { rightsOf } from './rights.ts';
import { ruleFacts } from './rule-facts.ts';
import { viewOf } from './view.ts';
import { viewOfFacts } from './view-of-facts.ts';
import type { WorkOrder } from './work-order.ts';

/** As it comes out of a database or over a wire. */
const sent = <T>(x: T): T => JSON.parse(canonicalJson(x as unknown as Json)) as T;

/** Whether what a rule computes depends on who asks, and when. */
const hangsOnAsking = ({ kind, expression, all }: CompiledRule): boolean =>
  kind === 'compute' &&
  (JSON.stringify(expression).includes('"has-role"') ||
    all.reads.some(({ fact }) => fact === 'actor' || fact === 'now' || fact === 'event'));

test('P9: a phone that holds what its person may read shows the form, the totals and the faults that the server finds', () => {
  const met = { fields: 0, hidden: 0, computed: 0, issues: 0 };
  fc.assert(
    fc.property(fc.oneof(madeDocuments, variedDocuments, variedDocuments), story, (document, steps) => {
      const server = compiledFor(document);
      // Nobody can publish a rule of which it cannot be told what it reads.
      fc.pre(
        [...server.form.producers, ...server.form.consumers].every(
          ({ all }) => !all.computed && all.unknown.length === 0,
        ),
      );
      // A version's text goes to phones as it was written: the order of its fields is the form's.
      const phone = compiledFor(JSON.parse(JSON.stringify(document)));
      tell(server, told(steps), (before, _command, _actor, facts, result) => {
        if (!result.ok) return;
        const order = (result.value as OrderEvent[]).reduce<WorkOrder | null>(evolve, before);
        if (order === null) return;
        for (const actor of ['technician', 'office', 'admin'].map(person)) {
          const known = viewOfFacts(server, order, actor, facts);
          const there = resolveForm(server, order, actor, known);
          const here = resolveForm(phone, sent(viewOf(server, order, actor)), actor, sent(known));
          expect(sent(here)).toEqual(sent(there));
          // A total this person may not reckon stands as the last decision wrote it: for whoever that was, and when.
          const rights = rightsOf(server, order, actor);
          const { producers } = server.form;
          const blind = producers.some((rule) => !seesAll(server.form, rule, (path) => rights.read(path)));
          if (blind && producers.some(hangsOnAsking)) continue;
          // And that is what the server itself goes by, which knows every answer.
          const truth = derive(server.form, order.answers, ruleFacts(order, actor, facts, facts.receivedAt));
          for (const [pointer, state] of Object.entries(here.fields)) {
            if (state.hiddenBy === 'role') continue;
            met.fields += 1;
            expect([pointer, state.hidden]).toEqual([pointer, isHidden(truth, pointer)]);
            if (state.hidden) met.hidden += 1;
            else if (state.computed) {
              met.computed += 1;
              expect(readPointer(here.answers, pointer)).toEqual(readPointer(truth.visible, pointer));
            }
          }
          met.issues += there.issues.length + there.missing.length;
        }
      });
    }),
    { numRuns: 150, endOnFailure: true },
  );
  for (const count of Object.values(met)) expect(count).toBeGreaterThan(150);
}, 120_000);

const cents = fc.integer({ min: -999_999, max: 999_999 });
const thousandths = fc.integer({ min: -9999, max: 99_999 });
const percent = fc.constantFrom(0, 21, 55, 60, 100, 196, 200, 255);

/** A whole number of ten-thousandths and the like, as the number a form holds. */
const scaled = (n: bigint, digits: number): number => Number(`${n}e-${digits}`);
/** Rounded half away from zero to so many digits fewer. */
const rounded = (n: bigint, digits: number): bigint => {
  const unit = 10n ** BigInt(digits);
  const [size, sign] = n < 0n ? [-n, -1n] : [n, 1n];
  return (sign * (2n * size + unit)) / (2n * unit);
};

const money = (id: string): JsonObject => ({
  $anchor: id,
  type: 'number',
  format: 'money',
  multipleOf: 0.01,
});
const v = (name: string): Json => ({ var: name });
const bill = compiledFor({
  format: 'orderwright/template@1',
  key: 'bill',
  title: 'Bill',
  schema: {
    type: 'object',
    properties: {
      lines: {
        $anchor: 'lines',
        type: 'array',
        items: {
          type: 'object',
          properties: {
            price: money('price'),
            quantity: { $anchor: 'quantity', type: 'number' },
            rate: { $anchor: 'rate', type: 'number' },
            net: money('net'),
            tax: money('tax'),
          },
        },
      },
      net: money('sum'),
      tax: money('taxes'),
      total: money('total'),
    },
  },
  rules: [
    { id: 'net', kind: 'compute', at: '/lines/*/net', value: { '*': [v('row.price'), v('row.quantity')] } },
    { id: 'tax', kind: 'compute', at: '/lines/*/tax', value: { '*': [v('row.net'), v('row.rate')] } },
    { id: 'sum', kind: 'compute', at: '/net', value: { sum: [v('answers.lines'), 'net'] } },
    { id: 'taxes', kind: 'compute', at: '/tax', value: { sum: [v('answers.lines'), 'tax'] } },
    { id: 'total', kind: 'compute', at: '/total', value: { '+': [v('answers.net'), v('answers.tax')] } },
  ],
  workflow: { id: 'order', initial: 's', states: { s: { id: 's', tags: ['active'] } } },
});

test('P9: totals are exact to the last cent, on the phone before it is sent and on the server after', () => {
  const line = fc.record({ price: cents, quantity: thousandths, rate: percent });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
      const wanted = lines.map(({ price, quantity, rate }) => {
        const net = rounded(BigInt(price) * BigInt(quantity), 3);
        return { net, tax: rounded(net * BigInt(rate), 3) };
      });
      const [net, tax] = [
        wanted.reduce((sum, one) => sum + one.net, 0n),
        wanted.reduce((sum, one) => sum + one.tax, 0n),
      ];
      const rows = lines.map(({ price, quantity, rate }) => ({
        price: scaled(BigInt(price), 2),
        quantity: scaled(BigInt(quantity), 3),
        rate: scaled(BigInt(rate), 3),
      }));
      const opened = given(bill).order({ open: {} }).when({ answer: {} }).then({}).order;
      if (opened === null) throw new Error('It opens');
      const facts = {
        org: 'o',
        receivedAt: opened.updatedAt,
        timeZone: 'UTC',
        site: null,
        asset: null,
        customer: null,
        previous: null,
        nextNumber: null,
        defaults: { language: 'en', currency: 'EUR' },
      };
      const writes = rows.map((value, i) => ({ path: `/lines/${uuid(i)}`, value }));
      const here = resolveForm(bill, opened, person('technician'), facts, writes).answers;
      const there = given(bill)
        .order({ open: {} })
        .when({ answer: Object.fromEntries(writes.map(({ path, value }) => [path, value])) })
        .then({}).order?.answers;
      for (const answers of [here, there]) {
        expect(answers).toMatchObject({
          net: scaled(net, 2) + 0,
          tax: scaled(tax, 2) + 0,
          total: scaled(net + tax, 2) + 0,
          lines: wanted.map((one) => ({ net: scaled(one.net, 2) + 0, tax: scaled(one.tax, 2) + 0 })),
        });
      }
    }),
    { numRuns: 1000 },
  );
});
