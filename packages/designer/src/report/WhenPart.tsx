import type { Json } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { ConditionEditor } from '../rule-editor/ConditionEditor.tsx';
import { LogicEditors } from '../rule-editor/LogicEditors.tsx';
import { emptyGroup, type Group, scopeAt } from '../rule-editor/logic-model.ts';
import { readGuard } from '../rule-editor/rule-model.ts';
import { UNFINISHED, writeRoot } from '../rule-editor/write-logic.ts';
import { reportTexts } from './report-texts.ts';

interface WhenPartProps {
  readonly when: Json | undefined;
  /** Undefined: printed always. */
  readonly onChange: (when: Json | undefined) => void;
}

/** The condition under which a block is printed, by typed choices; what those cannot show is kept as it is. */
export function WhenPart({ when, onChange }: WhenPartProps) {
  const { t } = useTexts(reportTexts);
  const [draft, setDraft] = useState<Group | null>(() => readGuard(when));
  const has = when !== undefined && when !== null;
  const drop = (
    <Box>
      <Button
        size="small"
        variant="text"
        color="inherit"
        startIcon={<X size={14} aria-hidden />}
        onClick={() => {
          setDraft(null);
          onChange(undefined);
        }}
      >
        {t('when.remove')}
      </Button>
    </Box>
  );
  if (has && draft === null)
    return (
      <Box sx={{ display: 'grid', gap: 0.5 }}>
        <Typography variant="body2" color="text.secondary">
          {t('when.kept')}
        </Typography>
        {drop}
      </Box>
    );
  if (draft === null)
    return (
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Typography variant="body2" color="text.secondary" sx={{ flex: 1 }}>
          {t('when.always')}
        </Typography>
        <Button
          size="small"
          variant="text"
          startIcon={<Plus size={14} aria-hidden />}
          onClick={() => setDraft(emptyGroup)}
        >
          {t('when.add')}
        </Button>
      </Box>
    );
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      <LogicEditors>
        <ConditionEditor
          group={draft}
          scope={scopeAt(null)}
          onChange={(group) => {
            setDraft(group);
            const written = writeRoot(group, scopeAt(null));
            if (written !== UNFINISHED) onChange(written);
          }}
        />
      </LogicEditors>
      {drop}
    </Box>
  );
}
