import type { FieldNode, ValueType } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import OutlinedInput from '@mui/material/OutlinedInput';
import Select from '@mui/material/Select';
import { Plus, X } from 'lucide-react';
import type { Scope } from '../document/index.ts';
import { InnerCondition } from './condition-slot.ts';
import { FactParts } from './FactParts.tsx';
import { FieldSelect } from './FieldSelect.tsx';
import { type Calculation, emptyGroup, OPERATORS } from './logic-model.ts';
import { ruleTexts } from './rule-texts.ts';
import { type Sort, valueTypeOf } from './rule-words.ts';
import { BetweenParts, ShiftParts } from './TimeParts.tsx';
import { TotalParts } from './TotalParts.tsx';
import { ValueControl } from './ValueControl.tsx';
import { nameOf } from './write-logic.ts';

export type CalculationKind = Calculation['kind'];

const NO_FIELD: Calculation = { kind: 'field', path: '' };

/** What a choice of a kind starts with. */
export const blankOf = (kind: CalculationKind, type: ValueType): Calculation => {
  const blank: Readonly<Record<CalculationKind, Calculation>> = {
    value: { kind: 'value', value: null },
    field: NO_FIELD,
    previous: { kind: 'previous', path: '' },
    fact: { kind: 'fact', source: 'asset', property: '' },
    today: { kind: 'today' },
    now: { kind: 'now' },
    total: { kind: 'total', of: 'sum', rows: '', column: '', filter: null },
    shift: { kind: 'shift', from: { kind: type === 'moment' ? 'now' : 'today' }, by: 1, unit: 'days' },
    between: { kind: 'between', from: NO_FIELD, to: { kind: 'today' }, unit: 'days' },
    terms: { kind: 'terms', operator: type === 'text' ? 'cat' : '*', parts: [NO_FIELD, NO_FIELD] },
    round: { kind: 'round', part: NO_FIELD, digits: 2 },
    if: { kind: 'if', when: emptyGroup, yes: { kind: 'value', value: null }, no: null },
  };
  return blank[kind];
};

const OWN: Partial<Record<ValueType, readonly CalculationKind[]>> = {
  number: ['terms', 'total', 'round', 'between'],
  date: ['today', 'shift', 'total'],
  moment: ['now', 'shift', 'total'],
  text: ['terms'],
  any: ['terms', 'total', 'round', 'between', 'today', 'now', 'shift'],
};

/** What a value of a type can be made from; inside of rows there are no rows to go through. */
export const kindsFor = (type: ValueType, scope: Scope): readonly CalculationKind[] =>
  (['field', 'value', ...(OWN[type] ?? []), 'previous', 'fact', 'if'] as const).filter(
    (kind) => scope.item === null || (kind !== 'total' && kind !== 'previous'),
  );

const compact = {
  minHeight: 36,
  '& input': { height: 34 },
  '& .MuiSelect-select': { height: '34px !important', minHeight: '0 !important' },
} as const;

export interface PartsProps {
  readonly value: Calculation;
  readonly onChange: (value: Calculation) => void;
  /** Where the logic stands. */
  readonly scope: Scope;
  /** What kind of value is wanted. */
  readonly sort: Sort;
  readonly label: string;
}
interface CalculationEditorProps extends PartsProps {
  readonly onRemove?: (() => void) | undefined;
}

/** A value made by typed choices: a field, a number, a sum over rows, terms put together, one or the other by a condition. */
export function CalculationEditor({ onRemove, ...props }: CalculationEditorProps) {
  const { value, onChange, scope, sort, label } = props;
  const { t } = useTexts(ruleTexts);
  const kinds = kindsFor(sort.type, scope);
  const shown = kinds.includes(value.kind) ? kinds : [value.kind, ...kinds];
  const block = ['terms', 'if', 'round', 'shift', 'between'].includes(value.kind);
  return (
    <Box
      role="group"
      aria-label={label}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1,
        alignItems: 'center',
        ...(block && { width: '100%', borderLeft: 2, borderColor: 'primary.main', paddingLeft: 1.5 }),
      }}
    >
      <Select
        value={value.kind}
        onChange={(event) => onChange(blankOf(event.target.value, sort.type))}
        inputProps={{ 'aria-label': `${label}: ${t('calc.kind')}` }}
        sx={compact}
      >
        {shown.map((kind) => (
          <MenuItem key={kind} value={kind}>
            {t(`calc.${kind}`)}
          </MenuItem>
        ))}
      </Select>
      <CalculationParts {...props} />
      {onRemove && (
        <IconButton size="small" aria-label={`${t('calc.removeTerm')}: ${label}`} onClick={onRemove}>
          <X size={16} aria-hidden />
        </IconButton>
      )}
    </Box>
  );
}

