import type { Template, WorkflowTransition } from '@orderwright/engine';
import { readDuration, sayDuration } from '../rule-editor/duration.ts';
import { readValue } from '../rule-editor/rule-model.ts';
import { calculationWords, plainWords, type Speaker } from '../rule-editor/rule-words.ts';
import { namedDelay } from './edit-triggers.ts';
import type { workflowTexts } from './workflow-texts.ts';
import type { Say } from '@orderwright/runtime-web/ui';

/** When a timer is due, in a few words: "After 2 hours", "At Promised". */
export const delayWords = (
  template: Template,
  arrow: WorkflowTransition,
  speaker: Speaker,
  t: Say<(typeof workflowTexts)['en']>,
  language: string,
): string => {
  const said = (text: string): string => {
    const duration = readDuration(text);
    return t('delay.said.after', { time: duration === null ? text : sayDuration(duration, language) });
  };
  const named = namedDelay(template, arrow.trigger);
  if (named === null) return said(arrow.trigger);
  if ('until' in named) {
    const moment = readValue(named.until);
    return t('delay.said.until', {
      moment: moment === null ? arrow.trigger : plainWords(calculationWords(moment, '', speaker)),
    });
  }
  return typeof named.after === 'string' ? said(named.after) : t('delay.said.rule');
};
