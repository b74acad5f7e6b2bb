import { describeIssue, FIELD_KINDS, type FieldNode, mayBePreset, say } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { CircleAlert } from 'lucide-react';
import { memo } from 'react';
import { Link, useParams } from 'react-router';
import { type Editor, useEditor } from '../app/editor.ts';
import {
  fieldText,
  hasOwnChoices,
  isReadOnly,
  isRequired,
  labelOf,
  languagesOf,
  nodesOf,
  rulesAt,
  setFieldText,
  setReadOnly,
  setRequired,
  type FieldPath,
  type FieldText,
} from '../document/index.ts';
import { issuesAt } from '../form-canvas/field-issues.ts';
import { leaveSettings, SETTINGS } from '../form-canvas/enter-settings.ts';
import { lookOf } from '../form-canvas/kind-looks.ts';
import { ruleWords } from '../rule-editor/rule-words.ts';
import { Sentence } from '../rule-editor/Sentence.tsx';
import { useSpeaker } from '../rule-editor/use-speaker.ts';
import { DefaultPart } from './DefaultPart.tsx';
import { AccessPart } from './AccessPart.tsx';
import { ChoicesPart } from './ChoicesPart.tsx';
import { inspectorTexts } from './inspector-texts.ts';
import { KeyField } from './KeyField.tsx';
import { OptionsForm } from './OptionsForm.tsx';
import { Part } from './Part.tsx';
import { severalLines } from './several-lines.ts';
import { TemplatePart } from './TemplatePart.tsx';

/** Settings of what is selected: of a field, else of the template. */
export function Inspector() {
  const { template, selected } = useEditor();
  const node = nodesOf(template).get(selected);
  return node === undefined ? <TemplatePart /> : <FieldSettings key={node.path} node={node} />;
}

function FieldSettings({ node }: { readonly node: FieldNode }) {
  const { t, language } = useTexts(inspectorTexts);
  const { template, content, issues, edit } = useEditor();
  const { icon: Icon } = lookOf(node.kind);
  const { path } = node;
  const problems = issuesAt(template, issues, path);
  const shared = node.pointer.startsWith('/$defs') || node.pointer.includes('/$defs/');
  return (
    <Box
      {...{ [SETTINGS]: path }}
      onKeyDown={(event) => {
        // Lists and dialogs that are open close first, and stand elsewhere in the page.
        if (event.key !== 'Escape' || !event.currentTarget.contains(event.target as Node)) return;
        if ((event.target as HTMLElement).getAttribute('aria-expanded') === 'true') return;
        event.stopPropagation();
        leaveSettings(path);
      }}
    >
      <Box sx={{ display: 'flex', gap: 1.25, alignItems: 'center', padding: 2, paddingBottom: 0 }}>
        <Box
          sx={{
            display: 'grid',
            placeItems: 'center',
            width: 32,
            height: 32,
            borderRadius: '6px',
            color: 'primary.main',
            backgroundColor: 'primary.light',
            flexShrink: 0,
          }}
        >
          <Icon size={18} aria-hidden />
        </Box>
        <Box sx={{ minWidth: 0 }}>
          <Typography variant="h3" component="h2" noWrap>
            {labelOf(template, path, content)}
          </Typography>
          <Typography variant="body2" color="text.secondary">
            {say(FIELD_KINDS[node.kind].title, language)}
          </Typography>
        </Box>
      </Box>
      {(node.kind === 'unknown' || shared) && (
        <Typography variant="body2" color="text.secondary" sx={{ padding: 2, paddingBottom: 0 }}>
          {shared ? t('shared.text') : t('unknown.text')}
        </Typography>
      )}
      {problems.length > 0 && (
        <Part title={t('problems')}>
          {problems.map((problem) => (
            <Box
              key={`${problem.code} ${problem.path}`}
              sx={{
                display: 'flex',
                gap: 0.75,
                color: problem.severity === 'error' ? 'error.main' : 'warning.main',
              }}
            >
              <Box component="span" sx={{ paddingTop: '2px' }}>
                <CircleAlert size={15} aria-hidden />
              </Box>
              {describeIssue(problem, language, template)}
            </Box>
          ))}
        </Part>
      )}
      <Part title={t('texts')}>
        <TextsInEachLanguage node={node} name="title" />
        <TextsInEachLanguage node={node} name="description" />
        {node.kind === 'signature' && <TextsInEachLanguage node={node} name="statement" />}
      </Part>
      {hasOwnChoices(template, path) && <ChoicesPart path={path} />}
      <Part title={t('answer')}>
        <Box>
          <FormControlLabel
            label={t('required')}
            control={
              <Switch
                size="small"
                sx={{ marginLeft: 1 }}
                checked={isRequired(template, path)}
                onChange={(_, checked) => edit((before) => setRequired(before, path, checked))}
              />
            }
          />
          <FormHelperText>{t('required.help')}</FormHelperText>
        </Box>
        {node.kind !== 'note' && node.kind !== 'section' && (
          <Box>
            <FormControlLabel
              label={t('readOnly')}
              control={
                <Switch
                  size="small"
                  sx={{ marginLeft: 1 }}
                  checked={isReadOnly(template, path)}
                  onChange={(_, checked) => edit((before) => setReadOnly(before, path, checked))}
                />
              }
            />
            <FormHelperText>{t('readOnly.help')}</FormHelperText>
          </Box>
        )}
      </Part>
      {mayBePreset(node.kind) && <DefaultPart node={node} />}
      <OptionsForm node={node} />
      <AccessPart path={path} />
      <RulesPart node={node} />
      <Part title={t('key')}>
        <KeyField path={path} />
      </Part>
    </Box>
  );
}

