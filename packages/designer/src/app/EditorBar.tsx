import { uiTexts, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Tooltip from '@mui/material/Tooltip';
import { ArrowLeft, Redo2, Undo2 } from 'lucide-react';
import { memo } from 'react';
import { Link, type LinkProps, useLocation } from 'react-router';
import { ContentLanguage } from './ContentLanguage.tsx';
import { designerTexts } from './designer-texts.ts';
import { barActions, editorTabs, tourStops } from './editor-rooms.tsx';
import { useEditor } from './editor.ts';
import { HelpButton } from '../tour/HelpButton.tsx';
import { SavedSign } from './SavedSign.tsx';
import { TitleField } from './TitleField.tsx';

/** From this width the rooms stand in the bar itself; below it they have a row of their own, and none is out of sight. */
const ONE_ROW = '@media (min-width: 1400px)';

interface EditorBarProps {
  readonly tab: string;
  readonly templateKey: string;
}

/** The bar of the editor: where one is, what is saved, and the one next step. Each part follows what it is about. */
export const EditorBar = memo(({ tab, templateKey }: EditorBarProps) => {
  const { t } = useTexts(designerTexts);
  return (
    <Box
      component="header"
      sx={{
        minHeight: 56,
        flexShrink: 0,
        display: 'flex',
        flexWrap: 'wrap',
        paddingTop: 1,
        [ONE_ROW]: { flexWrap: 'nowrap', paddingTop: 0 },
        alignItems: 'center',
        columnGap: 1,
        paddingInline: 1.5,
        borderBottom: 1,
        borderColor: 'divider',
        backgroundColor: 'background.paper',
      }}
    >
      <Tooltip title={t('bar.back')}>
        <IconButton component={Link} to="/" aria-label={t('bar.back')}>
          <ArrowLeft size={18} aria-hidden />
        </IconButton>
      </Tooltip>
      <TitleField />
      <RoomTabs tab={tab} templateKey={templateKey} />
      <Box sx={{ flex: 1 }} />
      <WhatWasDone />
      <HelpButton />
      <ContentLanguage />
      {barActions.map((Action) => (
        <Box key={Action.name} data-tour={tourStops.get(Action)} sx={{ display: 'flex', flexShrink: 0 }}>
          <Action />
        </Box>
      ))}
    </Box>
  );
});

/** Whether it is saved, and the way back and forth. */
function WhatWasDone() {
  const { state, undo, redo } = useEditor();
  const { past, future } = state.history;
  return (
    <>
      <SavedSign sign={state.sign} />
      <UndoButtons past={past.length > 0} future={future.length > 0} undo={undo} redo={redo} />
    </>
  );
}

interface UndoButtonsProps {
  readonly past: boolean;
  readonly future: boolean;
  readonly undo: () => void;
  readonly redo: () => void;
}

const UndoButtons = memo(({ past, future, undo, redo }: UndoButtonsProps) => {
  const { t } = useTexts(designerTexts);
  const { t: word } = useTexts(uiTexts);
  return (
    <Box sx={{ display: 'flex' }}>
      <Tooltip title={`${t('bar.undo')} · Ctrl Z`}>
        <span>
          <IconButton aria-label={t('bar.undo')} disabled={!past} onClick={undo}>
            <Undo2 size={18} aria-hidden />
          </IconButton>
        </span>
      </Tooltip>
      <Tooltip title={`${t('bar.redo')} · Ctrl ${word('key.shift')} Z`}>
        <span>
          <IconButton aria-label={t('bar.redo')} disabled={!future} onClick={redo}>
            <Redo2 size={18} aria-hidden />
          </IconButton>
        </span>
      </Tooltip>
    </Box>
  );
});

/** Leads to a room with what the address says of all rooms. The tabs stay as they are meanwhile: they measure themselves when drawn. */
function RoomLink({ to, ...rest }: LinkProps) {
  const { search } = useLocation();
  return <Link {...rest} to={`${String(to)}${search}`} />;
}

/** The rooms; an edit does not change them. */
const RoomTabs = memo(({ tab, templateKey }: { readonly tab: string; readonly templateKey: string }) => {
  const { t } = useTexts(designerTexts);
  return (
    <Tabs
      component="nav"
      value={tab}
      aria-label={t('bar.tabs')}
      variant="scrollable"
      scrollButtons="auto"
      sx={{
        order: 1,
        flexBasis: '100%',
        flexShrink: 1,
        minWidth: 0,
        minHeight: 44,
        [ONE_ROW]: {
          order: 0,
          flexBasis: 'auto',
          marginInline: 1,
          '&, & .MuiTab-root': { minHeight: 56 },
          '& .MuiTab-root': { paddingInline: { xs: 1, xl: 1.5 } },
        },
      }}
    >
      {editorTabs.map(({ id }) => (
        <Tab
          key={id}
          value={id}
          label={t(`tab.${id}`)}
          component={RoomLink}
          data-tour={id === 'form' ? undefined : id}
          to={`/templates/${templateKey}/${id}`}
        />
      ))}
    </Tabs>
  );
});
