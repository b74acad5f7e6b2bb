import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import { Plus, X } from 'lucide-react';
import { ComparisonLine } from './ComparisonLine.tsx';
import type { ConditionEditorProps } from './condition-slot.ts';
import { type Condition, emptyLine, MODES } from './logic-model.ts';
import { ruleTexts } from './rule-texts.ts';

/** A condition built line by line, in groups of all, any or none. */
export function ConditionEditor({ group, onChange, scope, self = false, onRemove }: ConditionEditorProps) {
  const { t } = useTexts(ruleTexts);
  const put = (index: number, part: Condition): void =>
    onChange({ ...group, parts: group.parts.map((other, place) => (place === index ? part : other)) });
  const drop = (index: number): void =>
    onChange({ ...group, parts: group.parts.filter((_, place) => place !== index) });
  const add = (part: Condition): void => onChange({ ...group, parts: [...group.parts, part] });
  const nested = onRemove !== undefined;
  return (
    <Box
      role="group"
      aria-label={t('group.label')}
      sx={{
        display: 'grid',
        gap: 1,
        ...(nested && { borderLeft: 2, borderColor: 'primary.main', paddingLeft: 1.5, paddingBlock: 0.5 }),
      }}
    >
      {(group.parts.length > 1 || nested || group.mode !== 'all') && (
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
          <Select
            value={group.mode}
            onChange={(event) => onChange({ ...group, mode: event.target.value })}
            inputProps={{ 'aria-label': t('mode.label') }}
            sx={{
              minHeight: 32,
              fontSize: 13,
              '& .MuiSelect-select': { height: '30px !important', minHeight: '0 !important' },
            }}
          >
            {MODES.map((mode) => (
              <MenuItem key={mode} value={mode}>
                {t(`mode.${mode}`)}
              </MenuItem>
            ))}
          </Select>
          {onRemove && (
            <IconButton size="small" aria-label={t('group.remove')} onClick={onRemove}>
              <X size={16} aria-hidden />
            </IconButton>
          )}
        </Box>
      )}
      {group.parts.map((part, index) =>
        part.kind === 'group' ? (
          <ConditionEditor
            // Lines have no ids; their place is who they are while one is edited at a time.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            group={part}
            scope={scope}
            self={self}
            onChange={(next) => put(index, next)}
            onRemove={() => drop(index)}
          />
        ) : (
          <ComparisonLine
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            line={part}
            scope={scope}
            self={self}
            onChange={(next) => put(index, next)}
            {...(group.parts.length > 1 ? { onRemove: () => drop(index) } : {})}
          />
        ),
      )}
      <Box sx={{ display: 'flex', gap: 0.5 }}>
        <Button
          size="small"
          variant="text"
          startIcon={<Plus size={14} aria-hidden />}
          onClick={() => add(emptyLine)}
        >
          {t('line.add')}
        </Button>
        <Button
          size="small"
          variant="text"
          startIcon={<Plus size={14} aria-hidden />}
          onClick={() =>
            add({ kind: 'group', mode: group.mode === 'any' ? 'all' : 'any', parts: [emptyLine] })
          }
        >
          {t('line.addGroup')}
        </Button>
      </Box>
    </Box>
  );
}
