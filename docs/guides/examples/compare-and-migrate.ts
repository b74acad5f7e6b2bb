// Compare two versions, complete the plan for orders under way, and try it on them.
import {
  changeLevel,
  describeChange,
  describeIssue,
  diffTemplates,
  draftPlan,
  dryRun,
  planIssues,
  playSample,
} from '@orderwright/engine';
import { compiledFor } from '@orderwright/engine/testing';
import { compiled, document, templateOf, visit } from './visit.ts';

const next = templateOf(document({ places: false }));
const changes = diffTemplates(visit, next);
const plan = draftPlan(visit, next);
const open = planIssues(plan, visit, next).map((issue) => describeIssue(issue, 'en', visit));
plan.drop.push('/place');

const after = { ...compiledFor(next), ref: { key: 'visit', version: 2, sha256: '2'.repeat(64) } };
const given = [{ answer: { '/found': true, '/place': 'Cellar' } }];
const sample = { id: 'running', given, then: {} };
const played = playSample(compiled, sample);
const orders = played.ok && played.value.order ? [played.value.order] : [];
const { total, moved, answersGivenUp } = dryRun(compiled, after, plan, orders);

export default {
  level: changeLevel(changes),
  changes: changes.map((change) => `${change.impact}: ${describeChange(change, 'en', next)}`),
  open,
  leftOpen: planIssues(plan, visit, next),
  dryRun: { total, moved, answersGivenUp },
};
