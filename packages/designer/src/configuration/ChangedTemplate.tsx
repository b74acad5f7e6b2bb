import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { PlannedChange } from './api.ts';
import { configurationTexts } from './configuration-texts.ts';

/** So many changes stand open; more are shown when asked for. */
const OPEN = 6;

const GROUPS = {
  added: ({ kind }: PlannedChange) => /-added/.test(kind),
  removed: ({ kind }: PlannedChange) => kind.endsWith('-removed'),
  changed: ({ kind }: PlannedChange) => !/-added/.test(kind) && !kind.endsWith('-removed'),
} as const;

interface ChangedTemplateProps {
  readonly title: string;
  /** Its key, as the file is called. */
  readonly name: string;
  readonly chip: string;
  readonly note: string;
  readonly changes: readonly PlannedChange[];
  readonly more: number;
}

/** One template, and what becomes of it: what is added, changed and removed. */
export function ChangedTemplate({ title, name, chip, note, changes, more }: ChangedTemplateProps) {
  const { t } = useTexts(configurationTexts);
  const [shown, setShown] = useState(changes.length <= OPEN);
  return (
    <Box component="li" sx={{ padding: 2, display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap', alignItems: 'baseline' }}>
        <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{title}</Typography>
        <Typography
          variant="body2"
          color="text.secondary"
          sx={{ flex: '1 1 80px', overflowWrap: 'anywhere' }}
        >
          {name}
        </Typography>
        <Typography variant="body2" sx={{ fontWeight: 600 }}>
          {chip}
        </Typography>
      </Box>
      {note !== '' && <Typography color="text.secondary">{note}</Typography>}
      {note === '' && changes.length === 0 && <Typography color="text.secondary">{t('noWords')}</Typography>}
      {!shown && (
        <Button variant="text" onClick={() => setShown(true)} sx={{ justifySelf: 'start' }}>
          {t('show', { count: changes.length + more })}
        </Button>
      )}
      {shown &&
        (['added', 'changed', 'removed'] as const).map((group) => (
          <Group key={group} title={t(group)} changes={changes.filter(GROUPS[group])} />
        ))}
      {shown && more > 0 && <Typography color="text.secondary">{t('more', { count: more })}</Typography>}
    </Box>
  );
}

function Group({ title, changes }: { readonly title: string; readonly changes: readonly PlannedChange[] }) {
  const sentences = [...new Set(changes.map(({ sentence }) => sentence))];
  if (sentences.length === 0) return null;
  return (
    <Box>
      <Typography variant="body2" color="text.secondary">
        {title}
      </Typography>
      <Box component="ul" sx={{ margin: 0, paddingLeft: 2.5, overflowWrap: 'anywhere' }}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </Box>
    </Box>
  );
}
