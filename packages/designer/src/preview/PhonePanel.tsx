import type { FormView } from '@orderwright/engine';
import { WhyHere } from '@orderwright/runtime-web/form';
import { Segments, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import Tooltip from '@mui/material/Tooltip';
import { type LucideIcon, Monitor, RotateCcw, Smartphone, Tablet } from 'lucide-react';
import { useEffect } from 'react';
import { useEditor } from '../app/editor.ts';
import { languagesOf } from '../document/index.ts';
import { useSpeaker } from '../rule-editor/use-speaker.ts';
import { PhoneFrame, type ScreenSize } from './PhoneFrame.tsx';
import { whyInPreview } from './preview-order.ts';
import { previewTexts } from './preview-texts.ts';
import { useKeptText } from './use-kept-text.ts';
import { usePreview } from './use-preview.ts';

const START = '';
const SCREEN_ICONS: readonly (readonly [ScreenSize, LucideIcon])[] = [
  ['phone', Smartphone],
  ['tablet', Tablet],
  ['desktop', Monitor],
];
const compact = {
  minHeight: 32,
  fontSize: 13,
  minWidth: 0,
  '& .MuiSelect-select': { height: '30px !important', minHeight: '0 !important', paddingLeft: '10px' },
} as const;

interface PhonePanelProps {
  /** Where to begin: as which role, in which state; a person may go on from there. */
  readonly as?: string;
  readonly inState?: string;
  /** Told what the phone shows, and null once it shows no more. */
  readonly onView?: (view: FormView | null) => void;
}

/** The form beside the canvas: as which role, in which state, in which language, on how wide a screen. */
export function PhonePanel({ as, inState, onView }: PhonePanelProps) {
  const { t } = useTexts(previewTexts);
  const { template, content, setContent } = useEditor();
  const { roles, states } = useSpeaker();
  const { key } = template;
  // Kept while the settings stand here instead, but not where a place to begin was asked for.
  const [wanted, setRole] = useKeptText(as === undefined ? `preview-role-${key}` : null, as ?? 'technician');
  const [state, setState] = useKeptText(
    inState === undefined ? `preview-state-${key}` : null,
    inState ?? START,
  );
  const [size, setScreen] = useKeptText('preview-screen', 'phone');
  const role = roles.some(({ id }) => id === wanted) ? wanted : (as ?? 'technician');
  const screen = SCREEN_ICONS.find(([value]) => value === size)?.[0] ?? 'phone';
  const known = states.some(({ id }) => id === state) ? state : START;
  const preview = usePreview({ role, state: known === START ? null : known, language: content });
  const { view } = preview;
  useEffect(() => {
    onView?.(view);
    return () => onView?.(null);
  }, [onView, view]);
  const why = (pointer: string): string =>
    whyInPreview(
      template,
      { role, state: known === START ? null : known, language: content },
      { ...preview, answers: view?.answers ?? {} },
      pointer,
    );
  const languages = languagesOf(template);
  return (
    <Box sx={{ padding: '12px 14px 24px', display: 'grid', gap: 1.5 }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
        <Select
          value={role}
          onChange={(event) => setRole(event.target.value)}
          inputProps={{ 'aria-label': t('role') }}
          sx={{ ...compact, flex: 1 }}
        >
          {roles.map(({ id, label }) => (
            <MenuItem key={id} value={id}>
              {label}
            </MenuItem>
          ))}
        </Select>
        <Select
          displayEmpty
          value={known}
          onChange={(event) => setState(event.target.value)}
          inputProps={{ 'aria-label': t('state') }}
          renderValue={(value) => states.find(({ id }) => id === value)?.label ?? t('state.start')}
          sx={{ ...compact, flex: 1 }}
        >
          <MenuItem value={START}>{t('state.start')}</MenuItem>
          {states.map(({ id, label }) => (
            <MenuItem key={id} value={id}>
              {label}
            </MenuItem>
          ))}
        </Select>
        <Select
          value={content}
          onChange={(event) => setContent(event.target.value)}
          inputProps={{ 'aria-label': t('language') }}
          renderValue={(value) => value.toUpperCase()}
          sx={compact}
        >
          {languages.map((code) => (
            <MenuItem key={code} value={code}>
              {code.toUpperCase()}
            </MenuItem>
          ))}
        </Select>
        <Tooltip title={t('clear')}>
          <IconButton size="small" aria-label={t('clear')} onClick={preview.clear}>
            <RotateCcw size={16} aria-hidden />
          </IconButton>
        </Tooltip>
      </Box>
      <Segments<ScreenSize>
        label={t('width')}
        value={screen}
        onChange={setScreen}
        items={SCREEN_ICONS.map(([value, Icon]) => ({
          value,
          label: (
            <Box
              component="span"
              sx={{ display: 'inline-flex', gap: 0.75, alignItems: 'center', fontSize: 13 }}
            >
              <Icon size={15} aria-hidden />
              {t(`width.${value}`)}
            </Box>
          ),
        }))}
      />
      <PhoneFrame preview={preview} language={content} screen={screen} why={why} />
      {view !== null && (
        <WhyHere view={view} template={preview.template} language={content} why={why} fromRoles />
      )}
    </Box>
  );
}
