import type { FieldNode } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import { X } from 'lucide-react';
import { choicesOf, varOfField, type FieldPath } from '../document/index.ts';
import type { Comparison, Operand, Test } from './condition.ts';
import { FieldSelect } from './FieldSelect.tsx';
import { ruleTexts } from './rule-texts.ts';
import { testWords, valueTypeOf } from './rule-words.ts';
import { testsFor } from './tests-for.ts';
import { type RuleSpeaker, useSpeaker } from './use-speaker.ts';
import { ValueControl } from './ValueControl.tsx';

interface ComparisonLineProps {
  readonly line: Comparison;
  readonly at: FieldPath | null;
  readonly self: boolean;
  readonly onChange: (line: Comparison) => void;
  readonly onRemove?: () => void;
}

const ROLE = '#role';
const STATE = '#state';
const compact = {
  minHeight: 36,
  '& .MuiSelect-select': { height: '34px !important', minHeight: '0 !important' },
} as const;

const subjectOf = (line: Comparison): string =>
  line.kind === 'compare' ? line.field : line.kind === 'role' ? ROLE : STATE;

/** One line of a condition: what, how, with what. */
export function ComparisonLine({ line, at, self, onChange, onRemove }: ComparisonLineProps) {
  const { t } = useTexts(ruleTexts);
  const speaker = useSpeaker();
  const choose = (subject: string): void => {
    if (subject === ROLE || subject === STATE) {
      return onChange({ kind: subject === ROLE ? 'role' : 'state', not: false, values: [] });
    }
    const tests = testsFor(speaker.nodes.get(subject), choicesOf(speaker.template, subject) !== null);
    onChange({ kind: 'compare', field: subject, test: tests[0] ?? 'answered', operand: null });
  };
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
      <FieldSelect
        value={subjectOf(line)}
        label={t('subject.label')}
        onChange={choose}
        allow={(node) =>
          node.kind !== 'note' && (self || node.path !== at) && varOfField(node.path, at) !== null
        }
        extra={[
          { id: ROLE, label: t('subject.role') },
          { id: STATE, label: t('subject.state') },
        ]}
        inner
      />
      {line.kind === 'compare' ? (
        line.field !== '' && <FieldTest line={line} at={at} speaker={speaker} onChange={onChange} />
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

type FieldComparison = Extract<Comparison, { kind: 'compare' }>;

const needsOperand = (test: Test): boolean => test !== 'answered' && test !== 'missing';

function FieldTest(props: {
  readonly line: FieldComparison;
  readonly at: FieldPath | null;
  readonly speaker: RuleSpeaker;
  readonly onChange: (line: Comparison) => void;
}) {
  const { line, at, speaker, onChange } = props;
  const { t, nodes, template } = speaker;
  const node = nodes.get(line.field);
  const tests = testsFor(node, choicesOf(template, line.field) !== null);
  const shown = tests.includes(line.test) ? tests : [line.test, ...tests];
  const change = (part: Partial<Omit<FieldComparison, 'kind' | 'bare'>>): void => {
    const { bare: _written, ...rest } = line;
    onChange({ ...rest, ...part });
  };
  return (
    <>
      <Select
        value={line.test}
        onChange={(event) => {
          const test = event.target.value;
          const single = line.operand?.kind === 'value' && Array.isArray(line.operand.value);
          const keeps = needsOperand(test) && single === (test === 'one-of');
          change({ test, operand: keeps ? line.operand : null });
        }}
        inputProps={{ 'aria-label': t('test.label') }}
        sx={compact}
      >
        {shown.map((test) => (
          <MenuItem key={test} value={test}>
            {testWords(test, node, t)}
          </MenuItem>
        ))}
      </Select>
      {needsOperand(line.test) && (
        <OperandControl
          operand={line.operand}
          node={node}
          several={line.test === 'one-of'}
          at={at}
          onChange={(operand) => change({ operand })}
        />
      )}
    </>
  );
}

function OperandControl(props: {
  readonly operand: Operand | null;
  readonly node: FieldNode | undefined;
  readonly several: boolean;
  readonly at: FieldPath | null;
  readonly onChange: (operand: Operand | null) => void;
}) {
  const { operand, node, several, at, onChange } = props;
  const { t } = useTexts(ruleTexts);
  const type = valueTypeOf(node);
  const dated = type === 'date' || type === 'moment';
  const kind = operand?.kind ?? 'value';
  const ordered = dated || type === 'number' || type === 'time' || type === 'duration';
  return (
    <>
      {ordered && !several && (
        <Select
          value={kind}
          onChange={(event) => {
            const chosen = event.target.value;
            onChange(
              chosen === 'today'
                ? { kind: 'today' }
                : chosen === 'field'
                  ? { kind: 'field', path: '' }
                  : null,
            );
          }}
          inputProps={{ 'aria-label': t('operand.label') }}
          sx={compact}
        >
          <MenuItem value="value">{t('operand.value')}</MenuItem>
          <MenuItem value="field">{t('operand.field')}</MenuItem>
          {dated && <MenuItem value="today">{t('operand.today')}</MenuItem>}
        </Select>
      )}
      {kind === 'value' && (
        <ValueControl
          node={node}
          several={several}
          label={t('value.label')}
          value={operand?.kind === 'value' ? operand.value : null}
          onChange={(value) => onChange(value === null ? null : { kind: 'value', value })}
        />
      )}
      {operand?.kind === 'field' && (
        <FieldSelect
          value={operand.path}
          label={t('operand.field')}
          onChange={(path) => onChange({ kind: 'field', path })}
          allow={(other) => valueTypeOf(other) === type && varOfField(other.path, at) !== null}
          inner
        />
      )}
    </>
  );
}
