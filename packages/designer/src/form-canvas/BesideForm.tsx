import type { FormView } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Tooltip from '@mui/material/Tooltip';
import { PanelRightClose, Settings2, Smartphone } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useEditor } from '../app/editor.ts';
import { Inspector } from '../inspector/Inspector.tsx';
import { PhonePanel } from '../preview/PhonePanel.tsx';
import { formTexts } from './form-texts.ts';

type Side = 'phone' | 'settings';
const icons = { phone: Smartphone, settings: Settings2 };

interface BesideFormProps {
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  /** What the phone shows now; null while it is put away. */
  readonly onView: (view: FormView | null) => void;
}

/** Right of the canvas: the phone, or the settings of what is selected. Folded it is two icons. */
export function BesideForm({ open, onOpen, onView }: BesideFormProps) {
  const { t } = useTexts(formTexts);
  const { selected } = useEditor();
  // A selected field shows its settings, nothing selected shows the phone, until the person says otherwise.
  const [chosen, setChosen] = useState<{ readonly selected: string; readonly side: Side } | null>(null);
  const side = chosen?.selected === selected ? chosen.side : selected === '' ? 'phone' : 'settings';
  const setSide = (next: Side): void => setChosen({ selected, side: next });
  // The canvas comes first: a phone full of fields is drawn once it stands.
  const ready = useDeferredValue(true, false);

  const content = (
    <>
      <Box
        sx={{ display: 'flex', alignItems: 'center', borderBottom: 1, borderColor: 'divider', flexShrink: 0 }}
      >
        <Tabs
          value={side}
          onChange={(_, next: Side) => setSide(next)}
          aria-label={t('side.label')}
          variant="fullWidth"
          sx={{ flex: 1 }}
        >
          <Tab value="phone" label={t('side.phone')} id="side-phone" aria-controls="side-panel" />
          <Tab value="settings" label={t('side.settings')} id="side-settings" aria-controls="side-panel" />
        </Tabs>
        <Tooltip title={t('side.close')}>
          <IconButton aria-label={t('side.close')} onClick={() => onOpen(false)} sx={{ marginRight: 0.5 }}>
            <PanelRightClose size={16} aria-hidden />
          </IconButton>
        </Tooltip>
      </Box>
      <Box
        role="tabpanel"
        id="side-panel"
        aria-labelledby={`side-${side}`}
        sx={{ flex: 1, minHeight: 0, overflowY: 'auto', scrollbarWidth: 'thin' }}
      >
        {ready && (side === 'phone' ? <PhonePanel onView={onView} /> : <Inspector />)}
      </Box>
    </>
  );
  const column = {
    width: 420,
    flexShrink: 0,
    display: 'flex',
    flexDirection: 'column',
    minHeight: 0,
    borderLeft: 1,
    borderColor: 'divider',
    backgroundColor: 'background.paper',
  } as const;
  if (open) {
    return (
      <Box component="aside" aria-label={t('side.label')} data-tour="beside" sx={column}>
        {content}
      </Box>
    );
  }
  return (
    <Box
      component="aside"
      aria-label={t('side.label')}
      data-tour="beside"
      sx={{
        width: 48,
        flexShrink: 0,
        borderLeft: 1,
        borderColor: 'divider',
        backgroundColor: 'background.paper',
        padding: '8px 6px',
        display: 'grid',
        alignContent: 'start',
        gap: 0.5,
      }}
    >
      {(['phone', 'settings'] as const).map((which) => {
        const Icon = icons[which];
        return (
          <Tooltip key={which} title={t(`side.${which}`)} placement="left">
            <IconButton
              aria-label={`${t('side.open')}: ${t(`side.${which}`)}`}
              onClick={() => {
                setSide(which);
                onOpen(true);
              }}
            >
              <Icon size={18} aria-hidden />
            </IconButton>
          </Tooltip>
        );
      })}
    </Box>
  );
}
