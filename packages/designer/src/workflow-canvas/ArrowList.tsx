import type { Template, WorkflowTransition } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { ArrowRight } from 'lucide-react';
import { stateLabel } from './edit-workflow.ts';
import type { Selection } from './selection.ts';
import { useArrowWords } from './use-arrow-words.ts';
import { workflowTexts } from './workflow-texts.ts';

interface ArrowListProps {
  readonly template: Template;
  readonly arrows: readonly WorkflowTransition[];
  readonly language: string;
  readonly onSelect: (selection: Selection | null) => void;
}

/** The ways out of a state, each leading to its settings. */
export function ArrowList({ template, arrows, language, onSelect }: ArrowListProps) {
  const { t } = useTexts(workflowTexts);
  const wordsOf = useArrowWords(template, language);
  return arrows.map((arrow) => (
    <Button
      key={arrow.pointer}
      variant="outlined"
      onClick={() => onSelect({ kind: 'arrow', id: arrow.id })}
      endIcon={<ArrowRight size={16} aria-hidden />}
      sx={{ justifyContent: 'space-between', textAlign: 'left' }}
    >
      <Box component="span" sx={{ minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' }}>
        {wordsOf(arrow)}
        <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400 }}>
          {' → '}
          {arrow.targets.map((state) => stateLabel(template, state, language)).join(', ') ||
            (arrow.source.parent === null ? t('stays') : stateLabel(template, arrow.source, language))}
        </Box>
      </Box>
    </Button>
  ));
}
