import {
  allFields,
  type Coverage,
  COVERAGE_PARTS,
  type CoveragePart,
  fieldsOf,
  labelsOf,
  readWorkflow,
} from '@orderwright/engine';
import { Panel, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router';
import { rulesOf } from '../document/index.ts';
import { plainWords, ruleWords } from '../rule-editor/rule-words.ts';
import { useSpeaker } from '../rule-editor/use-speaker.ts';
import { simulateTexts } from './simulate-texts.ts';

interface Missed {
  readonly name: string;
  readonly tab: 'form' | 'rules' | 'workflow';
  readonly search: Readonly<Record<string, string>>;
}

/** Names what was not covered, and where it stands. */
const useMissed = (): ((part: CoveragePart, item: string) => Missed) => {
  const speaker = useSpeaker();
  const { template, stateName } = speaker;
  const fields = new Map(allFields(fieldsOf(template)).map((field) => [field.id, field]));
  const arrows = new Map(readWorkflow(template.workflow).transitions.map((arrow) => [arrow.id, arrow]));
  const { t, language } = useTexts(simulateTexts);
  const labels = labelsOf(template, language);
  const sided = (name: string, item: string): string =>
    item.endsWith(':yes') ? t('side.yes', { name }) : item.endsWith(':no') ? t('side.no', { name }) : name;
  return (part, item) => {
    const id = item.replace(/:(yes|no)$/, '');
    switch (part) {
      case 'states':
        return { name: stateName(id), tab: 'workflow', search: { state: id } };
      case 'transitions':
      case 'guards': {
        const name = arrows.has(id) ? labels.transition(id) : id;
        return { name: sided(name, item), tab: 'workflow', search: { arrow: id } };
      }
      case 'rules': {
        const rule = rulesOf(template).find((each) => each.id === id);
        const name = rule ? plainWords(ruleWords(rule, speaker)).replace(/\.$/, '') : id;
        return { name: sided(name, item), tab: 'rules', search: { rule: id } };
      }
      case 'fields': {
        const field = fields.get(id);
        return { name: field?.title ?? id, tab: 'form', search: { field: field?.path ?? '' } };
      }
    }
  };
};

/** How much of a template invented orders covered, and what they did not: each leads to its place. */
export function CoveragePanel({ coverage }: { readonly coverage: Coverage }) {
  const { t } = useTexts(simulateTexts);
  const { template } = useSpeaker();
  const missedOf = useMissed();
  return (
    <Panel title={t('coverage')}>
      <Box sx={{ display: 'grid', gap: 2 }}>
        {COVERAGE_PARTS.filter((part) => coverage[part].total > 0).map((part) => {
          const { total, reached, missed } = coverage[part];
          return (
            <Box key={part}>
              <Box sx={{ display: 'flex', gap: 1, alignItems: 'baseline' }}>
                <Typography component="h3" sx={{ flex: 1, fontWeight: 600 }}>
                  {t(`part.${part}`)}
                </Typography>
                <Typography>{t('reached', { reached: reached.length, total })}</Typography>
              </Box>
              <LinearProgress
                variant="determinate"
                value={(reached.length / total) * 100}
                aria-label={t(`part.${part}`)}
                sx={{ marginBlock: 0.5 }}
              />
              {missed.length === 0 ? (
                <Typography variant="body2" color="text.secondary">
                  {t('all')}
                </Typography>
              ) : (
                <Typography variant="body2" component="div">
                  {t('missed')}
                  <Box component="ul" sx={{ margin: 0, paddingLeft: 2.5 }}>
                    {missed.map((item) => {
                      const { name, tab, search } = missedOf(part, item);
                      const query = new URLSearchParams(search).toString();
                      return (
                        <li key={item}>
                          <Link to={`/templates/${template.key}/${tab}?${query}`}>{name}</Link>
                        </li>
                      );
                    })}
                  </Box>
                </Typography>
              )}
            </Box>
          );
        })}
      </Box>
    </Panel>
  );
}
