import { timerEvent } from '../compile/machine.ts';
import { isAnswer } from '../json.ts';
import { instantOf } from '../logic/calendar.ts';
import { readPointer } from '../pointer.ts';
import { delaysOf } from '../template/workflow.ts';
import { waitOf } from './begin-decision.ts';
import { byOf, write, type Deciding } from './deciding.ts';
import { timerOf } from './steps.ts';
import type { Timer } from './work-order.ts';

/** Writes what rules worked out anew, as far as it is not what the order already holds. */
export function settleComputed(d: Deciding): Deciding {
  const by = byOf(d.q.actor);
  return d
    .derived()
    .computed.reduce((now, { path, value, rule }) => write(now, path, value, { ...by, rule }), d);
}

/** Takes away the answers that rules hide: what an order that is done is kept without. */
export function dropHidden(d: Deciding): Deciding {
  const by = byOf(d.q.actor);
  let now = d;
  for (const [path, [rule = '']] of d.derived().hidden) {
    if (isAnswer(readPointer(now.held.order.answers, path))) now = write(now, path, null, { ...by, rule });
  }
  return now;
}

/** Timers that follow a moment, worked out again: those that moved, came or went since they were set. */
export function movedTimers(d: Deciding): { timersSet: Timer[]; timersCancelled: string[] } | null {
  const { order } = d.held;
  const { template, workflow } = d.q.c;
  const timersSet: Timer[] = [];
  const timersCancelled: string[] = [];
  for (const id of order.states) {
    const state = workflow.byId.get(id);
    for (const delay of state ? delaysOf(state) : []) {
      const named = template.delays?.[delay];
      if (named === undefined || !('until' in named)) continue;
      const wait = waitOf(d, delay);
      const running = order.timers.find((t) => t.state === id && t.delay === delay);
      if (wait === null) {
        if (running) timersCancelled.push(running.id);
        continue;
      }
      const timer = timerOf({ state: id, delay, event: timerEvent(id, delay), wait }, d.q.at);
      const fired = order.firedTimers.find((t) => t.id === timer.id);
      const same = (other: Timer | undefined): boolean =>
        other !== undefined && instantOf(other.due) === instantOf(timer.due);
      if (!same(running) && !(running === undefined && same(fired))) timersSet.push(timer);
    }
  }
  return timersSet.length + timersCancelled.length > 0 ? { timersSet, timersCancelled } : null;
}
