import {
  describeChange,
  describeIssue,
  diffTemplates,
  localise,
  type Clash,
  type Issue,
  type Template,
} from '@orderwright/engine';
import { sentenceOf } from '../problem.ts';
import { landsAsDraft } from './install-pack.ts';
import type { TemplatePlan } from './plan-install.ts';
import { tellClash, type ToldClash } from './tell-clash.ts';

/** What is to become of one template, as people read it. */
export interface ToldPlan {
  readonly key: string;
  readonly title: string;
  /** `new`, `same` (nothing to do), `pack` (only the pack changed it), `here` (only they did), `both`. */
  readonly state: 'new' | 'same' | 'pack' | 'here' | 'both';
  readonly draft: boolean;
  readonly landsAsDraft: boolean;
  /** What the pack changed, what was changed here, and what of that is kept. */
  readonly pack: string[];
  readonly here: string[];
  readonly kept: string[];
  readonly clashes: (Pick<Clash, 'id' | 'taken'> & ToldClash)[];
  /** What the result lacks to be published. */
  readonly issues: string[];
}

const sentences = (before: Template, after: Template, language: string): string[] =>
  diffTemplates(before, after).map((change) => describeChange(change, language, after, before));

const stateOf = ({ base, theirs, ours, edited }: TemplatePlan): ToldPlan['state'] => {
  if (ours === null) return 'new';
  const changed = base !== null && JSON.stringify(base) !== JSON.stringify(theirs);
  if (changed) return edited ? 'both' : 'pack';
  return edited ? 'here' : 'same';
};

/** One template's plan in words. */
export function tellPlan(plan: TemplatePlan, publish: boolean, language: string): ToldPlan {
  const { key, theirs, base, ours, edited, result, clashes, vetted, stands } = plan;
  return {
    key,
    title: localise(result, language).title,
    state: stateOf(plan),
    draft: stands !== null && stands.revision !== null,
    landsAsDraft: landsAsDraft(plan, publish),
    pack: base === null ? [] : sentences(base, theirs, language),
    here: base === null || ours === null ? [] : sentences(base, ours, language),
    kept: edited ? sentences(theirs, result, language) : [],
    clashes: clashes.map((clash) => ({
      id: clash.id,
      taken: clash.taken,
      ...tellClash(clash, ours ?? theirs, theirs, language),
    })),
    issues: vetted.issues
      .filter(({ severity }) => severity === 'error')
      .map((issue) =>
        issue.code === 'check-budget' || issue.code === 'check-failed'
          ? sentenceOf(issue, language)
          : describeIssue(issue as Issue, language, result),
      ),
  };
}
