import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromiumVerdicts, type Asked } from './conformance-chromium.ts';
import { isObject, sameJson, type Json, type JsonObject } from './json.ts';
import { evaluate } from './logic/evaluate.ts';
import type { RuleFacts } from './logic/facts.ts';
import { buildSchemaValidators } from './schema/build-validators.ts';
import { interpretSchema } from './schema/interpret-validators.ts';
import { rawValidators, type ValidatorModule } from './schema/validators.ts';

interface SchemaCase {
  readonly description: string;
  readonly schema: Json;
  readonly tests: readonly { readonly description: string; readonly data: Json; readonly valid: boolean }[];
}

/** What one suite came to. */
interface Count {
  right: number;
  refused: number;
  wrong: string[];
  reasons: Map<string, number>;
}

/** A schema that is accepted: what its module said here, what the standard says, and how each case is called. */
interface Judged extends Asked {
  readonly names: readonly string[];
  readonly verdicts: readonly boolean[];
  readonly valid: readonly boolean[];
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Runs the public JSON Schema 2020-12 suite: what we accept must give the standard's verdict. */
async function jsonSchema(folder: string): Promise<boolean> {
  const total: Count = { right: 0, refused: 0, wrong: [], reasons: new Map() };
  const interpreted: Count = { right: 0, refused: 0, wrong: [], reasons: new Map() };
  const judged: Judged[] = [];
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()) {
    const cases = JSON.parse(readFileSync(join(folder, file), 'utf8')) as SchemaCase[];
    let [right, refusals] = [total.right, total.refused];
    for (const one of cases) {
      const accepted = await runCase(one, `${file}: ${one.description}`, total, interpreted);
      if (accepted) judged.push(accepted);
    }
    [right, refusals] = [total.right - right, total.refused - refusals];
    say(
      `  ${file.padEnd(34)} ${String(right).padStart(4)} right ${String(refusals).padStart(4)} in refused schemas`,
    );
  }
  say(
    `JSON Schema 2020-12: ${total.right} right, ${total.wrong.length} wrong, ${total.refused} in schemas that are refused`,
  );
  for (const [reason, count] of total.reasons) say(`  refused: ${reason} (${count})`);
  for (const line of total.wrong) say(`  WRONG ${line}`);
  say(`  interpreted for drafts: ${interpreted.right} right, ${interpreted.wrong.length} wrong`);
  for (const line of interpreted.wrong) say(`  interpreted otherwise: ${line}`);
  const same = await inChromium(judged);
  return total.wrong.length === 0 && total.right >= 1150 && same;
}

/** Asks the same modules in Chromium; a machine without a browser is told so, and is no failure. */
async function inChromium(judged: readonly Judged[]): Promise<boolean> {
  const there = await chromiumVerdicts(judged);
  if (typeof there === 'string') {
    say(`JSON Schema 2020-12 in Chromium: not run, for no browser was found (${there})`);
    return true;
  }
  let right = 0;
  const wrong: string[] = [];
  const differing: string[] = [];
  for (const [i, { names, verdicts, valid }] of judged.entries())
    for (const [j, name] of names.entries()) {
      const verdict = there[i]?.[j];
      if (verdict === valid[j]) right += 1;
      else wrong.push(name);
      if (verdict !== verdicts[j]) differing.push(name);
    }
  say(
    `JSON Schema 2020-12 in Chromium: ${right} right, ${wrong.length} wrong, ${differing.length} otherwise than here`,
  );
  for (const line of wrong) say(`  WRONG in Chromium ${line}`);
  for (const line of differing) say(`  otherwise in Chromium: ${line}`);
  return wrong.length === 0 && differing.length === 0;
}

async function runCase(
  one: SchemaCase,
  name: string,
  total: Count,
  interpreted: Count,
): Promise<Judged | undefined> {
  // A form's schema is an object; true and false are wrapped, which changes no verdict.
  const schema: JsonObject = isObject(one.schema) ? one.schema : { allOf: [one.schema] };
  const built = buildSchemaValidators(schema);
  if (!built.ok) {
    total.refused += one.tests.length;
    for (const { code, params } of built.issues.slice(0, 1)) {
      const reason = `${code} ${String(params['keyword'] ?? params['ref'] ?? params['reason'] ?? '')}`;
      total.reasons.set(reason, (total.reasons.get(reason) ?? 0) + one.tests.length);
    }
    return undefined;
  }
  const url = `data:text/javascript,${encodeURIComponent(built.value)}`;
  const { complete } = rawValidators((await import(url)) as ValidatorModule);
  const draft = interpretSchema(schema, []);
  const verdicts: boolean[] = [];
  for (const { description, data, valid } of one.tests) {
    const verdict = complete(data);
    verdicts.push(verdict);
    if (verdict === valid) total.right += 1;
    else total.wrong.push(`${name}: ${description}`);
    // The interpreter leaves `pattern` to the fields of a form, which a bare schema does not have.
    if (JSON.stringify(schema).includes('"pattern"')) continue;
    if ((draft.complete(data as JsonObject).length === 0) === valid) interpreted.right += 1;
    else interpreted.wrong.push(`${name}: ${description}`);
  }
  return {
    source: built.value,
    data: one.tests.map(({ data }) => data),
    names: one.tests.map(({ description }) => `${name}: ${description}`),
    verdicts,
    valid: one.tests.map(({ valid }) => valid),
  };
}

/** Runs the official JsonLogic cases; those that need an unanswered value to count as something contradict "not answered is unknown". */
function jsonLogic(file: string): boolean {
  const cases = (JSON.parse(readFileSync(file, 'utf8')) as Json[]).flatMap((entry) =>
    isObject(entry) ? [entry] : [],
  );
  let right = 0;
  const wrong: string[] = [];
  const contradicting: string[] = [];
  for (const { rule = null, data = null, result: expected } of cases) {
    const { value, stopped } = evaluate(rule, data as unknown as RuleFacts);
    const line = `${JSON.stringify(rule)} with ${JSON.stringify(data)}: ${JSON.stringify(value)}${stopped ? ` (${stopped.what})` : ''}, not ${JSON.stringify(expected)}`;
    if (sameJson(value, expected ?? null)) right += 1;
    else if (value === null && stopped === undefined) contradicting.push(line);
    else wrong.push(line);
  }
  say(
    `JsonLogic: ${right} right, ${wrong.length} wrong, ${contradicting.length} contradict "not answered is unknown", of ${cases.length}`,
  );
  for (const line of contradicting) say(`  unknown: ${line}`);
  for (const line of wrong) say(`  WRONG ${line}`);
  return wrong.length === 0;
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  say(
    'node packages/engine/src/conformance.ts <folder with json-schema-2020-12/ and json-logic/compatible.json>',
  );
  process.exitCode = 2;
} else {
  const schemas = await jsonSchema(join(folder, 'json-schema-2020-12'));
  const rules = jsonLogic(join(folder, 'json-logic', 'compatible.json'));
  process.exitCode = schemas && rules ? 0 : 1;
}
