import type { FieldNode } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import OutlinedInput from '@mui/material/OutlinedInput';
import Select from '@mui/material/Select';
import { Plus, X } from 'lucide-react';
import { containerOf, isWithin, segmentsOf, type FieldPath } from '../document/index.ts';
import { type Calculation, canRead, FACT_SOURCES, OPERATORS, TOTALS } from './calculation.ts';
import { ConditionEditor, emptyLine } from './ConditionEditor.tsx';
import { FieldSelect } from './FieldSelect.tsx';
import { ruleTexts } from './rule-texts.ts';
import { valueTypeOf } from './rule-words.ts';
import { useSpeaker } from './use-speaker.ts';
import { ValueControl } from './ValueControl.tsx';

type Kind = Calculation['kind'];

const blank: Readonly<Record<Kind, Calculation>> = {
  value: { kind: 'value', value: null },
  field: { kind: 'field', path: '' },
  previous: { kind: 'previous', path: '' },
  fact: { kind: 'fact', source: 'asset', property: '' },
  today: { kind: 'today' },
  now: { kind: 'now' },
  total: { kind: 'total', of: 'sum', rows: '', column: '' },
  terms: {
    kind: 'terms',
    operator: '*',
    parts: [
      { kind: 'field', path: '' },
      { kind: 'field', path: '' },
    ],
  },
  round: { kind: 'round', part: { kind: 'field', path: '' }, digits: 2 },
  if: {
    kind: 'if',
    when: { kind: 'group', mode: 'all', parts: [emptyLine] },
    yes: { kind: 'value', value: null },
    no: null,
  },
};

/** What a value of a field's type can be made from. */
const kindsFor = (type: ReturnType<typeof valueTypeOf>): readonly Kind[] => {
  const numeric: readonly Kind[] = type === 'number' ? ['terms', 'total', 'round'] : [];
  const dated: readonly Kind[] = type === 'date' ? ['today'] : type === 'moment' ? ['now'] : [];
  return ['field', 'value', ...numeric, ...dated, 'previous', 'fact', 'if'];
};

const compact = {
  minHeight: 36,
  '& input': { height: 34 },
  '& .MuiSelect-select': { height: '34px !important', minHeight: '0 !important' },
} as const;

interface CalculationEditorProps {
  readonly value: Calculation;
  readonly onChange: (value: Calculation) => void;
  /** Where the rule stands: the field that gets the value. */
  readonly at: FieldPath;
  readonly onRemove?: (() => void) | undefined;
  readonly label: string;
}

/** A value made by typed choices: a field, a number, a sum over rows, terms put together, one or the other by a condition. */
export function CalculationEditor({ value, onChange, at, onRemove, label }: CalculationEditorProps) {
  const { t, nodes } = useSpeaker();
  const kinds = kindsFor(valueTypeOf(nodes.get(at)));
  const shown = kinds.includes(value.kind) ? kinds : [value.kind, ...kinds];
  const block = value.kind === 'terms' || value.kind === 'if' || value.kind === 'round';
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
        onChange={(event) => onChange(blank[event.target.value])}
        inputProps={{ 'aria-label': `${label}: ${t('calc.kind')}` }}
        sx={compact}
      >
        {shown.map((kind) => (
          <MenuItem key={kind} value={kind}>
            {t(`calc.${kind}`)}
          </MenuItem>
        ))}
      </Select>
      <Parts value={value} onChange={onChange} at={at} label={label} />
      {onRemove && (
        <IconButton size="small" aria-label={`${t('calc.removeTerm')}: ${label}`} onClick={onRemove}>
          <X size={16} aria-hidden />
        </IconButton>
      )}
    </Box>
  );
}

