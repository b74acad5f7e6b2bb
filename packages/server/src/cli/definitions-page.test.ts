import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  draftPlan,
  dryRun,
  planIssues,
  playSample,
  proofText,
  sealEvent,
  type SealedEvent,
} from '@orderwright/engine';
import { compiledFor } from '@orderwright/engine/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../env.ts';
import { runCli } from './run-cli.ts';

const page = readFileSync(join(projectRoot(), 'docs/guides/definitions-checked.md'), 'utf8');
/** The commands of a block, without what they print. */
const linesOf = (block: string): string[] => [...block.matchAll(/^\$ (.*)$/gm)].map(([, line = '']) => line);
/** The page in parts: every second one is what stands in a block of commands. */
const parts = page.split(/```console\n([\s\S]*?)```/);
const commands = parts.filter((_, i) => i % 2 === 1).flatMap(linesOf);

interface Document {
  schema: { properties: { fault: Group; work: Group } };
  ui: { fault: { [key: string]: unknown } };
}
interface Group {
  required: string[];
  properties: { [key: string]: { oneOf?: { const: string }[] } };
}

/** What the page says somebody made of the template. */
function next(document: Document): Document {
  const made = structuredClone(document);
  const { fault, work } = made.schema.properties;
  const { what = {}, kind = {}, ...others } = fault.properties;
  fault.properties = {
    ...others,
    kind: { ...kind, oneOf: (kind.oneOf ?? []).filter((o) => o.const !== 'care') },
    problem: what,
  };
  delete fault.properties['round'];
  fault.required = ['room', 'problem'];
  work.properties['minutes'] = {
    $anchor: 'minutes',
    title: 'Minutes spent',
    type: 'integer',
    minimum: 0,
  } as object;
  work.required.push('minutes');
  const { what: look, ...rest } = made.ui.fault;
  made.ui.fault = { ...rest, 'ui:order': ['room', 'kind', 'problem', 'score'], problem: look };
  delete made.ui.fault['round'];
  return JSON.parse(
    JSON.stringify(made)
      .replaceAll('answers.fault.what', 'answers.fault.problem')
      .replaceAll('/fault/what', '/fault/problem'),
  ) as Document;
}

let folder: string;
let original: Document;
let files: { readonly [name: string]: string };
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'orderwright-page-'));
  const source = join(projectRoot(), 'examples/cleaning/templates/cleaning-follow-up.json');
  original = JSON.parse(readFileSync(source, 'utf8')) as Document;
  const proof = proofOf('room-mended');
  files = {
    'follow-up.json': `${JSON.stringify(original, null, 2)}\n`,
    'follow-up-next.json': `${JSON.stringify(next(original), null, 2)}\n`,
    'proof.json': proof,
    'forged.json': proof.replace('Descaled, 20 minutes', 'Descaled, 25 minutes'),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The sealed log of a sample's order; salts that anyone could guess, so that the page can show the outcome. */
function proofOf(id: string): string {
  const c = compiledFor(original);
  const sample = c.template.samples?.find((s) => s.id === id);
  const played = sample && playSample(c, sample);
  if (!played?.ok) throw new Error(`The sample ${id} runs`);
  let previous: string | null = null;
  const links = played.value.events.map((event): SealedEvent => {
    const link = { event, previous, ...sealEvent(event, previous, String(event.seq).padStart(64, '0')) };
    previous = link.hash;
    return link;
  });
  return proofText(links);
}

/** Runs a line of the page in its folder; gives what it printed and how it ended. */
async function run(line: string): Promise<{ printed: string; code: number }> {
  const printed: string[] = [];
  const say = (text: string): void => void printed.push(text);
  const args = line.split(' ').slice(2);
  const code = await runCli(
    args.map((arg) => (arg.endsWith('.json') ? join(folder, arg) : arg)),
    { out: say, err: say, settings: { server: null, email: null, password: null, language: 'en' } },
  );
  return { printed: printed.join('\n'), code };
}

describe('the page on checked definitions', () => {
  it('has the files it speaks of beside it', async () => {
    for (const [name, text] of Object.entries(files))
      await expect(text).toMatchFileSnapshot(join(projectRoot(), 'docs/guides/follow-up', name));
  });

  it('shows what its commands print, in its own order', async () => {
    const failing: string[] = [];
    let shown = '';
    for (const [i, part] of parts.entries()) {
      if (i % 2 === 0) {
        shown += part;
        continue;
      }
      shown += '```console\n';
      for (const line of linesOf(part)) {
        const done = await run(line);
        if (done.code !== 0) failing.push(line);
        shown += `$ ${line}\n${done.printed}\n`;
      }
      shown += '```';
    }
    await expect(shown).toMatchFileSnapshot(join(projectRoot(), 'docs/guides/definitions-checked.md'));
    expect(failing).toEqual(['npx orderwright verify forged.json']);
  });

  it('completes the plan it shows', () => {
    const [before, after] = [
      compiledFor(original),
      {
        ...compiledFor(next(original)),
        ref: { key: 'cleaning-follow-up', version: 2, sha256: '2'.repeat(64) },
      },
    ];
    const sample = before.template.samples?.find((s) => s.id === 'room-mended');
    const played = sample && playSample(before, sample);
    if (!played?.ok || !played.value.order) throw new Error('The sample runs');
    const plan = draftPlan(before.template, after.template);
    plan.choices['/fault/kind'] = [{ from: 'care', to: 'office' }];
    plan.drop.push('/fault/round');
    plan.leave.push('/work/minutes');
    expect(planIssues(plan, before.template, after.template)).toEqual([]);
    expect(dryRun(before, after, plan, [played.value.order])).toMatchObject({ moved: 1, refused: 0 });
  });

  it('every command answers in JSON, and fails by its exit code', async () => {
    for (const line of commands) {
      const { printed } = await run(`${line} --json`);
      expect(() => JSON.parse(printed) as unknown).not.toThrow();
    }
    writeFileSync(join(folder, 'broken.json'), '{');
    // Nobody can complete any more, so that nothing is ever done.
    const text = JSON.stringify(original)
      .replaceAll('"COMPLETE":', '"NEVER":')
      .replace('"roles":["technician"]', '"roles":["link"]');
    writeFileSync(join(folder, 'stuck.json'), text);
    const codes = await Promise.all(
      [
        'check broken.json',
        'diff follow-up.json broken.json',
        'test gone.json',
        'simulate gone.json',
        'verify gone.json',
        'explain follow-up.json --sample gone',
        'test follow-up-next.json',
        'simulate stuck.json --runs 40',
        'simulate follow-up.json --seed x',
      ].map(async (line) => (await run(`npx orderwright ${line}`)).code),
    );
    expect(codes).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 2]);
  });
});
