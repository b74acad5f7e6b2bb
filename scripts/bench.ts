// `npm run bench`: what the product costs beside the least that does the same job, measured in turns in one run. Ratios, no
// promises: the machine decides the milliseconds. `npm run bench -- commands typing` runs only these.
import { availableParallelism, loadavg } from 'node:os';
import { benchCommands } from './bench/commands.ts';
import { benchDefinitions } from './bench/definitions.ts';
import { benchDesigner } from './bench/designer.ts';
import { benchEngine } from './bench/engine.ts';
import { tableOf } from './bench/measure.ts';
import { benchStartUp } from './bench/start-up.ts';
import { benchTyping } from './bench/typing.ts';
import { benchVetting } from './bench/vetting.ts';
import { benchWorkOrder } from './bench/work-order.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);
const load = () => `${availableParallelism()} cores, load ${(loadavg()[0] ?? 0).toFixed(1)}`;

const PARTS: Record<string, () => Promise<void>> = {
  async commands() {
    const { lines, notes } = await benchCommands();
    say(tableOf('A command through the HTTP API', ['Orderwright', 'bare Hono + pg'], lines));
    say(notes.map((note) => `  ${note}`).join('\n'));
  },
  async vetting() {
    const { lines, notes } = await benchVetting();
    say(tableOf('While another organisation sends the worst definitions', ['beside it', 'alone'], lines));
    say(notes.map((note) => `  ${note}`).join('\n'));
  },
  async start() {
    say(tableOf('Starting, and memory', ['Orderwright', 'bare Hono'], await benchStartUp()));
  },
  async typing() {
    const lines = await benchTyping();
    say(tableOf('A section of 40 fields', ['generated form', 'React by hand'], lines));
  },
  async designer() {
    const { canvas, whole, edits, memory, workflow } = await benchDesigner();
    say(
      `A form of 500 fields: canvas after ${canvas.toFixed(0)} ms, the last field after ${whole.toFixed(0)} ms`,
    );
    for (const { what, median, p95, work } of edits)
      say(
        `  key to paint, ${what}: median ${median.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms; ${work.toFixed(0)} ms on the processor`,
      );
    const [before, edited, undone] = [memory.before, memory.edited, memory.undone].map((x) => x.toFixed(1));
    say(
      `  memory: ${before} MB, after 200 edits ${edited} MB, after 200 more and 200 taken back ${undone} MB`,
    );
    say(
      `A workflow of 60 states, one added: arranged after ${workflow.arranged.toFixed(0)} ms, the longest pause ${workflow.pause.toFixed(0)} ms`,
    );
  },
  async engine() {
    say(tableOf('A work order, in memory', ['engine', 'by hand'], await benchWorkOrder()));
    say(tableOf('40 fields, 8 rules, in memory', ['engine', 'by hand'], await benchEngine()));
  },
  async definitions() {
    for (const line of benchDefinitions()) say(line);
  },
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length > 0) {
  say(`There is no benchmark ${unknown.join(', ')}: ${Object.keys(PARTS).join(', ')}.`);
  process.exit(1);
}
for (const [name, run] of Object.entries(PARTS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  say(`\n── ${name} (${load()})`);
  await run();
}
process.exit(0);
