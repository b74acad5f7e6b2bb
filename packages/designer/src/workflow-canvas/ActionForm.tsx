import { type FieldNode, isObject, type Json, type JsonObject, type Template } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { containerOf, labelOf, nodesOf, without } from '../document/index.ts';
import { blankOf, CalculationEditor } from '../rule-editor/CalculationEditor.tsx';
import { ConditionEditor } from '../rule-editor/ConditionEditor.tsx';
import { FieldSelect } from '../rule-editor/FieldSelect.tsx';
import { JsonLogic } from '../rule-editor/JsonLogic.tsx';
import { type Calculation, emptyGroup, type Group, scopeAt } from '../rule-editor/logic-model.ts';
import { readGuard, readValue } from '../rule-editor/rule-model.ts';
import { type Sort, sortOfField } from '../rule-editor/rule-words.ts';
import { UNFINISHED, writeCalculation, writeRoot } from '../rule-editor/write-logic.ts';
import { MessageForm } from './MessageForm.tsx';
import { workflowTexts } from './workflow-texts.ts';

interface ActionFormProps {
  readonly template: Template;
  readonly language: string;
  readonly type: string;
  readonly params: JsonObject;
  readonly onChange: (params: JsonObject) => void;
}

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const ANY: Sort = { type: 'any', field: null };
/** Where the values of an action stand: beside no field, in the rows it goes through if there are any. */
const placeOf = (each: string): string | null => (each === '' ? null : `${each}/*/-`);

/** What one action does, by a small form; its own part of the closed list. */
export function ActionForm(props: ActionFormProps) {
  const { template, language, type, params, onChange } = props;
  const { t } = useTexts(workflowTexts);
  const nodes = nodesOf(template);
  const put = (name: string, value: Json | undefined): void =>
    onChange(value === undefined ? without(params, name) : { ...params, [name]: value });
  switch (type) {
    case 'set': {
      const at = text(params['at']);
      return (
        <>
          <FieldSelect
            value={at}
            label={t('do.field')}
            onChange={(path) => onChange({ ...params, at: path, value: null })}
            allow={(node) => node.kind !== 'note' && node.kind !== 'section'}
            width={300}
          />
          {at !== '' && (
            <Value
              key={at}
              logic={params['value']}
              at={null}
              sort={sortOfField(nodes.get(at))}
              label={t('do.value')}
              onChange={(value) => put('value', value)}
            />
          )}
        </>
      );
    }
    case 'stamp':
      return (
        <Words label={t('do.name')} value={text(params['name'])} onChange={(name) => put('name', name)} />
      );
    case 'assign': {
      const people = [...nodes.values()].filter(
        (node) => node.schema['format'] === 'ref-person' && !node.path.includes('*'),
      );
      return (
        <Choice
          label={t('do.to')}
          value={text(params['to'])}
          onChange={(to) => put('to', to)}
          items={[
            ['actor', t('do.to.actor')],
            ['nobody', t('do.to.nobody')],
            ...people.map((node): [string, string] => [node.path, labelOf(template, node.path, language)]),
          ]}
        />
      );
    }
    case 'start-clock':
      return (
        <Choice
          label={t('do.clock')}
          value={text(params['kind']) || 'work'}
          onChange={(kind) => put('kind', kind)}
          items={(['work', 'travel', 'pause'] as const).map((kind) => [kind, t(`do.clock.${kind}`)])}
        />
      );
    case 'record':
      return (
        <>
          <Choice
            label={t('do.target')}
            value={text(params['target'])}
            onChange={(target) => put('target', target)}
            items={(['site', 'asset', 'customer'] as const).map((each) => [each, t(`do.target.${each}`)])}
          />
          <NamedValues
            values={isObject(params['values']) ? params['values'] : {}}
            onChange={(values) => put('values', values)}
          />
        </>
      );
    case 'notify':
      return (
        <>
          <MessageForm template={template} language={language} params={params} onChange={onChange} />
          <NotSent />
        </>
      );
    case 'webhook':
      return (
        <>
          <Words label={t('do.name')} value={text(params['name'])} onChange={(name) => put('name', name)} />
          <NotSent />
        </>
      );
    case 'document':
      return (
        <Choice
          label={t('do.document')}
          value={text(params['document'])}
          onChange={(document) => put('document', document)}
          items={[
            ...((template.documents ?? []).some(({ id }) => id === 'report')
              ? []
              : [['report', t('do.document.report')] as [string, string]]),
            ...(template.documents ?? []).map(({ id, title }): [string, string] => [id, title]),
          ]}
        />
      );
    case 'open-order':
      return <OpenOrder {...props} put={put} />;
    default:
      return null;
  }
}