/** The choices of one kind of value. */
export function CalculationParts({ value, onChange, scope, sort, label }: PartsProps) {
  const { t } = useTexts(ruleTexts);
  const fits = (node: FieldNode): boolean => sort.type === 'any' || valueTypeOf(node) === sort.type;
  switch (value.kind) {
    case 'today':
    case 'now':
      return null;
    case 'value':
      return (
        <ValueControl
          sort={sort}
          value={value.value}
          onChange={(next) => onChange({ ...value, value: next })}
          label={`${label}: ${t('value.label')}`}
          several={sort.type === 'list'}
        />
      );
    case 'field':
      return (
        <FieldSelect
          value={value.path}
          label={`${label}: ${t('at.label')}`}
          onChange={(path) => onChange({ ...value, path })}
          allow={(node) => node.path !== scope.at && fits(node) && nameOf(node.path, scope) !== null}
          inner
        />
      );
    case 'previous':
      return (
        <FieldSelect
          value={value.path}
          label={`${label}: ${t('at.label')}`}
          onChange={(path) => onChange({ ...value, path })}
          allow={(node) => fits(node) && node.kind !== 'note' && !node.path.includes('*')}
        />
      );
    case 'fact':
      return <FactParts value={value} onChange={onChange} />;
    case 'total':
      return <TotalParts value={value} onChange={onChange} scope={scope} />;
    case 'shift':
      return (
        <ShiftParts value={value} onChange={onChange} scope={scope} sort={sort} Editor={CalculationEditor} />
      );
    case 'between':
      return <BetweenParts value={value} onChange={onChange} scope={scope} Editor={CalculationEditor} />;
    case 'terms':
      return <TermParts value={value} onChange={onChange} scope={scope} sort={sort} />;
    case 'round':
      return (
        <>
          <OutlinedInput
            type="number"
            value={value.digits}
            onChange={(event) =>
              onChange({ ...value, digits: Math.min(10, Math.max(0, Number(event.target.value))) })
            }
            inputProps={{ 'aria-label': t('calc.digits'), min: 0, max: 10 }}
            sx={{ ...compact, width: 80 }}
          />
          <CalculationEditor
            value={value.part}
            onChange={(part) => onChange({ ...value, part })}
            scope={scope}
            sort={{ type: 'number', field: null }}
            label={t('calc.term', { number: 1 })}
          />
        </>
      );
    case 'if':
      return (
        <Box sx={{ width: '100%', display: 'grid', gap: 1 }}>
          <InnerCondition
            group={value.when}
            scope={scope}
            onChange={(when) => onChange({ ...value, when })}
          />
          <CalculationEditor
            value={value.yes}
            scope={scope}
            sort={sort}
            label={t('calc.then')}
            onChange={(yes) => onChange({ ...value, yes })}
          />
          {value.no === null ? (
            <Box>
              <Button
                size="small"
                variant="text"
                onClick={() => onChange({ ...value, no: blankOf('value', sort.type) })}
              >
                {t('calc.withElse')}
              </Button>
            </Box>
          ) : (
            <CalculationEditor
              value={value.no}
              scope={scope}
              sort={sort}
              label={t('calc.else')}
              onChange={(no) => onChange({ ...value, no })}
              onRemove={() => onChange({ ...value, no: null })}
            />
          )}
        </Box>
      );
  }
}

interface TermPartsProps {
  readonly value: Extract<Calculation, { kind: 'terms' }>;
  readonly onChange: (value: Calculation) => void;
  readonly scope: Scope;
  readonly sort: Sort;
}

/** "Quantity × Price": one operation between all terms; another one inside goes into a term of its own. */
function TermParts({ value, onChange, scope, sort }: TermPartsProps) {
  const { t } = useTexts(ruleTexts);
  const two = value.operator === '-' || value.operator === '/';
  const texts = value.operator === 'cat';
  const offered = OPERATORS.filter(
    (operator) =>
      operator === value.operator || sort.type === 'any' || (operator === 'cat') === (sort.type === 'text'),
  );
  const put = (index: number, part: Calculation): void =>
    onChange({ ...value, parts: value.parts.map((other, place) => (place === index ? part : other)) });
  return (
    <>
      <Select
        value={value.operator}
        onChange={(event) => {
          const operator = event.target.value;
          const pair = operator === '-' || operator === '/';
          onChange({ ...value, operator, parts: pair ? value.parts.slice(0, 2) : value.parts });
        }}
        inputProps={{ 'aria-label': t('calc.operator') }}
        sx={compact}
      >
        {offered.map((operator) => (
          <MenuItem key={operator} value={operator}>
            {t(`operator.${operator}`)}
          </MenuItem>
        ))}
      </Select>
      <Box sx={{ width: '100%', display: 'grid', gap: 1 }}>
        {value.parts.map((part, index) => (
          <CalculationEditor
            // Terms have no ids; their place is who they are.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            value={part}
            scope={scope}
            sort={texts ? { type: 'any', field: null } : { type: 'number', field: null }}
            label={t('calc.term', { number: index + 1 })}
            onChange={(next) => put(index, next)}
            onRemove={
              value.parts.length > 2
                ? () => onChange({ ...value, parts: value.parts.filter((_, place) => place !== index) })
                : undefined
            }
          />
        ))}
        {!two && (
          <Box>
            <Button
              size="small"
              variant="text"
              startIcon={<Plus size={14} aria-hidden />}
              onClick={() => onChange({ ...value, parts: [...value.parts, NO_FIELD] })}
            >
              {t('calc.add')}
            </Button>
          </Box>
        )}
      </Box>
    </>
  );
}
