import type { CompiledTemplate } from '../compile/compile.ts';
import { isAnswer, type Json } from '../json.ts';
import { withoutRowIds } from '../schema/verdict.ts';
import { readPointer } from '../pointer.ts';
import { replay } from '../work-order/evolve.ts';
import { codesOf } from './player.ts';
import type { Sample } from './sample.ts';
import type { SimulatedPath } from './simulate.ts';

/**
 * A simulated path as a sample of its template: the last step is the one under test, what is expected is where it led, the
 * values rules worked out, or why it was refused. `runSample` passes it for as long as the template keeps its promise.
 */
export function toSample(c: CompiledTemplate, path: SimulatedPath, id: string, title?: string): Sample {
  const order = replay(path.events);
  const when = path.steps.at(-1);
  const computed = [...c.form.computed.keys()].flatMap((at): [string, Json][] => {
    if (at.includes('*')) return [];
    const value = readPointer(order.answers, at);
    return isAnswer(value) ? [[at, withoutRowIds(value)]] : [];
  });
  const refusal = codesOf(path.refused);
  return {
    id,
    ...(title === undefined ? {} : { title }),
    given: path.steps.slice(0, -1),
    ...(when ? { when } : {}),
    then: {
      state: [...order.states],
      category: order.category,
      ...(refusal.length > 0 ? { issues: refusal } : {}),
      ...(computed.length > 0 ? { answers: Object.fromEntries(computed) } : {}),
    },
  };
}
