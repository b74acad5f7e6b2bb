import {
  DndContext,
  DragOverlay,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
  type DragEndEvent,
} from '@dnd-kit/core';
import { documentsOf, type BlockType, type DocumentBlock } from '@orderwright/engine';
import { floatShadow, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { FilePlus2 } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useEditor } from '../app/editor.ts';
import { BLOCK_KINDS } from './block-kinds.ts';
import { BlockList } from './BlockList.tsx';
import { BlockPalette } from './BlockPalette.tsx';
import { DocumentList } from './DocumentList.tsx';
import { DocumentSettings } from './DocumentSettings.tsx';
import { arrowsBetweenPlaces, draggedBlock, nearestPlace, placeOfDrop } from './drag-blocks.ts';
import {
  addBlock,
  addDocument,
  blockById,
  type BlockPlace,
  moveBlock,
  placeOfBlock,
  ROOT,
  spellOut,
  writtenDocuments,
} from './edit-documents.ts';
import { PreviewPane } from './PreviewPane.tsx';
import { reportTexts } from './report-texts.ts';
import { type ReportRoom, ReportRoomContext, useReportRoom } from './room.ts';

/** The documents of a template: block by block at the left, as the server will print them at the right. */
export function ReportTab() {
  const { template } = useEditor();
  const [search, setSearch] = useSearchParams();
  const documents = documentsOf(template);
  const written = writtenDocuments(template).length > 0;
  const document = documents.find(({ id }) => id === search.get('document')) ?? documents[0];
  const block = search.get('block') ?? '';
  const room = useMemo<ReportRoom | null>(() => {
    const put = (values: Readonly<Record<'document' | 'block', string>>): void =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(values)) {
            if (value === '') next.delete(name);
            else next.set(name, value);
          }
          return next;
        },
        { replace: true },
      );
    return document
      ? {
          document,
          written,
          block,
          selectDocument: (id) => put({ document: id, block: '' }),
          selectBlock: (id) => put({ document: document.id, block: id }),
        }
      : null;
  }, [document, written, block, setSearch]);
  if (room === null) return null;
  return (
    <ReportRoomContext value={room}>
      <Room />
    </ReportRoomContext>
  );
}

