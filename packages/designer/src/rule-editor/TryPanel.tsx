import {
  derive,
  describeIssue,
  playSample,
  ruleFacts,
  type RuleFacts,
  type Template,
} from '@orderwright/engine';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import Typography from '@mui/material/Typography';
import { labelOf, rulesOf } from '../document/index.ts';
import { PhoneFrame } from '../preview/PhoneFrame.tsx';
import { compileDraft } from '../preview/preview-order.ts';
import type { Preview } from '../preview/use-preview.ts';
import { verdictsOfRule } from './trial.ts';
import { useSpeaker } from './use-speaker.ts';
import { VerdictReads, verdictWords } from './Verdicts.tsx';

/** What a sample leaves for rules to read, or why it does not run. */
export type SampleTrial =
  { readonly ok: true; readonly facts: RuleFacts } | { readonly ok: false; readonly reason: string };

/** Plays a sample of the template to its end. */
export const trySample = (template: Template, id: string, language: string): SampleTrial => {
  const sample = template.samples?.find((each) => each.id === id);
  const compiled = compileDraft(template);
  if (sample === undefined || compiled === null) return { ok: false, reason: id };
  const story = playSample(compiled, sample);
  if (!story.ok)
    return {
      ok: false,
      reason: story.issues.map((issue) => describeIssue(issue, language, template)).join(' '),
    };
  const { order, person, facts, at } = story.value;
  if (order === null) return { ok: false, reason: id };
  const known = ruleFacts(order, person, facts, at);
  return { ok: true, facts: { ...known, answers: derive(compiled.form, order.answers, known).visible } };
};

interface TryPanelProps {
  readonly preview: Preview;
  /** The sample tried; empty for what is typed on the phone. */
  readonly sample: string;
  readonly onSample: (id: string) => void;
  readonly trial: SampleTrial | null;
  readonly facts: RuleFacts | null;
}

/** Sample answers, typed on the phone or those of a sample of the template, and what each rule makes of them now. */
export function TryPanel({ preview, sample, onSample, trial, facts }: TryPanelProps) {
  const speaker = useSpeaker();
  const { t, template, content } = speaker;
  const rules = rulesOf(template);
  const samples = template.samples ?? [];
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
      <Box sx={{ padding: 2, paddingBottom: 1 }}>
        <Typography variant="h3" component="h2">
          {t('try.title')}
        </Typography>
        <Typography variant="body2" color="text.secondary">
          {t('try.text')}
        </Typography>
        {samples.length > 0 && (
          <Select
            fullWidth
            displayEmpty
            value={sample}
            onChange={(event) => onSample(event.target.value)}
            inputProps={{ 'aria-label': t('try.answers') }}
            sx={{ marginTop: 1 }}
          >
            <MenuItem value="">{t('try.own')}</MenuItem>
            {samples.map(({ id, title }) => (
              <MenuItem key={id} value={id} sx={{ whiteSpace: 'normal' }}>
                {typeof title === 'string' ? title : id}
              </MenuItem>
            ))}
          </Select>
        )}
      </Box>
      {sample === '' && (
        <Box sx={{ flex: '1 1 60%', minHeight: 0, overflowY: 'auto', paddingInline: 1.75 }}>
          <PhoneFrame preview={preview} language={content} />
        </Box>
      )}
      {trial?.ok === false && (
        <Alert severity="warning" sx={{ marginInline: 2 }}>
          {t('try.refused', { reason: trial.reason })}
        </Alert>
      )}
      {rules.length > 0 && facts !== null && (
        <Box
          role="region"
          aria-label={t('try.rules')}
          // It scrolls and holds no control: without a tab stop a keyboard could not read on.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          sx={{
            flex: sample === '' ? '0 1 40%' : '1 1 auto',
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
              verdictsOfRule(rule, facts).map((verdict) => (
                <Box
                  component="li"
                  key={`${rule.id} ${verdict.pointer}`}
                  sx={{ paddingBlock: 0.5, fontSize: 13 }}
                >
                  <Box sx={{ display: 'flex', gap: 1, justifyContent: 'space-between' }}>
                    <Box component="span" sx={{ minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' }}>
                      {`${t(`kind.${rule.kind}`)} ${labelOf(template, rule.at, content)}`}
                    </Box>
                    <Box component="strong" sx={{ flexShrink: 0, color: 'primary.main', fontWeight: 600 }}>
                      {verdictWords(rule.kind, rule.at, verdict.value, speaker)}
                    </Box>
                  </Box>
                  <VerdictReads verdict={verdict} speaker={speaker} />
                </Box>
              )),
            )}
          </Box>
        </Box>
      )}
    </Box>
  );
}
