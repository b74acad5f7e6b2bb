import { type FieldNode, uiOption } from '@orderwright/engine';
import { toFieldPathId } from '@rjsf/utils';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { Trash2 } from 'lucide-react';
import { Hidden } from '../../ui/index.ts';
import { useFormTools } from '../form-tools.ts';
import { type RowListProps, useRowWords } from './RowCards.tsx';
import { RowPart } from './RowPart.tsx';

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

/** Rows as a table, a field a cell; the head says the labels once. */
export function RowTable({ node, rows, editable, onRemove, registry, fieldPathId }: RowListProps) {
  const { t } = useFormTools();
  const wordsOf = useRowWords(node);
  const isComputed = (key: string): boolean =>
    rows.some((row) => {
      const options: unknown = (row.slice.uiSchema[key] as { 'ui:options'?: unknown } | undefined)?.[
        'ui:options'
      ];
      return (
        typeof options === 'object' && options !== null && 'computed' in options && options.computed === true
      );
    });
  const columns = node.children.filter(({ key }) =>
    rows.some((row) => key in (row.slice.schema.properties ?? {})),
  );
  const reading = (child: FieldNode): boolean => !editable || isComputed(child.key);
  const right = (child: FieldNode): boolean => NUMERIC.has(child.kind) && reading(child);
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
            {columns.map((child) => {
              const unit = uiOption(child.ui, 'unit');
              const required = rows.some((row) => row.slice.schema.required?.includes(child.key));
              return (
                <Box
                  component="th"
                  key={child.key}
                  scope="col"
                  sx={right(child) ? { textAlign: 'right !important' } : {}}
                >
                  {child.title}
                  {typeof unit === 'string' && reading(child) ? ` (${unit})` : ''}
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
          {rows.map((row) => {
            const path = toFieldPathId(String(row.index), registry.globalFormOptions, fieldPathId.path);
            return (
              <tr key={row.id} data-row={row.id}>
                {columns.map((child) => {
                  const schema = row.slice.schema.properties?.[child.key];
                  return (
                    <Box
                      component="td"
                      key={child.key}
                      sx={{
                        minWidth: NUMERIC.has(child.kind) ? 96 : 160,
                        ...(reading(child) ? { '--reading-line': '40px' } : {}),
                        ...(right(child) ? { textAlign: 'right' } : {}),
                      }}
                    >
                      {typeof schema === 'object' && (
                        <RowPart
                          name={child.key}
                          required={row.slice.schema.required?.includes(child.key) === true}
                          schema={schema}
                          uiSchema={row.slice.uiSchema[child.key]}
                          formData={row.value[child.key]}
                          errorSchema={(row.errors as Record<string, object>)[child.key] ?? {}}
                          fieldPathId={toFieldPathId(child.key, registry.globalFormOptions, path.path)}
                          registry={registry}
                        />
                      )}
                    </Box>
                  );
                })}
                {editable && (
                  <td>
                    <IconButton
                      onClick={() => onRemove(row, wordsOf(row).title)}
                      aria-label={t('rows.remove', { title: wordsOf(row).title })}
                    >
                      <Trash2 size={16} aria-hidden />
                    </IconButton>
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </Box>
    </Box>
  );
}
