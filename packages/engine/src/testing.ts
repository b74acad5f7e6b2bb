import { compileTemplate, type CompiledTemplate } from './compile/compile.ts';
import { interpretValidators } from './compile/interpret-validators.ts';
import type { Issue } from './issue.ts';
import { disappointments } from './simulate/expect-story.ts';
import { beginStory, play, type Story } from './simulate/player.ts';
import type { SampleExpectation, SampleStep } from './simulate/sample.ts';
import { parseTemplate } from './template/parse-template.ts';
import type { OrderEvent } from './work-order/event.ts';
import type { WorkOrder } from './work-order/work-order.ts';

export { runSample, runSamples, type SampleResult } from './simulate/run-samples.ts';
export { Sample, SampleExpectation, SampleStep } from './simulate/sample.ts';

/** What a test can look at after the step under test. */
export interface Told {
  readonly order: WorkOrder | null;
  /** Events of the whole story, and those of the step under test. */
  readonly events: readonly OrderEvent[];
  readonly last: readonly OrderEvent[];
  /** Why the step was refused; empty when it was accepted. */
  readonly issues: readonly Issue[];
}

/** A template as a test has it compiled: an unpublished draft with validators that interpret. Throws on what is no template. */
export function compiledFor(template: unknown): CompiledTemplate {
  const parsed = parseTemplate(template);
  if (!parsed.ok)
    throw new Error(parsed.issues.map((i) => `${i.code} ${i.path} ${JSON.stringify(i.params)}`).join('\n'));
  return compileTemplate(parsed.value, '0'.repeat(64), 1, interpretValidators(parsed.value));
}

/**
 * Given a template and what has happened, when somebody does something, then …: the words of a template's samples, in code.
 *
 * @example
 * given(template).order({ transition: 'START', as: ['technician'] })
 *   .when({ transition: 'COMPLETE' })
 *   .then({ issues: ['required'], missing: ['/signature'] });
 */
export function given(template: CompiledTemplate | object): {
  /** Steps that must all be accepted. */
  order(...steps: SampleStep[]): Given;
} {
  const c = 'machine' in template ? template : compiledFor(template);
  return {
    order: (...steps) => {
      let story = beginStory(c, 'given');
      for (const step of steps) {
        const next = play(story, step);
        if (!next.ok)
          throw new Error(
            `Refused: ${JSON.stringify(step)}\n${next.issues.map((i) => `${i.code} ${i.path}`).join('\n')}`,
          );
        story = next.value;
      }
      return from(story, []);
    },
  };
}

export interface Given {
  /** The step under test. */
  when(step: SampleStep): Given;
  /** Throws with every expectation that is not met. */
  then(expectation: SampleExpectation): Told;
}

function from(story: Story, issues: readonly Issue[]): Given {
  return {
    when: (step) => {
      const next = play(story, step);
      return next.ok ? from(next.value, []) : from(story, next.issues);
    },
    then: (expectation) => {
      const found = disappointments(story, issues, expectation);
      if (found.length > 0) throw new Error(found.join('\n'));
      return { order: story.order, events: story.events, last: story.last, issues };
    },
  };
}
