import { type FieldNode, uiOption } from '@orderwright/engine';
import { toFieldPathId } from '@rjsf/utils';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { Trash2 } from 'lucide-react';
import { Hidden } from '../../ui/index.ts';
import { useFormTools } from '../form-tools.ts';
import { type RowPlace, rowWords } from '../live/row-now.ts';
import { useLive } from '../live/use-live.ts';
import type { RowListProps } from './row-list.ts';
import { RowPart } from './RowPart.tsx';
import { useRowSlice } from './use-row-slice.ts';

const IN_A_CELL = new Set([
  'text',
  'number',
  'integer',
  'money',
  'date',
  'time',
  'ref',
  'barcode',
  'phone',
  'meter',
]);
const NUMERIC = new Set(['number', 'integer', 'money']);
const MOST_COLUMNS = 7;

/** Whether rows of these fields read better as a table: few of them, each fitting a cell. */
export const fitsTable = (columns: readonly FieldNode[]): boolean =>
  columns.length <= MOST_COLUMNS && columns.every(({ kind }) => IN_A_CELL.has(kind));

/** A field of the rows as the table heads it. */
interface Column {
  readonly key: string;
  readonly computed: boolean;
  readonly required: boolean;
}

/** Rows as a table, a field a cell; the head says the labels once. */
export function RowTable({ node, rows, editable, onRemove, registry, fieldPathId }: RowListProps) {
  const { t, readOnly } = useFormTools();
  const listed = rows[0]?.pointer.slice(0, rows[0].pointer.lastIndexOf('/')) ?? '';
  const columns = useLive(listed, ({ view }) =>
    node.children.flatMap(({ key }): Column[] => {
      const states = rows
        .map((row) => view.fields[`${row.pointer}/${key}`])
        .filter((state) => state?.hidden === false);
      if (states.length === 0) return [];
      return [
        {
          key,
          computed: states.some((state) => state?.computed),
          required: !readOnly && states.some((state) => state?.required),
        },
      ];
    }),
  );
  const drawn = columns.flatMap((column) => {
    const child = node.children.find(({ key }) => key === column.key);
    if (!child) return [];
    const reading = !editable || column.computed;
    return [{ ...column, child, reading, right: NUMERIC.has(child.kind) && reading }];
  });
  return (
    <Box
      sx={{ overflowX: 'auto', border: 1, borderColor: 'divider', borderRadius: '10px' }}
      tabIndex={0}
      role="group"
      aria-label={node.title}
    >
      <Box
        component="table"
        sx={{
          width: '100%',
          borderCollapse: 'collapse',
          '& th': {
            padding: '8px 6px',
            fontSize: 12,
            fontWeight: 600,
            textAlign: 'left',
            color: 'text.secondary',
            backgroundColor: 'sunken',
            borderBottom: 1,
            borderColor: 'divider',
            whiteSpace: 'nowrap',
          },
          '& td': { padding: '6px', verticalAlign: 'top', borderBottom: 1, borderColor: 'divider' },
          '& tbody tr:last-of-type td': { borderBottom: 0 },
          '& :is(th, td):first-of-type': { paddingLeft: '12px' },
          '& :is(th, td):last-of-type': { paddingRight: '12px' },
        }}
      >
        <thead>
          <tr>
            {drawn.map(({ key, child, required, reading, right }) => {
              const unit = uiOption(child.ui, 'unit');
              return (
                <Box component="th" key={key} scope="col" sx={right ? { textAlign: 'right !important' } : {}}>
                  {child.title}
                  {typeof unit === 'string' && reading ? ` (${unit})` : ''}
                  {required && (
                    <Box component="span" sx={{ color: 'next.text' }} aria-hidden>
                      {' *'}
                    </Box>
                  )}
                </Box>
              );
            })}
            {editable && (
              <Box component="th" scope="col" sx={{ width: 40 }}>
                <Hidden>{t('remove')}</Hidden>
              </Box>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TableRow
              key={row.id}
              row={row}
              node={node}
              columns={drawn}
              onRemove={editable ? onRemove : null}
              registry={registry}
              fieldPathId={fieldPathId}
            />
          ))}
        </tbody>
      </Box>
    </Box>
  );
}

interface TableRowProps extends Pick<RowListProps, 'node' | 'registry' | 'fieldPathId'> {
  readonly row: RowPlace;
  readonly columns: readonly {
    readonly child: FieldNode;
    readonly reading: boolean;
    readonly right: boolean;
  }[];
  readonly onRemove: RowListProps['onRemove'] | null;
}

function TableRow({ row, node, columns, onRemove, registry, fieldPathId }: TableRowProps) {
  const tools = useFormTools();
  const slice = useRowSlice(node, row, true);
  const { title } = useLive(row.pointer, (moment) => rowWords(moment, node, row, tools));
  const path = toFieldPathId(String(row.index), registry.globalFormOptions, fieldPathId.path);
  return (
    <tr data-row={row.id}>
      {columns.map(({ child, reading, right }) => {
        const schema = slice.schema.properties?.[child.key];
        return (
          <Box
            component="td"
            key={child.key}
            sx={{
              minWidth: NUMERIC.has(child.kind) ? 96 : 160,
              ...(reading ? { '--reading-line': '40px' } : {}),
              ...(right ? { textAlign: 'right' } : {}),
            }}
          >
            {typeof schema === 'object' && (
              <RowPart
                name={child.key}
                schema={schema}
                uiSchema={slice.uiSchema[child.key]}
                fieldPathId={toFieldPathId(child.key, registry.globalFormOptions, path.path)}
                registry={registry}
              />
            )}
          </Box>
        );
      })}
      {onRemove && (
        <td>
          <IconButton onClick={() => onRemove(row, title)} aria-label={tools.t('rows.remove', { title })}>
            <Trash2 size={16} aria-hidden />
          </IconButton>
        </td>
      )}
    </tr>
  );
}
