import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import { X } from 'lucide-react';
import { choicesOf, containerOf, type Scope } from '../document/index.ts';
import { blankOf, type CalculationKind, CalculationParts, kindsFor } from './CalculationEditor.tsx';
import { InnerCondition } from './condition-slot.ts';
import { FieldSelect } from './FieldSelect.tsx';
import {
  type Calculation,
  type Comparison,
  emptyGroup,
  insideRows,
  ROW_TESTS,
  type Test,
} from './logic-model.ts';
import { ruleTexts } from './rule-texts.ts';
import { type Sort, sortOf, testWords } from './rule-words.ts';
import { testsFor } from './tests-for.ts';
import { type RuleSpeaker, useSpeaker } from './use-speaker.ts';
import { ValueControl } from './ValueControl.tsx';
import { nameOf } from './write-logic.ts';

interface ComparisonLineProps {
  readonly line: Comparison;
  readonly scope: Scope;
  readonly self: boolean;
  readonly onChange: (line: Comparison) => void;
  readonly onRemove?: () => void;
}

/** Subjects that are no fields, by what stands for them in the list. */
const OTHERS = [
  'role',
  'state',
  'rows',
  'total',
  'fact',
  'previous',
  'between',
  'terms',
  'today',
  'now',
] as const;
type Other = (typeof OTHERS)[number];
const isOther = (id: string): id is `#${Other}` => OTHERS.some((other) => id === `#${other}`);
const subjectId = (line: Comparison): string => {
  if (line.kind !== 'compare') return `#${line.kind}`;
  return line.subject.kind === 'field' ? line.subject.path : `#${line.subject.kind}`;
};

const compact = {
  minHeight: 36,
  '& .MuiSelect-select': { height: '34px !important', minHeight: '0 !important' },
} as const;

/** One line of a condition: what, how, with what. */
export function ComparisonLine({ line, scope, self, onChange, onRemove }: ComparisonLineProps) {
  const { t } = useTexts(ruleTexts);
  const speaker = useSpeaker();
  const begin = (subject: Calculation): void => {
    const sort = sortOf(subject, speaker);
    const tests = testsFor(sort, choicesOf(speaker.template, sort.field?.path ?? '') !== null);
    onChange({ kind: 'compare', subject, test: tests[0] ?? 'answered', operand: null });
  };
  const choose = (id: string): void => {
    if (!isOther(id)) return begin({ kind: 'field', path: id });
    const other = id.slice(1) as Other;
    if (other === 'role' || other === 'state') return onChange({ kind: other, not: false, values: [] });
    if (other === 'rows') return onChange({ kind: 'rows', of: 'some', rows: '', when: emptyGroup });
    return begin(blankOf(other, 'number'));
  };
  const known = subjectId(line);
  // Inside of rows a line is about the row; the rest is asked outside of it.
  const offered =
    scope.item === null ? OTHERS : OTHERS.filter((other) => `#${other}` === known || other === 'today');
  const unlisted = known.startsWith('#') && !isOther(known);
  return (
    <Box
      role="group"
      aria-label={t('line.label')}
      sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}
    >
      <FieldSelect
        value={known}
        label={t('subject.label')}
        onChange={choose}
        allow={(node) =>
          node.kind !== 'note' && (self || node.path !== scope.at) && nameOf(node.path, scope) !== null
        }
        extra={[
          ...offered.map((other) => ({ id: `#${other}`, label: t(`subject.${other}`) })),
          ...(unlisted ? [{ id: known, label: t(`calc.${known.slice(1) as CalculationKind}`) }] : []),
        ]}
        inner
      />
      {line.kind === 'rows' ? (
        <RowsTest line={line} scope={scope} onChange={onChange} />
      ) : line.kind === 'compare' ? (
        known !== '' && <FieldTest line={line} scope={scope} speaker={speaker} onChange={onChange} />
      ) : (
        <NamedTest line={line} speaker={speaker} onChange={onChange} />
      )}
      {onRemove && (
        <IconButton size="small" aria-label={t('line.remove')} onClick={onRemove}>
          <X size={16} aria-hidden />
        </IconButton>
      )}
    </Box>
  );
}

type NamedComparison = Extract<Comparison, { kind: 'role' | 'state' }>;

/** "is" or "is not" one of the roles or states. */
function NamedTest(props: {
  readonly line: NamedComparison;
  readonly speaker: RuleSpeaker;
  readonly onChange: (line: Comparison) => void;
}) {
  const { line, speaker, onChange } = props;
  const { t } = speaker;
  const options = line.kind === 'role' ? speaker.roles : speaker.states;
  const label = (id: string): string => options.find((option) => option.id === id)?.label ?? id;
  return (
    <>
      <Select
        value={line.not ? 'is-not' : 'is'}
        onChange={(event) => onChange({ ...line, not: event.target.value === 'is-not' })}
        inputProps={{ 'aria-label': t('test.label') }}
        sx={compact}
      >
        <MenuItem value="is">{t('test.is')}</MenuItem>
        <MenuItem value="is-not">{t('test.is-not')}</MenuItem>
      </Select>
      <Select
        multiple
        displayEmpty
        value={[...line.values]}
        onChange={({ target }) =>
          onChange({ ...line, values: typeof target.value === 'string' ? [target.value] : target.value })
        }
        inputProps={{ 'aria-label': t('value.label') }}
        renderValue={(values) =>
          values.length === 0 ? t('value.choose') : values.map(label).join(t('said.or'))
        }
        sx={{ ...compact, minWidth: 140 }}
      >
        {options.map((option) => (
          <MenuItem key={option.id} value={option.id}>
            {option.label}
          </MenuItem>
        ))}
      </Select>
    </>
  );
}

