import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Tooltip from '@mui/material/Tooltip';
import { Settings2, Smartphone, X } from 'lucide-react';
import { useState } from 'react';
import { useEditor } from '../app/editor.ts';
import { Inspector } from '../inspector/Inspector.tsx';
import { PhonePanel } from '../preview/PhonePanel.tsx';
import { formTexts } from './form-texts.ts';

type Side = 'phone' | 'settings';
const icons = { phone: Smartphone, settings: Settings2 };

/** Right of the canvas: the phone, or the settings of what is selected. Without room it opens over the canvas. */
export function BesideForm({ roomy }: { readonly roomy: boolean }) {
  const { t } = useTexts(formTexts);
  const { selected } = useEditor();
  // A selected field shows its settings, nothing selected shows the phone, until the person says otherwise.
  const [chosen, setChosen] = useState<{ readonly selected: string; readonly side: Side } | null>(null);
  const side = chosen?.selected === selected ? chosen.side : selected === '' ? 'phone' : 'settings';
  const setSide = (next: Side): void => setChosen({ selected, side: next });
  const [open, setOpen] = useState(false);

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
        {!roomy && (
          <IconButton aria-label={t('side.close')} onClick={() => setOpen(false)}>
            <X size={16} aria-hidden />
          </IconButton>
        )}
      </Box>
      <Box
        role="tabpanel"
        id="side-panel"
        aria-labelledby={`side-${side}`}
        sx={{ flex: 1, minHeight: 0, overflowY: 'auto', scrollbarWidth: 'thin' }}
      >
        {side === 'phone' ? <PhonePanel /> : <Inspector />}
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
  if (roomy) {
    return (
      <Box component="aside" aria-label={t('side.label')} sx={column}>
        {content}
      </Box>
    );
  }
  return (
    <>
      {open && (
        <Box component="aside" aria-label={t('side.label')} sx={column}>
          {content}
        </Box>
      )}
      {!open && (
        <Box
          component="aside"
          aria-label={t('side.label')}
          sx={{
            width: 48,
            flexShrink: 0,
            borderLeft: 1,
            borderColor: 'divider',
            backgroundColor: 'background.paper',
            padding: '6px',
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
                    setOpen(true);
                  }}
                >
                  <Icon size={18} aria-hidden />
                </IconButton>
              </Tooltip>
            );
          })}
        </Box>
      )}
    </>
  );
}
