import type { Json, WorkflowTransition } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { ConditionEditor, emptyLine } from '../rule-editor/ConditionEditor.tsx';
import { type Group, readRoot, UNFINISHED, writeRoot } from '../rule-editor/condition.ts';
import { workflowTexts } from './workflow-texts.ts';

interface GuardEditorProps {
  readonly guard: WorkflowTransition['guard'];
  readonly onChange: (rule: Json | null) => void;
}

const EMPTY: Group = { kind: 'group', mode: 'all', parts: [emptyLine] };

/** The group a guard can be edited as, or null when what it says would not come back the same. */
const editable = (rule: Json | undefined): Group | null => {
  const group = readRoot(rule, null);
  if (group === null) return null;
  return JSON.stringify(writeRoot(group, null)) === JSON.stringify(rule) ? group : null;
};

/** The condition on an arrow, by typed choices; what the choices cannot show is kept as it is. */
export function GuardEditor({ guard, onChange }: GuardEditorProps) {
  const { t } = useTexts(workflowTexts);
  const rule = guard?.type === 'rule' ? guard.params['rule'] : undefined;
  const [draft, setDraft] = useState<Group | null>(() => (guard === null ? null : editable(rule)));
  if (guard !== null && draft === null) {
    return (
      <Typography variant="body2" color="text.secondary">
        {t(guard.type === 'approved' ? 'guard.approved' : 'guard.kept')}
      </Typography>
    );
  }
  if (draft === null) {
    return (
      <Button variant="text" startIcon={<Plus size={16} aria-hidden />} onClick={() => setDraft(EMPTY)}>
        {t('guard.add')}
      </Button>
    );
  }
  const put = (group: Group): void => {
    setDraft(group);
    const written = writeRoot(group, null);
    if (written !== UNFINISHED) onChange(written);
  };
  return (
    <Box sx={{ display: 'grid', gap: 0.5, justifyItems: 'start' }}>
      <Box sx={{ width: '100%' }}>
        <ConditionEditor group={draft} at={null} onChange={put} />
      </Box>
      <Button
        size="small"
        variant="text"
        color="inherit"
        startIcon={<X size={14} aria-hidden />}
        onClick={() => {
          setDraft(null);
          onChange(null);
        }}
      >
        {t('guard.remove')}
      </Button>
    </Box>
  );
}