type RowsComparison = Extract<Comparison, { kind: 'rows' }>;

/** "for at least one row of Parts" and what holds there. */
function RowsTest(props: {
  readonly line: RowsComparison;
  readonly scope: Scope;
  readonly onChange: (line: Comparison) => void;
}) {
  const { line, scope, onChange } = props;
  const { t } = useTexts(ruleTexts);
  return (
    <>
      <Select
        value={line.of}
        onChange={(event) => onChange({ ...line, of: event.target.value })}
        inputProps={{ 'aria-label': t('test.label') }}
        sx={compact}
      >
        {ROW_TESTS.map((test) => (
          <MenuItem key={test} value={test}>
            {t(`rows.${test}`)}
          </MenuItem>
        ))}
      </Select>
      <FieldSelect
        value={line.rows}
        label={t('calc.rows')}
        onChange={(rows) => onChange({ ...line, rows, when: emptyGroup })}
        allow={(node) => containerOf(node)?.endsWith('/*') === true && nameOf(node.path, scope) !== null}
        width={180}
      />
      {line.rows !== '' && (
        <Box sx={{ width: '100%', paddingLeft: 2 }}>
          <InnerCondition
            group={line.when}
            scope={insideRows(scope, line.rows)}
            onChange={(when) => onChange({ ...line, when })}
          />
        </Box>
      )}
    </>
  );
}

type FieldComparison = Extract<Comparison, { kind: 'compare' }>;

const needsOperand = (test: Test): boolean => test !== 'answered' && test !== 'missing';
const isAmong = (test: Test): boolean => test === 'one-of' || test === 'not-one-of';

function FieldTest(props: {
  readonly line: FieldComparison;
  readonly scope: Scope;
  readonly speaker: RuleSpeaker;
  readonly onChange: (line: Comparison) => void;
}) {
  const { line, scope, speaker, onChange } = props;
  const { t, template } = speaker;
  const sort = sortOf(line.subject, speaker);
  const tests = testsFor(sort, choicesOf(template, sort.field?.path ?? '') !== null);
  const shown = tests.includes(line.test) ? tests : [line.test, ...tests];
  const change = (part: Partial<Omit<FieldComparison, 'kind' | 'bare'>>): void => {
    const { bare: _written, ...rest } = line;
    onChange({ ...rest, ...part });
  };
  const setSubject = (subject: Calculation): void => {
    const same = sortOf(subject, speaker).type === sort.type;
    change(same ? { subject } : { subject, operand: null });
  };
  return (
    <>
      {line.subject.kind !== 'field' && (
        <CalculationParts
          value={line.subject}
          scope={scope}
          sort={{ type: 'any', field: null }}
          label={t('subject.label')}
          onChange={setSubject}
        />
      )}
      <Select
        value={line.test}
        onChange={(event) => {
          const test = event.target.value;
          const among = line.operand?.kind === 'value' && Array.isArray(line.operand.value);
          const keeps = needsOperand(test) && among === isAmong(test);
          change({ test, operand: keeps ? line.operand : null });
        }}
        inputProps={{ 'aria-label': t('test.label') }}
        sx={compact}
      >
        {shown.map((test) => (
          <MenuItem key={test} value={test}>
            {testWords(test, sort.type, t)}
          </MenuItem>
        ))}
      </Select>
      {needsOperand(line.test) && (
        <OperandControl
          operand={line.operand}
          sort={sort}
          several={isAmong(line.test)}
          scope={scope}
          onChange={(operand) => change({ operand })}
        />
      )}
    </>
  );
}

/** What a value is compared with: a value written out, a field, or something reckoned. */
function OperandControl(props: {
  readonly operand: Calculation | null;
  readonly sort: Sort;
  readonly several: boolean;
  readonly scope: Scope;
  readonly onChange: (operand: Calculation | null) => void;
}) {
  const { operand, sort, several, scope, onChange } = props;
  const { t } = useTexts(ruleTexts);
  const kind = operand?.kind ?? 'value';
  // A list is asked for one of its choices; whether something is among several is asked of values written out.
  const one: Sort = sort.type === 'list' ? { type: 'any', field: sort.field } : sort;
  const kinds: readonly CalculationKind[] = kindsFor(one.type, scope).filter((each) => each !== 'if');
  const shown = kinds.includes(kind) ? kinds : [kind, ...kinds];
  return (
    <>
      {!several && (
        <Select
          value={kind}
          onChange={({ target }) =>
            onChange(target.value === 'value' ? null : blankOf(target.value, one.type))
          }
          inputProps={{ 'aria-label': t('operand.label') }}
          sx={compact}
        >
          {shown.map((each) => (
            <MenuItem key={each} value={each}>
              {t(each === 'value' ? 'operand.value' : `calc.${each}`)}
            </MenuItem>
          ))}
        </Select>
      )}
      {kind === 'value' ? (
        <ValueControl
          sort={one}
          several={several}
          label={t('value.label')}
          value={operand?.kind === 'value' ? operand.value : null}
          onChange={(value) => onChange(value === null ? null : { kind: 'value', value })}
        />
      ) : (
        operand !== null && (
          <CalculationParts
            value={operand}
            scope={scope}
            sort={one}
            label={t('operand.label')}
            onChange={onChange}
          />
        )
      )}
    </>
  );
}
