import type { FormView, Json, Rule } from '@orderwright/engine';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useEditor } from '../app/editor.ts';
import { labelOf, rulesOf, segmentsOf } from '../document/index.ts';
import { PhoneFrame } from '../preview/PhoneFrame.tsx';
import { usePreview } from '../preview/use-preview.ts';
import { valueWords } from './rule-words.ts';
import { type RuleSpeaker, useSpeaker } from './use-speaker.ts';

/** Sample answers on the phone, and what each rule makes of them now. */
export function TryPanel() {
  const speaker = useSpeaker();
  const { t, template, content } = speaker;
  const { edit: _edit, ...editor } = useEditor();
  const preview = usePreview({ role: 'technician', state: null, language: editor.content });
  const rules = rulesOf(template);
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
      <Box sx={{ padding: 2, paddingBottom: 1 }}>
        <Typography variant="h3" component="h2">
          {t('try.title')}
        </Typography>
        <Typography variant="body2" color="text.secondary">
          {t('try.text')}
        </Typography>
      </Box>
      <Box sx={{ flex: '1 1 60%', minHeight: 0, overflowY: 'auto', paddingInline: 1.75 }}>
        <PhoneFrame preview={preview} language={content} />
      </Box>
      {rules.length > 0 && (
        <Box
          role="region"
          aria-label={t('try.rules')}
          // It scrolls and holds no control: without a tab stop a keyboard could not read on.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          sx={{
            flex: '0 1 40%',
            minHeight: 120,
            overflowY: 'auto',
            borderTop: 1,
            borderColor: 'divider',
            padding: 2,
          }}
        >
          <Typography variant="subtitle2" component="h3" color="text.secondary" sx={{ marginBottom: 0.5 }}>
            {t('try.rules')}
          </Typography>
          <Box component="ul" aria-live="polite" sx={{ margin: 0, padding: 0, listStyle: 'none' }}>
            {rules.flatMap((rule) =>
              verdicts(rule, preview.view, speaker).map(({ pointer, words }) => (
                <Box
                  component="li"
                  key={`${rule.id} ${pointer}`}
                  sx={{
                    display: 'flex',
                    gap: 1,
                    justifyContent: 'space-between',
                    paddingBlock: 0.5,
                    fontSize: 13,
                  }}
                >
                  <Box component="span" sx={{ minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' }}>
                    {`${t(`kind.${rule.kind}`)} ${labelOf(template, rule.at, content)}`}
                  </Box>
                  <Box component="strong" sx={{ flexShrink: 0, color: 'primary.main', fontWeight: 600 }}>
                    {words}
                  </Box>
                </Box>
              )),
            )}
          </Box>
        </Box>
      )}
    </Box>
  );
}

interface Verdict {
  readonly pointer: string;
  readonly words: string;
}

const rowAt = (value: Json | undefined, key: string): Json | undefined => {
  if (Array.isArray(value)) {
    return value.find(
      (row) => typeof row === 'object' && row !== null && !Array.isArray(row) && row['_row'] === key,
    );
  }
  return typeof value === 'object' && value !== null ? value[key] : undefined;
};

/** What a rule says at each place where its field stands now. */
const verdicts = (rule: Rule, view: FormView | null, speaker: RuleSpeaker): Verdict[] => {
  if (view === null) return [];
  const { t } = speaker;
  return Object.entries(view.fields)
    .filter(([, field]) => field.path === rule.at)
    .map(([pointer, field]) => {
      const said = (): string => {
        switch (rule.kind) {
          case 'show':
            return t(field.hiddenRules?.includes(rule.id) === true ? 'try.hidden' : 'try.shown');
          case 'require':
            return t(field.required ? 'try.required' : 'try.free');
          case 'lock':
            return t(field.lockedRules?.includes(rule.id) === true ? 'try.locked' : 'try.open');
          case 'compute':
          case 'prefill': {
            const value = segmentsOf(pointer).reduce<Json | undefined>(rowAt, view.answers);
            return value === undefined || value === null
              ? t('try.noValue')
              : valueWords(value, rule.at, speaker);
          }
          case 'options':
            return field.options === undefined
              ? t('try.allChoices')
              : field.options.map((value) => valueWords(value, rule.at, speaker)).join(', ');
          case 'check':
            return t(
              view.issues.some(
                (issue) => issue.params['rule'] === rule.id && issue.path === `/answers${pointer}`,
              )
                ? 'try.broken'
                : 'try.holds',
            );
        }
      };
      return { pointer, words: said() };
    });
};
