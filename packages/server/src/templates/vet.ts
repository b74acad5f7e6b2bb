import {
  checkTemplate,
  parseTemplate,
  suggestMend,
  type CheckIssue,
  type Template,
} from '@orderwright/engine';
import { buildValidators } from '@orderwright/engine/publish';
import { answerApart } from '../apart/answer-apart.ts';
import { patchBetween, type PatchStep } from './patch-between.ts';

/** An edit that does away with an issue: what a button says, in English and French, and the steps. */
export interface SuggestedMend {
  readonly title: readonly [string, string];
  readonly patch: readonly PatchStep[];
}

/** What was found, and the validators' code when nothing stands in the way. */
export interface Vetted {
  readonly issues: readonly (CheckIssue & { readonly mend?: SuggestedMend })[];
  readonly validators: string | null;
}

/** Issues that get a mend: one after the other is mended, and the check made again. */
const MENDED = 100;

/** Checks a template wholly: its form, its workflow, its rules, and whether validators can be made of its schema. */
export function vet(input: unknown): Vetted {
  const parsed = parseTemplate(input);
  if (!parsed.ok) return { issues: parsed.issues, validators: null };
  const issues = checkTemplate(parsed.value);
  const built = buildValidators(parsed.value);
  const all = built.ok ? issues : [...issues, ...built.issues];
  const mended = all.map((issue, i) => (i < MENDED ? withMend(input as Template, issue) : issue));
  return { issues: mended, validators: built.ok ? built.value : null };
}

function withMend(template: Template, issue: CheckIssue): Vetted['issues'][number] {
  const mend = suggestMend(template, issue);
  if (!mend) return issue;
  const [en, fr] = mend.title;
  const patch = patchBetween(template, mend.apply(template));
  return patch.length === 0 ? issue : { ...issue, mend: { title: [en, fr ?? en], patch } };
}

answerApart(vet);
