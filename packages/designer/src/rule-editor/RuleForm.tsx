import type { Json, Rule } from '@orderwright/engine';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { FileJson } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useEditor } from '../app/editor.ts';
import { useFocusFirst } from '../app/use-focus-first.ts';
import {
  addRule,
  choicesOf,
  choiceTitle,
  languagesOf,
  ownLanguage,
  replaceRule,
  ruleId,
  ruleMessage,
  setTranslation,
  type FieldPath,
} from '../document/index.ts';
import { blankModel, blankRule } from './blank-rule.ts';
import { CalculationEditor } from './CalculationEditor.tsx';
import { ConditionEditor } from './ConditionEditor.tsx';
import { FieldSelect } from './FieldSelect.tsx';
import { JsonLogic } from './JsonLogic.tsx';
import { emptyGroup, scopeAt } from './logic-model.ts';
import { logicAfter, readRule, type RuleModel, withLogic, writeModel } from './rule-model.ts';
import { modelWords, sortOfField, valueTypeOf } from './rule-words.ts';
import { Sentence } from './Sentence.tsx';
import { verdictsOf } from './trial.ts';
import { useSpeaker } from './use-speaker.ts';
import { useTrial } from './use-trial.ts';
import { VerdictReads, verdictWords } from './Verdicts.tsx';
import { UNFINISHED } from './write-logic.ts';

const KINDS: readonly Rule['kind'][] = ['show', 'require', 'lock', 'compute', 'prefill', 'options', 'check'];

/** Where a rule of a kind can stand. */
const kindsFor = (type: ReturnType<typeof valueTypeOf>, hasChoices: boolean): readonly Rule['kind'][] =>
  KINDS.filter((kind) => {
    if (kind === 'options') return hasChoices;
    return type === 'none' ? kind === 'show' : true;
  });

interface RuleFormProps {
  /** The rule being edited, or null for a new one. */
  readonly rule: Rule | null;
  readonly at: FieldPath;
  readonly onDone: () => void;
}

/** One rule made of typed choices, with its sentence above. It goes into the template whole, or not at all. */
export function RuleForm({ rule, at: startAt, onDone }: RuleFormProps) {
  const speaker = useSpeaker();
  const { t, template, nodes } = speaker;
  const { edit } = useEditor();
  const [at, setAt] = useState(rule?.at ?? startAt);
  const [model, setModel] = useState<RuleModel>(
    () => (rule === null ? null : readRule(rule)) ?? blankModel('show'),
  );
  const [severity, setSeverity] = useState<'error' | 'warning'>(
    rule?.kind === 'check' ? (rule.severity ?? 'error') : 'error',
  );
  const own = ownLanguage(template);
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(
      languagesOf(template).map((language) => [
        language,
        rule === null ? '' : ruleMessage(template, rule, language),
      ]),
    ),
  );
  const place = useFocusFirst<HTMLFormElement>();
  const logic = rule === null ? writeModel(model, at) : logicAfter(rule, model, at);
  const [asJson, setAsJson] = useState(false);
  const facts = useTrial();
  const tried = facts === null || logic === UNFINISHED || at === '' ? [] : verdictsOf(logic, at, facts);
  const ready =
    logic !== UNFINISHED && at !== '' && (model.kind !== 'check' || (messages[own] ?? '').trim() !== '');

  const save = (): void => {
    if (!ready) return;
    edit((before) => {
      const newId = rule?.id ?? ruleId(before, at, model.kind);
      const base =
        rule !== null && rule.kind === model.kind ? { ...rule, at } : blankRule(newId, model.kind, at);
      let next = withLogic(base, logic);
      if (next.kind === 'check') {
        const { severity: _before, ...rest } = next;
        next = {
          ...rest,
          message: (messages[own] ?? '').trim(),
          ...(severity === 'warning' ? { severity } : {}),
        };
      }
      let after = rule === null ? addRule(before, next) : replaceRule(before, rule.id, next);
      for (const [language, message] of Object.entries(messages)) {
        if (language !== own && model.kind === 'check') {
          after = setTranslation(after, language, `rule.${newId}.message`, message.trim());
        }
      }
      return after;
    });
    onDone();
  };

  const saveJson = (written: Json): void => {
    if (rule !== null) edit((before) => replaceRule(before, rule.id, withLogic({ ...rule, at }, written)));
    onDone();
  };

  const type = valueTypeOf(nodes.get(at));
  const kinds = kindsFor(type, choicesOf(template, at) !== null);
  const shownKinds = kinds.includes(model.kind) ? kinds : [model.kind, ...kinds];
  const words = modelWords(
    {
      ...blankRule('new', model.kind, at),
      ...(model.kind === 'check' ? { message: messages[speaker.content] || (messages[own] ?? '') } : {}),
    } as Rule,
    model,
    speaker,
  );
  return (
    <Box
      component="form"
      ref={place}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onDone();
      }}
      sx={{
        display: 'grid',
        gap: 2,
        padding: 2,
        border: 1,
        borderColor: 'primary.main',
        borderRadius: '10px',
        backgroundColor: 'background.paper',
      }}
    >
      <Typography>
        <Sentence words={words} />
      </Typography>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        <Select
          value={model.kind}
          onChange={(event) => setModel(keepCondition(model, event.target.value))}
          inputProps={{ 'aria-label': t('kind.label') }}
          sx={{
            minHeight: 36,
            '& .MuiSelect-select': { height: '34px !important', minHeight: '0 !important' },
          }}
        >
          {shownKinds.map((kind) => (
            <MenuItem key={kind} value={kind}>
              {t(`kind.${kind}`)}
            </MenuItem>
          ))}
        </Select>
        <FieldSelect value={at} label={t('at.label')} onChange={setAt} width={260} />
      </Box>
      {'value' in model && (
        <Part title={t('calc.label')}>
          <CalculationEditor
            value={model.value}
            scope={scopeAt(at)}
            sort={sortOfField(nodes.get(at))}
            label={t('calc.label')}
            onChange={(value) => setModel({ ...model, value })}
          />
        </Part>
      )}
      {(model.kind === 'show' ||
        model.kind === 'require' ||
        model.kind === 'lock' ||
        model.kind === 'check') && (
        <Part title={t(`when.${model.kind}`)}>
          <ConditionEditor
            group={model.when}
            scope={scopeAt(at)}
            self={model.kind === 'check'}
            onChange={(when) => setModel({ ...model, when })}
          />
        </Part>
      )}
      {model.kind === 'options' && <OptionParts model={model} at={at} onChange={setModel} />}
      {model.kind === 'check' && (
        <Box sx={{ display: 'grid', gap: 1.5 }}>
          <Box
            sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(240px, 1fr))', gap: 1.5 }}
          >
            {Object.keys(messages).map((language) => (
              <TextField
                key={language}
                label={t('message.en', { language: languageName(language, speaker.content) })}
                required={language === own}
                value={messages[language] ?? ''}
                onChange={(event) => setMessages({ ...messages, [language]: event.target.value })}
                slotProps={{ htmlInput: { lang: language } }}
              />
            ))}
          </Box>
          <TextField
            select
            label={t('severity.label')}
            value={severity}
            onChange={(event) => setSeverity(event.target.value === 'warning' ? 'warning' : 'error')}
            sx={{ maxWidth: 260 }}
          >
            <MenuItem value="error">{t('severity.error')}</MenuItem>
            <MenuItem value="warning">{t('severity.warning')}</MenuItem>
          </TextField>
        </Box>
      )}
      {tried.length > 0 && (
        <Box
          role="status"
          sx={{ display: 'grid', gap: 0.5, padding: 1, borderRadius: '6px', backgroundColor: 'sunken' }}
        >
          {tried.slice(0, 5).map((verdict) => (
            <Box key={verdict.pointer} sx={{ fontSize: 13 }}>
              {t('try.now', { verdict: verdictWords(model.kind, at, verdict.value, speaker) })}
              <VerdictReads verdict={verdict} speaker={speaker} />
            </Box>
          ))}
        </Box>
      )}
      {asJson && logic !== UNFINISHED && (
        <JsonLogic logic={logic} at={at} onSave={saveJson} onCancel={() => setAsJson(false)} />
      )}
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
        <Button type="submit" variant="contained" disabled={!ready}>
          {t('save')}
        </Button>
        <Button variant="text" onClick={onDone}>
          {t('cancel')}
        </Button>
        {rule !== null && ready && !asJson && (
          <Button
            variant="text"
            color="inherit"
            startIcon={<FileJson size={16} aria-hidden />}
            onClick={() => setAsJson(true)}
            sx={{ marginLeft: 'auto' }}
          >
            {t('json.open')}
          </Button>
        )}
        {!ready && (
          <Typography variant="body2" color="text.secondary">
            {t('unfinished')}
          </Typography>
        )}
      </Box>
    </Box>
  );
}

