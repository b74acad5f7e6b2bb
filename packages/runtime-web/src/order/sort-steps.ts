import type { OpenTransition } from '@orderwright/engine';

export interface SortedSteps {
  /** The one next step: what the template calls primary, else the first that is open. */
  readonly next: OpenTransition | null;
  readonly others: readonly OpenTransition[];
}

const usable = (step: OpenTransition): boolean =>
  step.open || step.reasons.every((reason) => reason.path.startsWith('/answers'));

/** Parts the next step from the others; steps of other roles are left out, since nobody here can take them. */
export const sortSteps = (steps: readonly OpenTransition[]): SortedSteps => {
  const mine = steps.filter((step) => step.allowedRole);
  const primaries = mine.filter((step) => step.style === 'primary');
  const next =
    primaries.find((step) => step.open) ??
    primaries.find(usable) ??
    mine.find((step) => step.open && step.style !== 'danger' && !step.incomplete) ??
    primaries[0] ??
    null;
  return { next, others: mine.filter((step) => step !== next) };
};

/** What is missing among the answers before a step can be taken, in form order. */
export const missingAnswers = (step: OpenTransition): string[] =>
  step.open
    ? []
    : step.reasons
        .filter((reason) => reason.path.startsWith('/answers/'))
        .map((reason) => reason.path.slice('/answers'.length));