function OpenOrder({
  template,
  language,
  params,
  put,
}: ActionFormProps & { readonly put: (name: string, value: Json | undefined) => void }) {
  const { t } = useTexts(workflowTexts);
  const nodes = nodesOf(template);
  const own = params['template'] === 'self' || params['template'] === template.key;
  const each = text(params['each']);
  const lists = [...nodes.values()].filter(
    (node) => containerOf(node)?.endsWith('/*') === true && !node.path.includes('*'),
  );
  const answers = isObject(params['answers']) ? params['answers'] : {};
  const setAnswer = (path: string, value: Json | undefined): void => {
    const next = value === undefined ? without(answers, path) : { ...answers, [path]: value };
    put('answers', Object.keys(next).length === 0 ? undefined : next);
  };
  return (
    <>
      <Choice
        label={t('do.template')}
        value={own ? 'self' : 'other'}
        onChange={(which) => put('template', which === 'self' ? 'self' : '')}
        items={[
          ['self', t('do.template.self')],
          ['other', t('do.template.other')],
        ]}
      />
      {!own && (
        <Words
          label={t('do.template.other')}
          value={text(params['template'])}
          onChange={(key) => put('template', key)}
        />
      )}
      <Choice
        label={t('do.each')}
        value={each}
        onChange={(path) => put('each', path === '' ? undefined : path)}
        items={[
          ['', t('do.each.none')],
          ...lists.map((node): [string, string] => [node.path, labelOf(template, node.path, language)]),
        ]}
      />
      <Condition
        key={`when ${each}`}
        logic={params['when']}
        at={placeOf(each)}
        label={t('do.when')}
        onChange={(when) => put('when', when)}
      />
      <Value
        key={`description ${each}`}
        logic={params['description']}
        at={placeOf(each)}
        sort={{ type: 'text', field: null }}
        label={t('do.description')}
        onChange={(description) => put('description', description)}
      />
      {own && (
        <Labelled label={t('do.answers')}>
          {Object.entries(answers).map(([path, logic]) => (
            <Box key={path} sx={{ display: 'grid', gap: 0.5 }}>
              <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
                <Typography variant="body2" sx={{ flex: 1 }}>
                  {labelOf(template, path, language)}
                </Typography>
                <IconButton
                  size="small"
                  aria-label={`${t('do.removeValue')}: ${labelOf(template, path, language)}`}
                  onClick={() => setAnswer(path, undefined)}
                >
                  <X size={16} aria-hidden />
                </IconButton>
              </Box>
              <Value
                key={`${path} ${each}`}
                logic={logic}
                at={placeOf(each)}
                sort={sortOfField(nodes.get(path))}
                label={labelOf(template, path, language)}
                onChange={(value) => setAnswer(path, value)}
              />
            </Box>
          ))}
          <FieldSelect
            value=""
            label={t('do.addValue')}
            onChange={(path) => setAnswer(path, null)}
            allow={(node: FieldNode) =>
              node.kind !== 'note' &&
              node.kind !== 'section' &&
              !node.path.includes('*') &&
              !Object.hasOwn(answers, node.path)
            }
          />
        </Labelled>
      )}
    </>
  );
}

function Labelled({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Box role="group" aria-label={label} sx={{ display: 'grid', gap: 1 }}>
      <Typography variant="body2" color="text.secondary">
        {label}
      </Typography>
      {children}
    </Box>
  );
}

function Words(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly multiline?: boolean;
}) {
  return (
    <TextField
      size="small"
      fullWidth
      label={props.label}
      value={props.value}
      multiline={props.multiline === true}
      onChange={(event) => props.onChange(event.target.value)}
    />
  );
}

function Choice(props: {
  readonly label: string;
  readonly value: string;
  readonly items: readonly (readonly [value: string, label: string])[];
  readonly onChange: (value: string) => void;
}) {
  const { label, value, items, onChange } = props;
  const known = items.some(([each]) => each === value);
  return (
    <TextField
      select
      size="small"
      fullWidth
      label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
    >
      {!known && <MenuItem value={value}>{value}</MenuItem>}
      {items.map(([each, words]) => (
        <MenuItem key={each} value={each}>
          {words}
        </MenuItem>
      ))}
    </TextField>
  );
}

