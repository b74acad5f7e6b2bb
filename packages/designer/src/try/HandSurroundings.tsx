import type { Json } from '@orderwright/engine';
import { LabelledField, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Collapse from '@mui/material/Collapse';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { type RecordName, RECORDS, type Surroundings, typed } from './surroundings.ts';
import { tryTexts } from './try-texts.ts';
import type { Hand } from './use-hand.ts';

const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
const isPriority = (value: string): value is Surroundings['priority'] =>
  (PRIORITIES as readonly string[]).includes(value);

/** A moment as an input of this browser writes it, and back. */
const localOf = (at: string): string => {
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

/** What the order finds around it: who it is for, where, and what rules read there. */
export function HandSurroundings({ hand }: { readonly hand: Hand }) {
  const { t } = useTexts(tryTexts);
  const id = useId();
  const [open, setOpen] = useState(false);
  const { around, setAround } = hand;
  const setFact = (record: RecordName, name: string, value: Json): void =>
    setAround({
      ...around,
      facts: { ...around.facts, [record]: { ...around.facts[record], [name]: value } },
    });
  return (
    <Box component="section" aria-label={t('around')}>
      <Button
        variant="text"
        fullWidth
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        startIcon={open ? <ChevronDown size={16} aria-hidden /> : <ChevronRight size={16} aria-hidden />}
        sx={{ justifyContent: 'flex-start' }}
      >
        {t('around')}
      </Button>
      <Collapse in={open} id={id}>
        <Box sx={{ display: 'grid', gap: 1.5, paddingTop: 1 }}>
          <Typography variant="body2" color="text.secondary">
            {t('around.text')}
          </Typography>
          <LabelledField
            id="try-at"
            label={t('around.at')}
            aside={
              <Button
                size="small"
                variant="text"
                onClick={() => setAround({ ...around, at: new Date().toISOString() })}
              >
                {t('around.now')}
              </Button>
            }
          >
            <TextField
              id="try-at"
              type="datetime-local"
              fullWidth
              value={localOf(around.at)}
              onChange={({ target: { value } }) => {
                const at = new Date(value);
                if (!Number.isNaN(at.getTime())) setAround({ ...around, at: at.toISOString() });
              }}
            />
          </LabelledField>
          <LabelledField id="try-priority" label={t('around.priority')}>
            <Select
              fullWidth
              value={around.priority}
              onChange={({ target: { value } }) =>
                isPriority(value) && setAround({ ...around, priority: value })
              }
              inputProps={{ id: 'try-priority', 'aria-label': t('around.priority') }}
            >
              {PRIORITIES.map((priority) => (
                <MenuItem key={priority} value={priority}>
                  {t(`priority.${priority}`)}
                </MenuItem>
              ))}
            </Select>
          </LabelledField>
          <FormControlLabel
            label={t('around.planned')}
            control={
              <Checkbox
                checked={around.planned}
                onChange={(_, planned) => setAround({ ...around, planned })}
              />
            }
          />
          {RECORDS.map((record) => (
            <Box key={record} sx={{ display: 'grid', gap: 1 }}>
              <LabelledField id={`try-${record}`} label={t(`around.${record}`)}>
                <TextField
                  id={`try-${record}`}
                  fullWidth
                  value={around.names[record]}
                  onChange={({ target: { value } }) =>
                    setAround({ ...around, names: { ...around.names, [record]: value } })
                  }
                />
              </LabelledField>
              {around.names[record].trim() !== '' &&
                Object.entries(around.facts[record]).map(([name, value]) => (
                  <Fact
                    key={name}
                    label={t('around.fact', { record: t(`around.${record}`), name })}
                    value={value}
                    onChange={(next) => setFact(record, name, next)}
                  />
                ))}
            </Box>
          ))}
        </Box>
      </Collapse>
    </Box>
  );
}

interface FactProps {
  readonly label: string;
  readonly value: Json;
  readonly onChange: (value: Json) => void;
}

/** One value that a rule reads of a record. */
function Fact({ label, value, onChange }: FactProps) {
  const { t } = useTexts(tryTexts);
  const id = useId();
  const text = typeof value === 'object' ? '' : String(value);
  return (
    <LabelledField id={id} label={label} quiet>
      {typeof value === 'boolean' ? (
        <Select
          fullWidth
          value={text}
          onChange={(event) => onChange(typed(event.target.value, value))}
          inputProps={{ id, 'aria-label': label }}
        >
          <MenuItem value="true">{t('yes')}</MenuItem>
          <MenuItem value="false">{t('no')}</MenuItem>
        </Select>
      ) : (
        <TextField
          id={id}
          fullWidth
          value={text}
          onChange={(event) => onChange(typed(event.target.value, value))}
        />
      )}
    </LabelledField>
  );
}