function Parts({ value, onChange, at, label }: Omit<CalculationEditorProps, 'onRemove'>) {
  const { t } = useTexts(ruleTexts);
  const { nodes } = useSpeaker();
  const type = valueTypeOf(nodes.get(at));
  const fits = (node: FieldNode): boolean => type === 'any' || valueTypeOf(node) === type;
  switch (value.kind) {
    case 'today':
    case 'now':
      return null;
    case 'value':
      return (
        <ValueControl
          node={nodes.get(at)}
          value={value.value}
          onChange={(next) => onChange({ ...value, value: next })}
          label={`${label}: ${t('value.label')}`}
          several={type === 'list'}
        />
      );
    case 'field':
      return (
        <FieldSelect
          value={value.path}
          label={`${label}: ${t('at.label')}`}
          onChange={(path) => onChange({ ...value, path })}
          allow={(node) => node.path !== at && fits(node) && canRead(node.path, at)}
          inner
        />
      );
    case 'previous':
      return (
        <FieldSelect
          value={value.path}
          label={`${label}: ${t('at.label')}`}
          onChange={(path) => onChange({ ...value, path })}
          allow={(node) => fits(node) && !node.path.includes('*')}
        />
      );
    case 'fact':
      return (
        <>
          <OutlinedInput
            value={value.property}
            placeholder={t('calc.property')}
            onChange={(event) => onChange({ ...value, property: event.target.value.trim() })}
            inputProps={{ 'aria-label': t('calc.property') }}
            sx={{ ...compact, width: 160 }}
          />
          <Select
            value={value.source}
            onChange={(event) => onChange({ ...value, source: event.target.value })}
            inputProps={{ 'aria-label': t('calc.source') }}
            sx={compact}
          >
            {FACT_SOURCES.map((source) => (
              <MenuItem key={source} value={source}>
                {t(`source.${source}`)}
              </MenuItem>
            ))}
          </Select>
        </>
      );
    case 'total':
      return <TotalParts value={value} onChange={onChange} at={at} label={label} />;
    case 'terms':
      return <TermParts value={value} onChange={onChange} at={at} label={label} />;
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
            at={at}
            label={t('calc.term', { number: 1 })}
          />
        </>
      );
    case 'if':
      return (
        <Box sx={{ width: '100%', display: 'grid', gap: 1 }}>
          <ConditionEditor group={value.when} at={at} onChange={(when) => onChange({ ...value, when })} />
          <CalculationEditor
            value={value.yes}
            at={at}
            label={t('calc.then')}
            onChange={(yes) => onChange({ ...value, yes })}
          />
          {value.no === null ? (
            <Box>
              <Button size="small" variant="text" onClick={() => onChange({ ...value, no: blank.value })}>
                {t('calc.withElse')}
              </Button>
            </Box>
          ) : (
            <CalculationEditor
              value={value.no}
              at={at}
              label={t('calc.else')}
              onChange={(no) => onChange({ ...value, no })}
              onRemove={() => onChange({ ...value, no: null })}
            />
          )}
        </Box>
      );
  }
}

interface PartsOf<K extends Kind> {
  readonly value: Extract<Calculation, { kind: K }>;
  readonly onChange: (value: Calculation) => void;
  readonly at: FieldPath;
  readonly label: string;
}

/** "sum of Line total in Parts". */
function TotalParts({ value, onChange, at }: PartsOf<'total'>) {
  const { t } = useTexts(ruleTexts);
  const row = `${value.rows}/*`;
  return (
    <>
      <Select
        value={value.of}
        onChange={(event) => onChange({ ...value, of: event.target.value })}
        inputProps={{ 'aria-label': t('total.label') }}
        sx={compact}
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
        onChange={(rows) => onChange({ ...value, rows, column: '' })}
        allow={(node) => containerOf(node)?.endsWith('/*') === true && canRead(node.path, at)}
        width={180}
      />
      {value.rows !== '' && (
        <FieldSelect
          value={value.column === '' ? '' : `${row}/${value.column.replaceAll('.', '/')}`}
          label={t('calc.column')}
          onChange={(path) => onChange({ ...value, column: segmentsOf(path.slice(row.length)).join('.') })}
          allow={(node) =>
            node.path !== at && isWithin(node.path, row) && !node.path.slice(row.length).includes('*')
          }
          width={180}
        />
      )}
    </>
  );
}

/** "Quantity × Price": one operation between all terms; another one inside goes into a term of its own. */
function TermParts({ value, onChange, at }: PartsOf<'terms'>) {
  const { t } = useTexts(ruleTexts);
  const two = value.operator === '-' || value.operator === '/';
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
        {OPERATORS.map((operator) => (
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
            at={at}
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
              onClick={() => onChange({ ...value, parts: [...value.parts, blank.field] })}
            >
              {t('calc.add')}
            </Button>
          </Box>
        )}
      </Box>
    </>
  );
}
