import type { Json } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { ConditionEditor, emptyLine } from '../rule-editor/ConditionEditor.tsx';
import { type Group, readRoot, UNFINISHED, writeRoot } from '../rule-editor/condition.ts';
import { reportTexts } from './report-texts.ts';

interface WhenPartProps {
  readonly when: Json | undefined;
  /** Undefined: printed always. */
  readonly onChange: (when: Json | undefined) => void;
}

const EMPTY: Group = { kind: 'group', mode: 'all', parts: [emptyLine] };

/** The group a condition can be edited as, or null when what it says would not come back the same. */
const editable = (when: Json | undefined): Group | null => {
  const group = readRoot(when, null);
  if (group === null) return null;
  return JSON.stringify(writeRoot(group, null)) === JSON.stringify(when) ? group : null;
};

/** The condition under which a block is printed, by typed choices; what those cannot show is kept as it is. */
export function WhenPart({ when, onChange }: WhenPartProps) {
  const { t } = useTexts(reportTexts);
  const [draft, setDraft] = useState<Group | null>(() => editable(when));
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
          onClick={() => setDraft(EMPTY)}
        >
          {t('when.add')}
        </Button>
      </Box>
    );
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      <ConditionEditor
        group={draft}
        at={null}
        onChange={(group) => {
          setDraft(group);
          const written = writeRoot(group, null);
          if (written !== UNFINISHED) onChange(written);
        }}
      />
      {drop}
    </Box>
  );
}
