import { runSamples } from '@orderwright/engine';
import { sentence } from './cli-sentences.ts';
import { readCompiled } from './read-template.ts';
import type { Terminal } from './terminal.ts';

/** `test`: runs the samples of one template. */
export async function testTemplate(terminal: Terminal, file: string, json: boolean): Promise<boolean> {
  const c = await readCompiled(terminal, file, json);
  if (!c) return false;
  const samples = runSamples(c, terminal.settings.language);
  const failed = samples.filter((sample) => !sample.passed);
  if (json) terminal.out(JSON.stringify({ samples, failed: failed.length }, null, 2));
  else {
    for (const { id, title, passed, failures } of samples) {
      (passed ? terminal.out : terminal.err)(
        `${sentence(terminal, passed ? 'passed' : 'failed')}  ${title ?? id}`,
      );
      for (const failure of failures) terminal.err(`      ${failure}`);
    }
    terminal.out(
      sentence(terminal, failed.length === 0 ? 'samples-passed' : 'samples-failed', {
        count: samples.length,
        failed: failed.length,
      }),
    );
  }
  return failed.length === 0;
}
