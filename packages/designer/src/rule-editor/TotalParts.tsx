import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import { ListFilter, X } from 'lucide-react';
import { containerOf, isWithin, segmentsOf, type Scope } from '../document/index.ts';
import { InnerCondition } from './condition-slot.ts';
import { FieldSelect } from './FieldSelect.tsx';
import { type Calculation, emptyGroup, insideRows, TOTALS } from './logic-model.ts';
import { ruleTexts } from './rule-texts.ts';
import { columnPath } from './rule-words.ts';
import { nameOf } from './write-logic.ts';

interface TotalPartsProps {
  readonly value: Extract<Calculation, { kind: 'total' }>;
  readonly onChange: (value: Calculation) => void;
  readonly scope: Scope;
}

/** "sum of Line total in Parts", of all rows or of those that meet a condition. */
export function TotalParts({ value, onChange, scope }: TotalPartsProps) {
  const { t } = useTexts(ruleTexts);
  const row = `${value.rows}/*`;
  return (
    <>
      <Select
        value={value.of}
        onChange={(event) => onChange({ ...value, of: event.target.value })}
        inputProps={{ 'aria-label': t('total.label') }}
        sx={{
          minHeight: 36,
          '& .MuiSelect-select': { height: '34px !important', minHeight: '0 !important' },
        }}
      >
        {TOTALS.map((total) => (
          <MenuItem key={total} value={total}>
            {t(`total.${total}`)}
          </MenuItem>
        ))}
      </Select>
      <FieldSelect
        value={value.rows}
        label={t('calc.rows')}
        onChange={(rows) => onChange({ ...value, rows, column: '', filter: null })}
        allow={(node) => containerOf(node)?.endsWith('/*') === true && nameOf(node.path, scope) !== null}
        width={180}
      />
      {value.rows !== '' && (
        <>
          <FieldSelect
            value={value.column === '' ? '' : columnPath(value.rows, value.column)}
            label={t('calc.column')}
            onChange={(path) => onChange({ ...value, column: segmentsOf(path.slice(row.length)).join('.') })}
            allow={(node) =>
              node.path !== scope.at && isWithin(node.path, row) && !node.path.slice(row.length).includes('*')
            }
            width={180}
          />
          {value.filter === null ? (
            <Button
              size="small"
              variant="text"
              startIcon={<ListFilter size={14} aria-hidden />}
              onClick={() => onChange({ ...value, filter: emptyGroup })}
            >
              {t('total.filter')}
            </Button>
          ) : (
            <Box
              role="group"
              aria-label={t('total.filterLabel')}
              sx={{
                width: '100%',
                display: 'grid',
                gap: 0.5,
                borderLeft: 2,
                borderColor: 'divider',
                paddingLeft: 1.5,
              }}
            >
              <Box component="span" sx={{ fontSize: 13, color: 'text.secondary' }}>
                {t('total.filterLabel')}
              </Box>
              <InnerCondition
                group={value.filter}
                scope={insideRows(scope, value.rows)}
                onChange={(filter) => onChange({ ...value, filter })}
              />
              <Box>
                <Button
                  size="small"
                  variant="text"
                  color="inherit"
                  startIcon={<X size={14} aria-hidden />}
                  onClick={() => onChange({ ...value, filter: null })}
                >
                  {t('total.allRows')}
                </Button>
              </Box>
            </Box>
          )}
        </>
      )}
    </>
  );
}
