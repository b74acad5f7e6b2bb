import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../problem.ts';
import { runApart } from './run-apart.ts';

const worker = (code: string) => new URL(`data:text/javascript,${encodeURIComponent(code)}`);

/** A log that keeps what it is told. */
const keeping = () => {
  const told: string[] = [];
  return { told, log: { warn: (what: unknown) => void told.push(String(what)) } };
};

describe('work in a thread', () => {
  it('that breaks off tells the log why, and people that it did, in their language', async () => {
    const { told, log } = keeping();
    const done = await runApart(worker('throw new Error("pdfmake says: no font")'), {}, 5, log);
    if (done.ok) throw new Error('it came to an end');
    expect(sentenceOf(done.issue, 'fr')).toBe(
      'Ce modèle n’a pas pu être vérifié\u{a0}: le traitement s’est interrompu, et le journal du serveur dit pourquoi.',
    );
    expect(sentenceOf(done.issue, 'en')).not.toContain('font');
    expect(told.join()).toContain('no font');
  });

  it('that overflows names the limit', async () => {
    const { log } = keeping();
    const done = await runApart(worker('(function again() { return 1 + again(); })()'), {}, 5, log);
    if (done.ok) throw new Error('it came to an end');
    expect(sentenceOf(done.issue, 'fr')).toContain('trop imbriqué, au plus 128 niveaux');
  });
});