/** A value by typed choices; one that they cannot show opens as JSON. */
function Value(props: {
  readonly logic: Json | undefined;
  readonly at: string | null;
  readonly sort: Sort;
  readonly label: string;
  readonly onChange: (logic: Json) => void;
}) {
  const { logic, at, sort, label, onChange } = props;
  const empty = logic === undefined || logic === null;
  const [value, setValue] = useState<Calculation | null>(() =>
    empty ? blankOf('value', sort.type) : readValue(logic, at),
  );
  if (value === null && !empty) return <JsonLogic logic={logic} at={at} onSave={onChange} />;
  return (
    <CalculationEditor
      value={value ?? blankOf('value', sort.type)}
      scope={scopeAt(at)}
      sort={sort}
      label={label}
      onChange={(next) => {
        setValue(next);
        const written = writeCalculation(next, scopeAt(at));
        if (written !== UNFINISHED) onChange(written);
      }}
    />
  );
}

function Condition(props: {
  readonly logic: Json | undefined;
  readonly at: string | null;
  readonly label: string;
  readonly onChange: (logic: Json | undefined) => void;
}) {
  const { logic, at, label, onChange } = props;
  const { t } = useTexts(workflowTexts);
  const empty = logic === undefined || logic === null;
  const [group, setGroup] = useState<Group | null>(() => (empty ? null : readGuard(logic, at)));
  const scope = scopeAt(at);
  return (
    <Labelled label={label}>
      {group === null && !empty && <JsonLogic logic={logic} at={at} onSave={onChange} />}
      {group === null && empty && (
        <Button
          size="small"
          variant="text"
          startIcon={<Plus size={14} aria-hidden />}
          onClick={() => setGroup(emptyGroup)}
          sx={{ justifySelf: 'start' }}
        >
          {t('guard.add')}
        </Button>
      )}
      {group !== null && (
        <ConditionEditor
          group={group}
          scope={scope}
          onChange={(next) => {
            setGroup(next);
            const written = writeRoot(next, scope);
            if (written !== UNFINISHED) onChange(written);
          }}
        />
      )}
      {(group !== null || !empty) && (
        <Button
          size="small"
          variant="text"
          color="inherit"
          startIcon={<X size={14} aria-hidden />}
          onClick={() => {
            setGroup(null);
            onChange(undefined);
          }}
          sx={{ justifySelf: 'start' }}
        >
          {t('guard.remove')}
        </Button>
      )}
    </Labelled>
  );
}

/** Values under names that are typed: what is known of a record differs from firm to firm. */
function NamedValues({
  values,
  onChange,
}: {
  readonly values: JsonObject;
  readonly onChange: (values: JsonObject) => void;
}) {
  const { t } = useTexts(workflowTexts);
  const [name, setName] = useState('');
  const add = (): void => {
    if (name.trim() === '' || Object.hasOwn(values, name.trim())) return;
    onChange({ ...values, [name.trim()]: null });
    setName('');
  };
  return (
    <>
      {Object.entries(values).map(([key, logic]) => (
        <Labelled key={key} label={key}>
          <Box sx={{ display: 'flex', gap: 1, alignItems: 'start' }}>
            <Box sx={{ flex: 1 }}>
              <Value
                logic={logic}
                at={null}
                sort={ANY}
                label={key}
                onChange={(value) => onChange({ ...values, [key]: value })}
              />
            </Box>
            <IconButton
              size="small"
              aria-label={`${t('do.removeValue')}: ${key}`}
              onClick={() => onChange(without(values, key))}
            >
              <X size={16} aria-hidden />
            </IconButton>
          </Box>
        </Labelled>
      ))}
      <Box sx={{ display: 'flex', gap: 1 }}>
        <TextField
          size="small"
          label={t('do.property')}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add();
          }}
          sx={{ flex: 1 }}
        />
        <Button size="small" variant="text" disabled={name.trim() === ''} onClick={add}>
          {t('do.addValue')}
        </Button>
      </Box>
    </>
  );
}

/** What is written down when it comes about, and goes nowhere: nobody should wait for it. */
function NotSent() {
  const { t } = useTexts(workflowTexts);
  return (
    <Typography variant="body2" color="text.secondary">
      {t('do.notSent')}
    </Typography>
  );
}