const pointer = { activationConstraint: { distance: 5 } };
const keyboard = {
  coordinateGetter: arrowsBetweenPlaces,
  keyboardCodes: { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter'] },
};

function Room() {
  const { t } = useTexts(reportTexts);
  const { template, edit } = useEditor();
  const { document, written, selectDocument } = useReportRoom();
  const roomy = useMediaQuery('(min-width: 1280px)', { noSsr: true });
  const [fresh, setFresh] = useState('');
  const words = useNewWords();

  const add = (): void => {
    let id = '';
    edit((before) => {
      const made = addDocument(before, words('new.title'), [
        { id: 'header', type: 'header' },
        { id: 'parties', type: 'parties' },
      ]);
      ({ id } = made);
      return made.template;
    });
    setFresh(id);
    selectDocument(id);
  };
  const change = (): void => {
    if (written) edit((before) => spellOut(before, document.id));
    else
      edit((before) => spellOut(addDocument(before, words('report.title'), [], 'report').template, 'report'));
    selectDocument(document.id);
  };
  return (
    <>
      <Box
        component="section"
        aria-label={t('documents')}
        sx={{
          width: roomy ? 500 : 420,
          flexShrink: 0,
          overflowY: 'auto',
          padding: 2,
          borderRight: 1,
          borderColor: 'divider',
          display: 'grid',
          gridTemplateColumns: 'minmax(0, 1fr)',
          gap: 2,
          alignContent: 'start',
        }}
      >
        <DocumentList documents={documentsOf(template)} onAdd={add} />
        {written && <DocumentSettings key={document.id} open={fresh === document.id} />}
        {document.blocks.length === 0 ? (
          <Box sx={{ display: 'grid', gap: 1.5, justifyItems: 'start' }}>
            <Typography color="text.secondary">{t('standard.text')}</Typography>
            <Button variant="outlined" startIcon={<FilePlus2 size={16} aria-hidden />} onClick={change}>
              {t('standard.change')}
            </Button>
          </Box>
        ) : (
          <Blocks />
        )}
      </Box>
      <PreviewPane key={document.id} document={document} />
    </>
  );
}

/** A text of this room in any language: what is made takes its words from the language it is written in. */
function useNewWords(): (key: 'new.title' | 'report.title') => (language: string) => string {
  const { t: english } = useTexts(reportTexts, 'en');
  const { t: french } = useTexts(reportTexts, 'fr');
  return (key) => (language) => (language.startsWith('fr') ? french(key) : english(key));
}

function Blocks() {
  const { t } = useTexts(reportTexts);
  const { template, edit } = useEditor();
  const { document, block, selectBlock } = useReportRoom();
  const [active, setActive] = useState<string | null>(null);
  const sensors = useSensors(useSensor(PointerSensor, pointer), useSensor(KeyboardSensor, keyboard));
  // A block that the URL names is brought into view.
  const wanted = useRef<string | null>(block === '' ? null : block);
  useEffect(() => {
    if (wanted.current === null) return;
    const row = globalThis.document.querySelector<HTMLElement>(
      `[data-block-row="${CSS.escape(wanted.current)}"]`,
    );
    if (row === null) return;
    wanted.current = null;
    row.focus();
    row.scrollIntoView({ block: 'nearest' });
  });

  const insert = (type: BlockType, place: BlockPlace): void => {
    const blank = BLOCK_KINDS[type].blank(template);
    if (blank === null) return;
    let id = '';
    edit((before) => {
      const made = addBlock(before, document.id, place, blank);
      ({ id } = made);
      return made.template;
    });
    wanted.current = id;
    selectBlock(id);
  };
  const afterChosen = (type: BlockType): BlockPlace => {
    const at = block === '' ? null : placeOfBlock(document, block);
    if (at === null) return { list: ROOT, index: document.blocks.length };
    const holder = at.list === ROOT ? null : placeOfBlock(document, at.list.split('/')[0] ?? '');
    return holder && (type === 'columns' || type === 'page-break')
      ? { list: ROOT, index: holder.index + 1 }
      : { list: at.list, index: at.index + 1 };
  };
  const dragged = active === null ? null : draggedBlock(active);
  const type: BlockType | null =
    dragged === null
      ? null
      : dragged.kind === 'new'
        ? dragged.type
        : (blockById(document, dragged.id)?.type ?? null);
  const onDragEnd = ({ active: moved, over }: DragEndEvent): void => {
    setActive(null);
    const what = draggedBlock(String(moved.id));
    const place = over === null ? null : placeOfDrop(String(over.id));
    if (what === null || place === null) return;
    if (what.kind === 'new') insert(what.type, place);
    else {
      wanted.current = what.id;
      edit((before) => moveBlock(before, document.id, what.id, place));
    }
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={nearestPlace}
      onDragStart={({ active: taken }) => setActive(String(taken.id))}
      onDragEnd={onDragEnd}
      onDragCancel={() => setActive(null)}
      accessibility={{
        announcements: {
          onDragStart: ({ active: taken }) => t('drag.picked', { name: kindOf(String(taken.id)) }),
          onDragOver: ({ over }) =>
            over ? t('drag.over', { place: placeWords(String(over.id)) }) : undefined,
          onDragEnd: ({ over }) =>
            over ? t('drag.dropped', { place: placeWords(String(over.id)) }) : t('drag.cancelled'),
          onDragCancel: () => t('drag.cancelled'),
        },
        screenReaderInstructions: { draggable: t('drag.instructions') },
      }}
    >
      <Box component="section" aria-label={t('blocks')}>
        <Typography variant="subtitle2" component="h2" color="text.secondary">
          {t('blocks')}
        </Typography>
        <BlockList label={t('blocks')} dragged={type} />
      </Box>
      <BlockPalette onAdd={(chosen) => insert(chosen, afterChosen(chosen))} />
      <DragOverlay dropAnimation={null}>
        {type && (
          <Box
            sx={{
              padding: '8px 14px',
              borderRadius: '8px',
              border: 1,
              borderColor: 'primary.main',
              backgroundColor: 'background.paper',
              boxShadow: floatShadow,
              fontWeight: 600,
            }}
          >
            {t(`kind.${type}`)}
          </Box>
        )}
      </DragOverlay>
    </DndContext>
  );

  function kindOf(id: string): string {
    const what = draggedBlock(id);
    const found: DocumentBlock | undefined =
      what?.kind === 'block' ? blockById(document, what.id) : undefined;
    const kind = what?.kind === 'new' ? what.type : found?.type;
    return kind ? t(`kind.${kind}`) : '';
  }
}

const placeWords = (id: string): string => {
  const place = placeOfDrop(id);
  return place ? String(place.index + 1) : '';
};