const LABELS = { title: 'label', description: 'help', statement: 'statement' } as const;

/** A label, help or statement, side by side in every language of the template. */
function TextsInEachLanguage({ node, name }: { readonly node: FieldNode; readonly name: FieldText }) {
  const { t, language } = useTexts(inspectorTexts);
  const { template, edit } = useEditor();
  const names = new Intl.DisplayNames([language], { type: 'language' });
  const { path } = node;
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(170px, 1fr))', gap: 1.5 }}>
      {languagesOf(template).map((code) => (
        <TextInput
          key={code}
          path={path}
          name={name}
          code={code}
          label={t(LABELS[name], { language: names.of(code) ?? code })}
          value={fieldText(template, path, name, code)}
          edit={edit}
        />
      ))}
    </Box>
  );
}

interface TextInputProps extends Pick<Editor, 'edit'> {
  readonly path: FieldPath;
  readonly name: FieldText;
  readonly code: string;
  readonly label: string;
  readonly value: string;
}

/** Drawn again only when its own text changed: a letter of one is none of the others. */
const TextInput = memo(({ path, name, code, label, value, edit }: TextInputProps) => (
  <TextField
    label={label}
    value={value}
    onChange={(event) =>
      edit((before) => setFieldText(before, path, name, code, event.target.value), `${name} ${code} ${path}`)
    }
    {...(name === 'title' ? { slotProps: { htmlInput: { lang: code } } } : severalLines({ lang: code }))}
  />
));

function RulesPart({ node }: { readonly node: FieldNode }) {
  const { t } = useTexts(inspectorTexts);
  const { key = '' } = useParams();
  const speaker = useSpeaker();
  const rules = rulesAt(speaker.template, node.path);
  return (
    <Part title={t('rules')}>
      {rules.length === 0 ? (
        <Typography variant="body2" color="text.secondary">
          {t('rules.none')}
        </Typography>
      ) : (
        rules.map((rule) => (
          <Typography key={rule.id} variant="body2">
            <Sentence words={ruleWords(rule, speaker)} />
          </Typography>
        ))
      )}
      <Box>
        <Button
          size="small"
          component={Link}
          to={`/templates/${key}/rules?field=${encodeURIComponent(node.path)}`}
        >
          {t('rules.open')}
        </Button>
      </Box>
    </Part>
  );
}
