import { useDraggable } from '@dnd-kit/core';
import type { DocumentBlock } from '@orderwright/engine';
import { type MoreItem, MoreMenu, useTexts, useToast } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import {
  ArrowDown,
  ArrowUp,
  CircleAlert,
  Copy,
  CornerDownRight,
  GitBranch,
  GripVertical,
  Trash2,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useEditor } from '../app/editor.ts';
import { BLOCK_KINDS } from './block-kinds.ts';
import { blockName, blockSummary } from './block-name.ts';
import { BlockSettings } from './BlockSettings.tsx';
import { blockDragId } from './drag-blocks.ts';
import {
  blocksOfList,
  type BlockPlace,
  duplicateBlock,
  listOfColumn,
  mayStand,
  moveBlock,
  placeOfBlock,
  removeBlock,
  ROOT,
} from './edit-documents.ts';
import { issuesOfBlock } from './issues-of-block.ts';
import { reportTexts } from './report-texts.ts';
import { useReportRoom } from './room.ts';

interface BlockRowProps {
  readonly block: DocumentBlock;
  readonly place: BlockPlace;
  /** The blocks inside it. */
  readonly children?: ReactNode;
}

/** One block of the list; its settings open under it. */
export function BlockRow({ block, place, children }: BlockRowProps) {
  const { t } = useTexts(reportTexts);
  const { template, content, issues, edit } = useEditor();
  const { document, block: chosen, selectBlock } = useReportRoom();
  const { setNodeRef, setActivatorNodeRef, listeners, attributes, isDragging } = useDraggable({
    id: blockDragId(block.id),
  });
  const items = useBlockItems(block, place);
  const { icon: Icon } = BLOCK_KINDS[block.type];
  const name = blockName(template, document.id, block, content, t);
  const summary = blockSummary(template, document.id, block, content);
  const isOpen = chosen === block.id;
  const worst = issuesOfBlock(template, issues, document.id, block.id).toSorted((a) =>
    a.severity === 'error' ? -1 : 1,
  )[0];
  const step = (by: 1 | -1): void => {
    const length = blocksOfList(document, place.list).length;
    const index = by === 1 ? place.index + 2 : place.index - 1;
    if (index >= 0 && index <= length)
      edit((before) => moveBlock(before, document.id, block.id, { ...place, index }));
  };
  return (
    <Box
      ref={setNodeRef}
      sx={{
        border: 1,
        borderColor: isOpen ? 'primary.main' : 'divider',
        borderRadius: '8px',
        backgroundColor: 'background.paper',
        opacity: isDragging ? 0.4 : 1,
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', minHeight: 44, paddingInline: 0.5 }}>
        <IconButton
          ref={setActivatorNodeRef}
          size="small"
          {...listeners}
          aria-describedby={attributes['aria-describedby']}
          aria-label={t('block.drag', { name })}
          sx={{ cursor: 'grab', touchAction: 'none', color: 'text.secondary' }}
        >
          <GripVertical size={16} aria-hidden />
        </IconButton>
        <ButtonBase
          aria-expanded={isOpen}
          aria-label={t('block.open', { name })}
          data-block-row={block.id}
          onClick={() => selectBlock(isOpen ? '' : block.id)}
          onKeyDown={(event) => {
            if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
              event.preventDefault();
              step(event.key === 'ArrowDown' ? 1 : -1);
            }
            if (event.key === 'Delete') {
              event.preventDefault();
              items.find(({ danger }) => danger)?.onClick();
            }
          }}
          sx={{
            flex: 1,
            minWidth: 0,
            gap: 1.25,
            justifyContent: 'start',
            textAlign: 'left',
            paddingBlock: 1,
            paddingInline: 0.5,
            borderRadius: '6px',
          }}
        >
          <Box component="span" sx={{ display: 'flex', color: 'primary.main' }}>
            <Icon size={17} aria-hidden />
          </Box>
          <Box component="span" sx={{ minWidth: 0, flex: 1 }}>
            <Typography component="span" noWrap sx={{ display: 'block', fontWeight: 600 }}>
              {name}
            </Typography>
            {summary !== '' && (
              <Typography
                component="span"
                variant="body2"
                color="text.secondary"
                noWrap
                sx={{ display: 'block' }}
              >
                {summary}
              </Typography>
            )}
          </Box>
          {block.when !== undefined && block.when !== null && (
            <Tooltip title={t('block.conditional')}>
              <Box component="span" sx={{ display: 'flex', color: 'text.secondary' }}>
                <GitBranch size={15} aria-label={t('block.conditional')} role="img" />
              </Box>
            </Tooltip>
          )}
          {worst && (
            <Box
              component="span"
              sx={{ display: 'flex', color: worst.severity === 'error' ? 'error.main' : 'warning.main' }}
            >
              <CircleAlert size={15} aria-hidden />
            </Box>
          )}
        </ButtonBase>
        <MoreMenu items={items} />
      </Box>
      {children}
      {isOpen && <BlockSettings block={block} />}
    </Box>
  );
}

/** What can be done to a block beside its settings. */
function useBlockItems(block: DocumentBlock, { list, index }: BlockPlace): readonly MoreItem[] {
  const { t } = useTexts(reportTexts);
  const { template, content, edit, undo } = useEditor();
  const { document, selectBlock } = useReportRoom();
  const toast = useToast();
  const length = blocksOfList(document, list).length;
  const move = (to: BlockPlace): void => edit((before) => moveBlock(before, document.id, block.id, to));
  const holders = document.blocks.filter((one) => one.type === 'columns' && one.id !== block.id);
  const inner = mayStand(block.type, 'x/0')
    ? holders.flatMap((holder) =>
        holder.type === 'columns'
          ? holder.columns.flatMap((column, i): MoreItem[] =>
              list === listOfColumn(holder.id, i)
                ? []
                : [
                    {
                      label: t('block.into', { number: i + 1 }),
                      icon: CornerDownRight,
                      onClick: () => move({ list: listOfColumn(holder.id, i), index: column.length }),
                    },
                  ],
            )
          : [],
      )
    : [];
  const outer = list === ROOT ? null : placeOfBlock(document, list.split('/')[0] ?? '');
  return [
    {
      label: t('block.up'),
      icon: ArrowUp,
      disabled: index === 0,
      onClick: () => move({ list, index: index - 1 }),
    },
    {
      label: t('block.down'),
      icon: ArrowDown,
      disabled: index >= length - 1,
      onClick: () => move({ list, index: index + 2 }),
    },
    ...(holders.length === 1 ? inner : []),
    ...(outer
      ? [
          {
            label: t('block.out'),
            icon: CornerDownRight,
            onClick: () => move({ list: ROOT, index: outer.index + 1 }),
          },
        ]
      : []),
    {
      label: t('duplicate'),
      icon: Copy,
      onClick: () => {
        let id = block.id;
        edit((before) => {
          const made = duplicateBlock(before, document.id, block.id);
          ({ id } = made);
          return made.template;
        });
        selectBlock(id);
      },
    },
    {
      label: t('delete'),
      icon: Trash2,
      danger: true,
      onClick: () => {
        edit((before) => removeBlock(before, document.id, block.id));
        selectBlock('');
        toast({ text: t('deleted', { name: blockName(template, document.id, block, content, t) }), undo });
      },
    },
  ];
}
