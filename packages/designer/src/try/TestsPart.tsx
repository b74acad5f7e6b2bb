import { Sample } from '@orderwright/engine';
import {
  ConfirmDialog,
  EmptyState,
  LabelledField,
  MoreMenu,
  useTexts,
  useToast,
} from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { CircleCheck, CircleDashed, CircleX, FlaskConical, Pencil, StepForward, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useEditor } from '../app/editor.ts';
import { useFocusFirst } from '../app/use-focus-first.ts';
import { removeSample, renameSample } from './edit-samples.ts';
import type { TestResult } from './jobs.ts';
import { startJob } from './start-job.ts';
import { testsTexts } from './tests-texts.ts';
import type { Hand } from './use-hand.ts';

type Held = NonNullable<Hand['template']['samples']>[number];

const titleOf = (sample: Held): string =>
  typeof sample['title'] === 'string' && sample['title'] !== '' ? sample['title'] : sample.id;

/** The samples of a template as its tests, run in the worker at every change of the draft. */
export function TestsPart({ hand, onHand }: { readonly hand: Hand; readonly onHand: () => void }) {
  const { t, language } = useTexts(testsTexts);
  const { template } = hand;
  const [ran, setRan] = useState<{
    readonly template: Hand['template'];
    readonly results: readonly TestResult[] | null;
  } | null>(null);
  useEffect(() => {
    const job = startJob({ kind: 'tests', template, language });
    void job.outcome.then((outcome) => setRan({ template, results: outcome?.value ?? null }));
    return () => job.cancel();
  }, [template, language]);
  const running = ran?.template !== template;
  const samples = template.samples ?? [];
  const results = ran?.results ?? [];
  const failed = results.filter((result) => !result.passed).length;
  return (
    <Box component="section" aria-label={t('title')} sx={{ flex: 1, overflowY: 'auto', padding: 3 }}>
      <Box sx={{ maxWidth: 860, marginInline: 'auto', display: 'grid', gap: 2 }}>
        <Box>
          <Typography variant="h2" component="h1">
            {t('title')}
          </Typography>
          <Typography color="text.secondary" role="status">
            {running
              ? t('running')
              : ran?.results === null
                ? t('broken')
                : failed > 0
                  ? t('failed', { count: failed, total: results.length })
                  : results.length > 0
                    ? t('passed', { count: results.length })
                    : ''}
          </Typography>
        </Box>
        {running && samples.length > 0 && <LinearProgress aria-label={t('running')} />}
        {samples.length === 0 && (
          <EmptyState
            icon={FlaskConical}
            title={t('none')}
            text={t('noneText')}
            action={<Button onClick={onHand}>{t('byHand')}</Button>}
          />
        )}
        <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 1 }}>
          {samples.map((sample) => (
            <TestRow
              key={sample.id}
              sample={sample}
              result={running ? undefined : results.find(({ id }) => id === sample.id)}
              onOpen={(parsed) => {
                hand.openSample(parsed);
                onHand();
              }}
            />
          ))}
        </Box>
      </Box>
    </Box>
  );
}

interface TestRowProps {
  readonly sample: Held;
  readonly result: TestResult | undefined;
  readonly onOpen: (sample: Sample) => void;
}

function TestRow({ sample, result, onOpen }: TestRowProps) {
  const { t } = useTexts(testsTexts);
  const { edit, undo } = useEditor();
  const toast = useToast();
  const [renaming, setRenaming] = useState(false);
  const title = titleOf(sample);
  const parsed = Sample.safeParse(sample);
  const [Icon, tone, word] =
    result === undefined
      ? ([CircleDashed, 'text.secondary', 'waiting'] as const)
      : result.passed
        ? ([CircleCheck, 'success.main', 'pass'] as const)
        : ([CircleX, 'error.main', 'fail'] as const);
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        gap: 1.5,
        alignItems: 'center',
        padding: '6px 12px',
        border: 1,
        borderColor: 'divider',
        borderRadius: '10px',
        backgroundColor: 'background.paper',
      }}
    >
      <Box component="span" sx={{ display: 'flex', color: tone }}>
        <Icon size={18} role="img" aria-label={t(word)} />
      </Box>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{title}</Typography>
        {result && !result.passed && (
          <>
            {result.step !== null && (
              <Typography variant="body2">{t('step', { step: result.step })}</Typography>
            )}
            {result.why.map((reason) => (
              <Typography key={reason} variant="body2" color="error" sx={{ overflowWrap: 'anywhere' }}>
                {reason}
              </Typography>
            ))}
          </>
        )}
      </Box>
      {parsed.success && (
        <Button
          size="small"
          variant="text"
          startIcon={<StepForward size={16} aria-hidden />}
          aria-label={t('openNamed', { title })}
          onClick={() => onOpen(parsed.data)}
          sx={{ flexShrink: 0 }}
        >
          {t('open')}
        </Button>
      )}
      <MoreMenu
        items={[
          { label: t('rename'), icon: Pencil, onClick: () => setRenaming(true) },
          {
            label: t('delete'),
            icon: Trash2,
            danger: true,
            onClick: () => {
              edit((before) => removeSample(before, sample.id));
              toast({ text: t('deleted', { title }), undo });
            },
          },
        ]}
      />
      {renaming && <RenameDialog sample={sample} onClose={() => setRenaming(false)} />}
    </Box>
  );
}

function RenameDialog({ sample, onClose }: { readonly sample: Held; readonly onClose: () => void }) {
  const { t } = useTexts(testsTexts);
  const { edit } = useEditor();
  const place = useFocusFirst<HTMLDivElement>();
  const [title, setTitle] = useState(titleOf(sample));
  const rename = (): void => {
    edit((before) => renameSample(before, sample.id, title.trim()));
    onClose();
  };
  return (
    <ConfirmDialog
      open
      title={t('rename.title')}
      confirm={t('rename')}
      disabled={title.trim() === ''}
      onConfirm={rename}
      onClose={onClose}
    >
      <Box ref={place}>
        <LabelledField id="sample-title" label={t('rename.name')}>
          <TextField
            id="sample-title"
            fullWidth
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        </LabelledField>
      </Box>
    </ConfirmDialog>
  );
}
