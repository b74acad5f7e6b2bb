import { DESK_WIDTH, EmptyState, Fault, useTexts, useToast, wholePage } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import useMediaQuery from '@mui/material/useMediaQuery';
import { ArrowLeft, Monitor } from 'lucide-react';
import { createElement, useEffect, useMemo } from 'react';
import { Link, Navigate, useParams } from 'react-router';
import { titleOf } from '../document/index.ts';
import { PhonePanel } from '../preview/PhonePanel.tsx';
import { ClashDialog } from './ClashDialog.tsx';
import { designerTexts } from './designer-texts.ts';
import { EditorBar } from './EditorBar.tsx';
import { overlays, roomOf } from './editor-rooms.tsx';
import { EditorProvider } from './EditorProvider.tsx';
import { useEditor } from './editor.ts';

/** One template in the designer: the bar and the room the URL names. */
export function EditorPage() {
  const { key = '', tab = 'form' } = useParams();
  if (roomOf(tab) === undefined) return <Navigate to={`/templates/${key}/form`} replace />;
  return (
    <EditorProvider templateKey={key}>
      <Rooms tab={tab} templateKey={key} />
    </EditorProvider>
  );
}

function Rooms({ tab, templateKey }: { readonly tab: string; readonly templateKey: string }) {
  const { t } = useTexts(designerTexts);
  const { draft, state, template, content } = useEditor();
  const toast = useToast();
  const wide = useMediaQuery(`(min-width: ${String(DESK_WIDTH)}px)`, { noSsr: true });
  // An edit draws again what shows it, not the room as a whole.
  const room = useMemo(() => {
    const Room = roomOf(tab);
    return Room && createElement(Room);
  }, [tab]);
  const title = titleOf(template, content) || template.title;

  useEffect(() => {
    document.title = `${title} · Orderwright`;
  }, [title]);
  useEffect(() => {
    if (state.mergedWith === null) return;
    toast({ text: t('merged.text', { name: state.mergedWith }) });
    draft.noticeMerge();
  }, [state.mergedWith, draft, toast, t]);

  if (!wide) {
    return (
      <Box component="main" sx={{ padding: 2, display: 'grid', gap: 2, justifyItems: 'center' }}>
        <EmptyState
          icon={Monitor}
          title={t('narrow.title')}
          text={t('narrow.text')}
          action={
            <Button component={Link} to="/" startIcon={<ArrowLeft size={16} aria-hidden />}>
              {t('bar.back')}
            </Button>
          }
        />
        <PhonePanel />
      </Box>
    );
  }
  return (
    <Box sx={{ ...wholePage, flexDirection: 'column' }}>
      <EditorBar tab={tab} templateKey={templateKey} />
      <Box component="main" sx={{ flex: 1, minHeight: 0, display: 'flex' }}>
        {room && <Fault key={tab}>{room}</Fault>}
      </Box>
      <ClashDialog />
      {overlays.map((Overlay) => (
        <Overlay key={Overlay.name} />
      ))}
    </Box>
  );
}
