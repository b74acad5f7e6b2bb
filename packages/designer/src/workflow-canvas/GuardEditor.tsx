import type { Json, JsonObject, WorkflowTransition } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { BadgeCheck, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { ConditionEditor } from '../rule-editor/ConditionEditor.tsx';
import { JsonLogic } from '../rule-editor/JsonLogic.tsx';
import { emptyGroup, type Group, scopeAt } from '../rule-editor/logic-model.ts';
import { readGuard } from '../rule-editor/rule-model.ts';
import { UNFINISHED, writeRoot } from '../rule-editor/write-logic.ts';
import { workflowTexts } from './workflow-texts.ts';

interface GuardEditorProps {
  readonly guard: WorkflowTransition['guard'];
  /** The state asks for an approval, so that a step can wait for it. */
  readonly approvable: boolean;
  /** The guard as it is to be written; null takes it away. */
  readonly onChange: (guard: JsonObject | null) => void;
}

const ruleGuard = (rule: Json): JsonObject => ({ type: 'rule', params: { rule } });

/** The condition on an arrow, by typed choices; what the choices cannot show is kept as it is, and opens as JSON. */
export function GuardEditor({ guard, approvable, onChange }: GuardEditorProps) {
  const { t } = useTexts(workflowTexts);
  const rule = guard?.type === 'rule' ? (guard.params['rule'] ?? null) : undefined;
  const [draft, setDraft] = useState<Group | null>(() => readGuard(rule));
  const drop = (
    <Button
      size="small"
      variant="text"
      color="inherit"
      startIcon={<X size={14} aria-hidden />}
      onClick={() => {
        setDraft(null);
        onChange(null);
      }}
      sx={{ justifySelf: 'start' }}
    >
      {t('guard.remove')}
    </Button>
  );
  if (guard !== null && draft === null) {
    return (
      <Box sx={{ display: 'grid', gap: 1 }}>
        <Typography variant="body2" color="text.secondary">
          {t(guard.type === 'approved' ? 'guard.approved' : 'guard.kept')}
        </Typography>
        {rule !== undefined && (
          <JsonLogic
            logic={rule}
            at={null}
            onSave={(logic) => {
              setDraft(readGuard(logic));
              onChange(ruleGuard(logic));
            }}
          />
        )}
        {drop}
      </Box>
    );
  }
  if (draft === null) {
    return (
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button
          variant="text"
          startIcon={<Plus size={16} aria-hidden />}
          onClick={() => setDraft(emptyGroup)}
        >
          {t('guard.add')}
        </Button>
        {approvable && (
          <Button
            variant="text"
            startIcon={<BadgeCheck size={16} aria-hidden />}
            onClick={() => onChange({ type: 'approved' })}
          >
            {t('guard.approve')}
          </Button>
        )}
      </Box>
    );
  }
  const put = (group: Group): void => {
    setDraft(group);
    const written = writeRoot(group, scopeAt(null));
    if (written !== UNFINISHED) onChange(ruleGuard(written));
  };
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      <ConditionEditor group={draft} scope={scopeAt(null)} onChange={put} />
      {drop}
    </Box>
  );
}
