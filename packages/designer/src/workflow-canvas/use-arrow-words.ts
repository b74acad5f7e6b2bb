import type { Template, WorkflowTransition } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import { useCallback } from 'react';
import { useSpeaker } from '../rule-editor/use-speaker.ts';
import { delayWords } from './delay-words.ts';
import { transitionLabel } from './edit-workflow.ts';
import { workflowTexts } from './workflow-texts.ts';

/** What an arrow is called: what its button says, or what sets it off by itself. */
export function useArrowWords(template: Template, language: string): (arrow: WorkflowTransition) => string {
  const { t } = useTexts(workflowTexts);
  const speaker = useSpeaker();
  return useCallback(
    (arrow) => {
      if (arrow.kind === 'on' || arrow.label !== null) return transitionLabel(template, arrow, language);
      return arrow.kind === 'after'
        ? delayWords(template, arrow, speaker, t, speaker.content)
        : t('automatic');
    },
    [template, language, speaker, t],
  );
}
