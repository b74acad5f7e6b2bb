import { describeContradiction, describeIssue, labelsOf } from '@orderwright/engine';
import { Panel, useTexts, useToast } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { FlaskConical, StepForward } from 'lucide-react';
import { Link } from 'react-router';
import { useEditor } from '../app/editor.ts';
import { useSpeaker } from '../rule-editor/use-speaker.ts';
import { CoveragePanel } from './CoveragePanel.tsx';
import { keepSample } from './edit-samples.ts';
import type { KeptRun, SimulationReport } from './jobs.ts';
import { sampleOfWalk } from './sample-of-walk.ts';
import { simulateTexts } from './simulate-texts.ts';
import type { Hand } from './use-hand.ts';
import { beginWalk } from './walk.ts';

interface SimulationFiguresProps {
  readonly report: SimulationReport;
  readonly hand: Hand;
  readonly onHand: () => void;
  readonly onTests: () => void;
}

/** What invented orders showed: coverage, states, empty fields, what never worked, and orders worth keeping. */
export function SimulationFigures({ report, hand, onHand, onTests }: SimulationFiguresProps) {
  const { t, language } = useTexts(simulateTexts);
  const { template, edit, undo } = useEditor();
  const toast = useToast();
  const { stateName } = useSpeaker();
  const labels = labelsOf(template, language);
  const most = Math.max(0, ...report.states.map(({ givenUp }) => givenUp));
  const narrowest = new Set(
    report.states.filter(({ givenUp }) => givenUp > 0 && givenUp === most).map(({ id }) => id),
  );
  const innermost = (states: readonly string[]): string =>
    states
      .filter((id) => hand.compiled.workflow.byId.get(id)?.children.length === 0)
      .map((id) => labels.state(id))
      .join(', ');
  const walk = (run: KeptRun): void => {
    hand.replace(run.steps);
    onHand();
  };
  const keep = (run: KeptRun, number: number): void => {
    const title = t('sample', { seed: report.seed, number, states: innermost(run.states) });
    const taken = new Set((template.samples ?? []).map(({ id }) => id));
    const { sample } = sampleOfWalk(beginWalk(hand.compiled, run.steps), title, taken);
    edit((before) => keepSample(before, sample));
    toast({ text: t('kept', { title }), undo, action: { label: t('title'), onClick: onTests } });
  };
  const actions = (run: KeptRun, name: string, number: number) => (
    <Box sx={{ display: 'flex', gap: 0.5, flexShrink: 0 }}>
      <Button
        size="small"
        variant="text"
        startIcon={<StepForward size={15} aria-hidden />}
        aria-label={t('walkNamed', { name })}
        onClick={() => walk(run)}
      >
        {t('walk')}
      </Button>
      <Button
        size="small"
        variant="text"
        startIcon={<FlaskConical size={15} aria-hidden />}
        aria-label={t('keepNamed', { name })}
        onClick={() => keep(run, number)}
      >
        {t('keep')}
      </Button>
    </Box>
  );
  return (
    <>
      <CoveragePanel coverage={report.coverage} />
      <Panel title={t('states')} flush>
        <Box sx={{ overflowX: 'auto' }}>
          <Table size="small" aria-label={t('states')}>
            <TableHead>
              <TableRow>
                <TableCell>{t('state')}</TableCell>
                <TableCell align="right">{t('came')}</TableCell>
                <TableCell align="right">{t('ended')}</TableCell>
                <TableCell align="right">{t('givenUp')}</TableCell>
                <TableCell>{t('reason')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {report.states.map((state) => (
                <TableRow key={state.id}>
                  <TableCell>
                    <Link
                      to={`/templates/${template.key}/workflow?${new URLSearchParams({ state: state.id }).toString()}`}
                    >
                      {stateName(state.id)}
                    </Link>
                    {narrowest.has(state.id) && (
                      <Typography variant="body2" component="span" sx={{ color: 'warning.main' }}>
                        {` · ${t('narrow')}`}
                      </Typography>
                    )}
                  </TableCell>
                  <TableCell align="right">{state.came}</TableCell>
                  <TableCell align="right">{state.ended}</TableCell>
                  <TableCell align="right">
                    {state.tried === 0 ? '–' : t('givenUpOf', { givenUp: state.givenUp, tried: state.tried })}
                  </TableCell>
                  <TableCell>{state.reason && describeIssue(state.reason, language, template)}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </Box>
      </Panel>
      <Panel title={t('empty')}>
        {report.closed === 0 ? (
          <Typography color="text.secondary">{t('empty.noneClosed')}</Typography>
        ) : (
          <>
            <Typography variant="body2" color="text.secondary">
              {t('empty.text', { count: report.closed })}
            </Typography>
            {report.empty.length === 0 && <Typography>{t('empty.none')}</Typography>}
            <Box component="ul" sx={{ margin: 0, paddingLeft: 2.5 }}>
              {report.empty.map(({ path, times }) => (
                <li key={path}>
                  <Link
                    to={`/templates/${template.key}/form?${new URLSearchParams({ field: path }).toString()}`}
                  >
                    {labels.field(path)}
                  </Link>{' '}
                  {t('empty.times', { times, count: report.closed })}
                </li>
              ))}
            </Box>
          </>
        )}
      </Panel>
      <Panel title={t('missing')}>
        <Typography variant="body2" color="text.secondary">
          {t('missing.text', { count: report.refused })}
        </Typography>
        <Box component="ul" sx={{ margin: 0, paddingLeft: 2.5 }}>
          {report.missing.map(({ issue, times }) => (
            <li key={`${issue.code} ${issue.path} ${String(issue.params['rule'] ?? '')}`}>
              {describeIssue(issue, language, template)} {t('empty.times', { times, count: report.refused })}
            </li>
          ))}
        </Box>
      </Panel>
      <Panel title={t('contradictions')}>
        {report.contradictions.length === 0 && <Typography>{t('contradictions.none')}</Typography>}
        <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {report.contradictions.map(({ found, run }, number) => {
            const sentence = describeContradiction(found, language, template);
            return (
              <Box
                component="li"
                key={`${found.part} ${found.id}`}
                sx={{ display: 'flex', gap: 1, alignItems: 'center', paddingBlock: 0.5 }}
              >
                <Box component="span" sx={{ flex: 1, minWidth: 0 }}>
                  {sentence}
                </Box>
                {run && actions(run, sentence, number + 1)}
              </Box>
            );
          })}
        </Box>
      </Panel>
      {report.paths.length > 0 && (
        <Panel title={t('paths')}>
          <Typography variant="body2" color="text.secondary">
            {t('paths.text')}
          </Typography>
          <Box component="ol" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
            {report.paths.map((run, i) => {
              const name = t(run.refused.length > 0 ? 'pathRefused' : 'path', {
                number: i + 1,
                count: run.steps.length,
                states: innermost(run.states),
              });
              return (
                <Box
                  component="li"
                  key={name}
                  sx={{ display: 'flex', gap: 1, alignItems: 'center', paddingBlock: 0.25 }}
                >
                  <Box component="span" sx={{ flex: 1, minWidth: 0 }}>
                    {name}
                  </Box>
                  {actions(run, name, i + 1)}
                </Box>
              );
            })}
          </Box>
        </Panel>
      )}
    </>
  );
}
