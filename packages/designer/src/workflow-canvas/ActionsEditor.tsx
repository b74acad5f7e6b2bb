import { ACTION_PARAMS, isObject, type Json, type JsonObject, type Template } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { Trash2 } from 'lucide-react';
import { useEditor } from '../app/editor.ts';
import { JsonLogic } from '../rule-editor/JsonLogic.tsx';
import { ActionForm } from './ActionForm.tsx';
import { forgetMessage, newMessageId } from './message-ids.ts';
import { workflowTexts } from './workflow-texts.ts';

interface ActionsEditorProps {
  readonly template: Template;
  readonly language: string;
  /** As written: what nobody touches stays as it is. */
  readonly actions: readonly Json[];
  readonly onChange: (actions: readonly Json[], mark?: string | null) => void;
  /** Offers the three that most steps have as boxes to tick. */
  readonly simple?: boolean;
}

const SIMPLE = [
  { word: 'does.started', action: { type: 'stamp', params: { name: 'started' } } },
  { word: 'does.finished', action: { type: 'stamp', params: { name: 'finished' } } },
  { word: 'does.assign', action: { type: 'assign', params: { to: 'actor' } } },
] as const;

type ActionType = keyof typeof ACTION_PARAMS;
const TYPES = Object.keys(ACTION_PARAMS) as ActionType[];
const isKnown = (type: string): type is ActionType => (TYPES as readonly string[]).includes(type);

/** What each begins with: enough that nothing is refused but what a person has to say. */
const BLANK: Readonly<Record<ActionType, JsonObject>> = {
  set: {},
  stamp: { name: 'arrived' },
  assign: { to: 'actor' },
  'start-clock': { kind: 'work' },
  'stop-clock': {},
  record: { target: 'asset', values: {} },
  notify: { to: ['dispatcher'], message: '' },
  webhook: { name: '' },
  'open-order': { template: 'self' },
  document: { document: 'report' },
};

const typeOf = (action: Json): string =>
  typeof action === 'string'
    ? action
    : isObject(action) && typeof action['type'] === 'string'
      ? action['type']
      : '';
const paramsOf = (action: Json): JsonObject =>
  isObject(action) && isObject(action['params']) ? action['params'] : {};
const same = (
  action: Json,
  { type, params }: { readonly type: string; readonly params: JsonObject },
): boolean => typeOf(action) === type && JSON.stringify(paramsOf(action)) === JSON.stringify(params);

/** Everything that is done by the way, from the closed list; an action nobody knows is kept, and opens as JSON. */
export function ActionsEditor({ template, language, actions, onChange, simple = false }: ActionsEditorProps) {
  const { t } = useTexts(workflowTexts);
  const { edit } = useEditor();
  const shown = actions
    .map((action, index) => ({ action, index }))
    .filter(({ action }) => !simple || !SIMPLE.some((each) => same(action, each.action)));
  const put = (index: number, action: Json, mark: string | null = null): void =>
    onChange(
      actions.map((other, i) => (i === index ? action : other)),
      mark,
    );
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      {simple && (
        <Box sx={{ display: 'grid' }}>
          {SIMPLE.map(({ word, action }) => {
            const at = actions.findIndex((own) => same(own, action));
            return (
              <FormControlLabel
                key={word}
                label={t(word)}
                control={
                  <Checkbox
                    size="small"
                    checked={at >= 0}
                    onChange={(_, on) =>
                      onChange(on ? [...actions, { ...action }] : actions.filter((_own, i) => i !== at))
                    }
                  />
                }
              />
            );
          })}
        </Box>
      )}
      {shown.map(({ action, index }) => {
        const type = typeOf(action);
        const words = isKnown(type) ? t(`do.${type}`) : t('does.kept', { action: type });
        return (
          <Box
            // Actions have no ids; their place is who they are while one is edited at a time.
            // oxlint-disable-next-line react/no-array-index-key
            key={`${String(index)} ${type}`}
            role="group"
            aria-label={words}
            sx={{
              display: 'grid',
              gap: 1,
              padding: 1.25,
              border: 1,
              borderColor: 'divider',
              borderRadius: '8px',
            }}
          >
            <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
              <Typography variant="body2" sx={{ flex: 1, fontWeight: 600 }}>
                {words}
              </Typography>
              <IconButton
                size="small"
                aria-label={t('does.remove', { action: words })}
                onClick={() => {
                  const mark = `without ${JSON.stringify(paramsOf(action))}`;
                  onChange(
                    actions.filter((_, i) => i !== index),
                    mark,
                  );
                  edit((before) => forgetMessage(before, action), mark);
                }}
              >
                <Trash2 size={16} aria-hidden />
              </IconButton>
            </Box>
            {isKnown(type) ? (
              <ActionForm
                template={template}
                language={language}
                type={type}
                params={paramsOf(action)}
                onChange={(params) =>
                  put(index, { ...(isObject(action) ? action : {}), type, params }, `action ${String(index)}`)
                }
              />
            ) : (
              <>
                <Typography variant="body2" color="text.secondary">
                  {t('does.other')}
                </Typography>
                <JsonLogic logic={action} at={null} action onSave={(next) => put(index, next)} />
              </>
            )}
          </Box>
        );
      })}
      <TextField
        select
        size="small"
        value=""
        label={t('does.add')}
        onChange={({ target: { value } }) => {
          if (!isKnown(value)) return;
          const params = value === 'notify' ? { id: newMessageId(template), ...BLANK[value] } : BLANK[value];
          onChange([
            ...actions,
            Object.keys(params).length === 0 && value !== 'set' ? { type: value } : { type: value, params },
          ]);
        }}
      >
        {TYPES.map((type) => (
          <MenuItem key={type} value={type}>
            {t(`do.${type}`)}
          </MenuItem>
        ))}
      </TextField>
    </Box>
  );
}
