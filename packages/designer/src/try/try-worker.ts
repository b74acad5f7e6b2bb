import type { Job, Outcomes, Reply } from './jobs.ts';
import { runTests } from './run-tests.ts';
import { simulateDraft, wayTo } from './simulate-draft.ts';
import { compileForTrying } from './walk.ts';

const say = (reply: Reply): void => postMessage(reply);

const outcomeOf = (job: Job): Outcomes[keyof Outcomes] => {
  const compiled = compileForTrying(job.template);
  if (compiled === null) throw new Error('the draft cannot run');
  switch (job.kind) {
    case 'tests':
      return runTests(compiled, job.language);
    case 'way':
      return wayTo(compiled, job.state, (done, total) => say({ kind: 'progress', done, total }));
    case 'simulate':
      return simulateDraft(compiled, job, (done) => say({ kind: 'progress', done, total: job.runs }));
  }
};

// One job a worker: who waits no longer ends it.
addEventListener('message', ({ data }: MessageEvent<Job>) => {
  try {
    say({ kind: 'done', outcome: outcomeOf(data) });
  } catch (reason) {
    say({ kind: 'failed', reason: String(reason) });
  }
});
