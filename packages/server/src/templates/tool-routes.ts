import {
  describeContradiction,
  describeIssue,
  diffTemplates,
  semanticVersion,
  type Sample,
} from '@orderwright/engine';
import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { onlyRoles, signedIn, type AppEnv } from '../actor.ts';
import { runApart } from '../apart/run-apart.ts';
import { described, valid } from '../describe-routes.ts';
import { Refusal } from '../problem.ts';
import { readDocument, Which, type DocumentText } from './read-document.ts';
import { Level, SaidChange, saidChanges } from './say-change.ts';
import type { TriedOut, TryOut } from './try-out.ts';

const Key = z.object({ key: z.string().max(63) });
const SemanticVersion = z.string().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/);
const Covered = z.object({ total: z.number(), reached: z.array(z.string()), missed: z.array(z.string()) });
const SampleDocument = z
  .custom<Sample>()
  .meta({ type: 'object', description: 'A sample as the template’s `samples` holds them' });
const Simulation = z
  .object({
    seed: z.number(),
    runs: z.number(),
    coverage: z.object({
      states: Covered,
      transitions: Covered,
      guards: Covered,
      rules: Covered,
      fields: Covered,
    }),
    contradictions: z.array(
      z.object({
        part: z.enum(['states', 'transitions', 'guards', 'rules', 'fields']),
        id: z.string(),
        tries: z.number(),
        severity: z.enum(['error', 'warning']),
        sentence: z.string(),
      }),
    ),
    bottlenecks: z.array(
      z.object({
        transition: z.string(),
        refused: z.number(),
        reasons: z.array(z.object({ sentence: z.string(), times: z.number() })),
      }),
    ),
    paths: z.array(
      z.object({
        sample: SampleDocument,
        steps: z.number(),
        states: z.array(z.string()),
        category: z.string(),
        covers: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'Simulation' });
const Tested = z
  .object({
    passed: z.number(),
    failed: z.number(),
    samples: z.array(
      z.object({
        id: z.string(),
        title: z.string().nullable(),
        passed: z.boolean(),
        failures: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'TestedSamples' });
/** Seconds a simulation or a test may take. */
const SECONDS = 15;
/** Orders one simulation may invent. */
const RUNS = 1000;
const editor = onlyRoles('admin');

const documentOf = (c: Context<AppEnv>, key: string, which: Which): Promise<DocumentText> => {
  const org = c.get('org').id;
  return c.get('deps').db.tenant(org, (trx) => readDocument(trx, org, key, which, true));
};

/** Tries a template in a thread of its own; what cannot be tried is refused with every reason. */
async function triedOut(c: Context<AppEnv>, asked: TryOut): Promise<TriedOut> {
  const { turns, log } = c.get('deps');
  const tried = await turns.take(c.get('org').id, () =>
    runApart<TriedOut>(new URL('try-out.ts', import.meta.url), asked, SECONDS, log),
  );
  if (!tried.ok) throw new Refusal([tried.issue]);
  if (tried.value.kind === 'broken') throw new Refusal(tried.value.issues, asked.sent.template);
  return tried.value;
}

/** Comparing, simulating and testing drafts and versions. */
export const templateToolRoutes = new Hono<AppEnv>()
  .get(
    '/templates/:key/diff',
    described({
      tag: 'templates',
      summary:
        'What differs between two texts of a template (a version’s number or `draft`), and the semantic version that follows from `base`',
      reply: z.object({
        from: z.number().nullable(),
        to: z.number().nullable(),
        level: Level,
        version: z.string(),
        changes: z.array(SaidChange),
      }),
    }),
    signedIn,
    editor,
    valid('param', Key),
    valid(
      'query',
      z.object({ from: Which, to: Which.default('draft'), base: SemanticVersion.default('1.0.0') }),
    ),
    async (c) => {
      const { key } = c.req.valid('param');
      const { from, to, base } = c.req.valid('query');
      const before = await documentOf(c, key, from);
      const after = await documentOf(c, key, to);
      return c.json({
        from: before.version,
        to: after.version,
        version: semanticVersion(diffTemplates(before.template, after.template), base),
        ...saidChanges(before.template, after.template, c.get('language')),
      });
    },
  )
  .post(
    '/templates/:key/simulate',
    described({
      tag: 'templates',
      summary:
        'Invent orders from a seed and play them: what was covered, what never worked, and paths to keep as samples; within a budget of time and memory',
      reply: Simulation,
    }),
    signedIn,
    editor,
    valid('param', Key),
    valid(
      'json',
      z.strictObject({
        of: Which.default('draft'),
        seed: z.number().int().min(0).max(2_147_483_647).default(1),
        runs: z.number().int().min(1).max(RUNS).default(100),
      }),
    ),
    async (c) => {
      const { of, seed, runs } = c.req.valid('json');
      const sent = await documentOf(c, c.req.valid('param').key, of);
      const tried = await triedOut(c, { sent, simulate: { seed, runs }, language: c.get('language') });
      if (tried.kind !== 'simulation') throw new Error('a simulation was asked for');
      const covered = ({ total, reached, missed }: (typeof tried.coverage)['states']) => ({
        total,
        reached: [...reached],
        missed: [...missed],
      });
      const { states, transitions, guards, rules, fields } = tried.coverage;
      return c.json({
        seed,
        runs: tried.runs,
        coverage: {
          states: covered(states),
          transitions: covered(transitions),
          guards: covered(guards),
          rules: covered(rules),
          fields: covered(fields),
        },
        contradictions: tried.contradictions.map((one) => ({
          part: one.part,
          id: one.id,
          tries: one.tries,
          // A state or a transition that no order comes to is a fault; a rule that is always true may be meant so.
          severity:
            one.part === 'states' || one.part === 'transitions' ? ('error' as const) : ('warning' as const),
          sentence: describeContradiction(one, c.get('language'), sent.template),
        })),
        bottlenecks: tried.bottlenecks.map(({ transition, refused, reasons }) => ({
          transition,
          refused,
          reasons: reasons.map(({ issue, times }) => ({
            sentence: describeIssue(issue, c.get('language'), sent.template),
            times,
          })),
        })),
        paths: tried.paths.map((path) => ({
          ...path,
          states: [...path.states],
          covers: [...path.covers],
        })),
      });
    },
  )
  .post(
    '/templates/:key/test',
    described({
      tag: 'templates',
      summary: 'Run the template’s own samples; within a budget of time and memory',
      reply: Tested,
    }),
    signedIn,
    editor,
    valid('param', Key),
    valid('json', z.strictObject({ of: Which.default('draft') })),
    async (c) => {
      const sent = await documentOf(c, c.req.valid('param').key, c.req.valid('json').of);
      const tried = await triedOut(c, { sent, simulate: null, language: c.get('language') });
      if (tried.kind !== 'samples') throw new Error('a test was asked for');
      const samples = tried.results.map((one) => ({ ...one, failures: [...one.failures] }));
      const passed = samples.filter((one) => one.passed).length;
      return c.json({ passed, failed: samples.length - passed, samples });
    },
  );