const languageName = (language: string, inLanguage: string): string =>
  new Intl.DisplayNames([inLanguage], { type: 'language' }).of(language) ?? language;

/** Another kind of rule keeps the condition that was built. */
const keepCondition = (model: RuleModel, kind: Rule['kind']): RuleModel => {
  const next = blankModel(kind);
  return 'when' in model && model.when !== null && 'when' in next && next.when !== null
    ? { ...next, when: model.when }
    : next;
};

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Typography variant="subtitle2" component="p" color="text.secondary">
        {title}
      </Typography>
      {children}
    </Box>
  );
}

type OptionsModel = Extract<RuleModel, { kind: 'options' }>;

/** Which choices are offered, and when. */
function OptionParts(props: {
  readonly model: OptionsModel;
  readonly at: FieldPath;
  readonly onChange: (model: OptionsModel) => void;
}) {
  const { model, at, onChange } = props;
  const { t, template, content } = useSpeaker();
  const choices = choicesOf(template, at);
  if (choices === null) return <Alert severity="info">{t('at.choose')}</Alert>;
  return (
    <>
      <Part title={t('options.values')}>
        <Box
          role="group"
          aria-label={t('options.values')}
          sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2 }}
        >
          {choices.map((choice, index) => (
            <FormControlLabel
              key={String(choice.value)}
              label={choiceTitle(template, at, index, content) || choice.title}
              control={
                <Checkbox
                  size="small"
                  checked={model.values.includes(choice.value)}
                  onChange={(_, checked) =>
                    onChange({
                      ...model,
                      values: choices
                        .map((other) => other.value)
                        .filter((value) => (value === choice.value ? checked : model.values.includes(value))),
                    })
                  }
                />
              }
            />
          ))}
        </Box>
      </Part>
      <Part title={t('when.options')}>
        {model.when === null ? (
          <Box>
            <Button size="small" onClick={() => onChange({ ...model, when: emptyGroup })}>
              {t('when.condition')}
            </Button>
          </Box>
        ) : (
          <>
            <ConditionEditor
              group={model.when}
              scope={scopeAt(at)}
              onChange={(when) => onChange({ ...model, when })}
            />
            <Box>
              <Button size="small" variant="text" onClick={() => onChange({ ...model, when: null })}>
                {t('when.always')}
              </Button>
            </Box>
          </>
        )}
      </Part>
    </>
  );
}
