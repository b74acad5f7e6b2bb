import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  COVERAGE_PARTS,
  describeContradiction,
  describeIssue,
  labelsOf,
  simulate,
  toSample,
  type Contradiction,
  type Simulation,
  type Template,
} from '@orderwright/engine';
import { sentence } from './cli-sentences.ts';
import { readCompiled } from './read-template.ts';
import type { Terminal } from './terminal.ts';

export interface SimulateOptions {
  readonly seed: number;
  readonly runs: number;
  readonly writeSamples: boolean;
  readonly json: boolean;
}

/** Samples that a simulation wrote are told by their id, and written anew by the next. */
const PREFIX = 'simulated-';

/** A state or a transition that no order comes to is a fault; a rule that is always true may be meant so. */
const isFault = ({ part }: Contradiction): boolean => part === 'states' || part === 'transitions';

/** `simulate`: plays orders from a seed and says what was covered and what never worked. */
export async function simulateCommand(
  terminal: Terminal,
  file: string,
  { seed, runs, writeSamples, json }: SimulateOptions,
): Promise<boolean> {
  const c = await readCompiled(terminal, file, json);
  if (!c) return false;
  const simulation = simulate(c, { seed, runs });
  const found = simulation.contradictions.map((contradiction) => ({
    ...contradiction,
    severity: isFault(contradiction) ? 'error' : 'warning',
    sentence: describeContradiction(contradiction, terminal.settings.language, c.template),
  }));
  const samples = simulation.paths.map((path, i) =>
    toSample(c, path, `${PREFIX}${i + 1}`, `Simulated from seed ${seed}: path ${i + 1}`),
  );
  if (writeSamples) await keepSamples(file, samples);
  const passed = !found.some(({ severity }) => severity === 'error');
  if (json) {
    const { coverage, runs: done, paths, bottlenecks } = simulation;
    terminal.out(
      JSON.stringify(
        { seed, runs: done, paths: paths.length, coverage, contradictions: found, bottlenecks, samples },
        null,
        2,
      ),
    );
    return passed;
  }
  report(terminal, simulation);
  for (const { severity, sentence: said } of found)
    (severity === 'error' ? terminal.err : terminal.out)(
      `${sentence(terminal, severity === 'error' ? 'never' : 'note')}  ${said}`,
    );
  tellBottlenecks(terminal, c.template, simulation);
  if (writeSamples)
    terminal.out(sentence(terminal, 'samples-written', { file: basename(file), count: samples.length }));
  return passed;
}

function report(terminal: Terminal, { coverage, paths, runs, seed }: Simulation): void {
  terminal.out(sentence(terminal, 'runs', { runs, seed, paths: paths.length }));
  for (const part of COVERAGE_PARTS) {
    const { reached, total } = coverage[part];
    const covered = sentence(terminal, 'covered', { reached: String(reached.length).padStart(4), total });
    terminal.out(`  ${sentence(terminal, part).padEnd(11)} ${covered}`);
  }
}

/** Transitions and reasons told; the whole list is in the JSON. */
const MOST_TOLD = 3;

/** Where orders were held up: the transitions refused most often, each with what was said most often. */
function tellBottlenecks(terminal: Terminal, template: Template, { bottlenecks }: Simulation): void {
  if (bottlenecks.length === 0) return;
  const { language } = terminal.settings;
  const labels = labelsOf(template, language);
  terminal.out(sentence(terminal, 'refusals'));
  for (const { transition, refused, reasons } of bottlenecks.slice(0, MOST_TOLD)) {
    terminal.out(`  ${labels.transition(transition)} ${refused} ×`);
    for (const { issue, times } of reasons.slice(0, MOST_TOLD))
      terminal.out(`    ${String(times).padStart(4)} ×  ${describeIssue(issue, language, template)}`);
  }
}

/** Puts the samples into the file behind those that people wrote. */
async function keepSamples(file: string, samples: readonly { readonly id: string }[]): Promise<void> {
  const document = JSON.parse(await readFile(file, 'utf8')) as { samples?: { readonly id: string }[] };
  const own = (document.samples ?? []).filter(({ id }) => !id.startsWith(PREFIX));
  await writeFile(file, `${JSON.stringify({ ...document, samples: [...own, ...samples] }, null, 2)}\n`);
}
