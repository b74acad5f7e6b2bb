import type { Logger } from 'pino';
import { runApart } from '../apart/run-apart.ts';
import type { Turns } from '../apart/turns.ts';
import { Refusal } from '../problem.ts';
import { readText, type ReadText, type SentText } from './read-text.ts';
import { summarise, type Summarised, type Summary } from './summarise.ts';
import type { TextWork } from './text-apart.ts';

/** Characters up to which a text is read where the request is answered, in some 20 ms: starting a thread takes many times that. */
const SMALL = 150_000;
/** Seconds of a processor that reading one text, or summing some up, may take. */
const SECONDS = 10;

/** Where large texts of an organisation wait for their turn. */
export interface TextLine {
  readonly turns: Turns;
  readonly org: string;
  readonly log: Pick<Logger, 'warn'>;
}

async function apart<T>({ turns, org, log }: TextLine, work: TextWork): Promise<T> {
  const done = await turns.take(org, () =>
    runApart<T>(new URL('text-apart.ts', import.meta.url), work, SECONDS, log),
  );
  if (!done.ok) throw new Refusal([done.issue]);
  return done.value;
}

/** Reads a template's text: a large one apart and in turn, so that nobody else waits for it. */
export async function readTextApart(line: TextLine, sent: SentText): Promise<ReadText> {
  return sent.text.length <= SMALL ? readText(sent) : await apart<ReadText>(line, { read: sent });
}

const sizeOf = ({ published, draft }: Summarised) => Math.max(published?.length ?? 0, draft?.length ?? 0);

/** Sums a template up: a large one apart and in turn. */
export async function summariseApart(line: TextLine, one: Summarised): Promise<Summary> {
  return sizeOf(one) <= SMALL ? summarise(one) : await apart<Summary>(line, { sum: one });
}
