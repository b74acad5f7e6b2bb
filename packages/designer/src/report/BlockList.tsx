import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { BlockPlaceGap } from './BlockPlaceGap.tsx';
import { BlockRow } from './BlockRow.tsx';
import { type BlockList as ListName, blocksOfList, listOfColumn, mayStand, ROOT } from './edit-documents.ts';
import { reportTexts } from './report-texts.ts';
import { useReportRoom } from './room.ts';
import type { BlockType } from '@orderwright/engine';

interface BlockListProps {
  readonly list?: ListName;
  readonly label: string;
  /** What is being dragged now. */
  readonly dragged: BlockType | null;
}

/** The blocks of a document, or of one of its columns, with the places between them. */
export function BlockList({ list = ROOT, label, dragged }: BlockListProps) {
  const { t } = useTexts(reportTexts);
  const { document } = useReportRoom();
  const blocks = blocksOfList(document, list);
  const closed = dragged !== null && !mayStand(dragged, list);
  return (
    <>
      {blocks.length === 0 && (
        <Typography variant="body2" color="text.secondary" sx={{ paddingInline: 1 }}>
          {t(list === ROOT ? 'blocks.empty' : 'blocks.columnEmpty')}
        </Typography>
      )}
      {blocks.length > 0 && (
        <Box
          component="ol"
          aria-label={label}
          sx={{
            listStyle: 'none',
            margin: 0,
            padding: 0,
            display: 'grid',
            gridTemplateColumns: 'minmax(0, 1fr)',
          }}
        >
          {blocks.map((block, index) => (
            <Box component="li" key={block.id} sx={{ listStyle: 'none' }}>
              <BlockPlaceGap place={{ list, index }} closed={closed} />
              <BlockRow block={block} place={{ list, index }}>
                {block.type === 'columns' && (
                  <Box sx={{ display: 'grid', gap: 1, padding: '0 12px 12px' }}>
                    {block.columns.map((_, column) => (
                      <Box
                        // A column is nothing but its place.
                        // oxlint-disable-next-line react/no-array-index-key
                        key={column}
                        sx={{ borderLeft: 2, borderColor: 'divider', paddingLeft: 1.25 }}
                      >
                        <Typography
                          variant="caption"
                          component="p"
                          color="text.secondary"
                          sx={{ fontWeight: 600 }}
                        >
                          {t('blocks.column', { number: column + 1 })}
                        </Typography>
                        <BlockList
                          list={listOfColumn(block.id, column)}
                          label={t('blocks.column', { number: column + 1 })}
                          dragged={dragged}
                        />
                      </Box>
                    ))}
                  </Box>
                )}
              </BlockRow>
            </Box>
          ))}
        </Box>
      )}
      <BlockPlaceGap place={{ list, index: blocks.length }} closed={closed} />
    </>
  );
}
