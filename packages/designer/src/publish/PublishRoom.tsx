import type { CheckIssue } from '@orderwright/engine';
import {
  ErrorState,
  LabelledField,
  ListSkeleton,
  Panel,
  PrimaryButton,
  useTexts,
  useToast,
} from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Refusal } from '../app/api.ts';
import { useEditor } from '../app/editor.ts';
import { titleOf } from '../document/index.ts';
import { IssueRows } from '../problems/IssueRows.tsx';
import { fetchVersion, fetchVersions, publishDraft } from '../versions/api.ts';
import { ChangeList } from '../versions/ChangeList.tsx';
import { moveTexts } from '../versions/move-texts.ts';
import { migrationsKey } from '../versions/use-migrations.ts';
import { versionsTexts } from '../versions/versions-texts.ts';
import { AlongPanel, type Fate } from './AlongPanel.tsx';

/** Says what publishing this draft means, then does it. An error stands in the way; warnings need a word. */
export function PublishRoom() {
  const { draft, template, content, issues } = useEditor();
  const { t } = useTexts(versionsTexts);
  const { t: tMove } = useTexts(moveTexts);
  const toast = useToast();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [note, setNote] = useState('');
  const [read, setRead] = useState(false);
  const [fates, setFates] = useState<readonly Fate[]>([]);
  const versions = useQuery({
    queryKey: ['versions', template.key],
    queryFn: () => fetchVersions(template.key),
  });
  const newest = versions.data?.[0];
  const before = useQuery({
    queryKey: ['version', template.key, newest?.version],
    queryFn: () => fetchVersion(template.key, newest?.version ?? 0),
    enabled: newest !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const publish = useMutation({
    mutationFn: async () => {
      if (!(await draft.flush())) throw new Error(t('publish.unsaved'));
      return publishDraft(template.key, {
        revision: draft.state().revision,
        note: note.trim(),
        move: fates.map(({ from, plan }) => ({ from, plan })),
      });
    },
    onSuccess: async ({ version }) => {
      await queries.invalidateQueries({ queryKey: ['versions', template.key] });
      await queries.invalidateQueries({ queryKey: ['templates'] });
      await queries.invalidateQueries({ queryKey: migrationsKey(template.key) });
      toast({ text: t('publish.done', { version }) });
      void navigate(`/templates/${template.key}/versions`);
    },
  });
  const errors = issues.filter((i) => i.severity === 'error');
  const warnings = issues.filter((i) => i.severity === 'warning');
  const next = (newest?.version ?? 0) + 1;
  const onOlder = versions.data?.filter(({ running }) => running > 0) ?? [];
  // As the server compares them: the order of properties is the order of the form.
  const unchanged = newest !== undefined && JSON.stringify(before.data) === JSON.stringify(template);
  const undecided = fates.some(({ decided }) => !decided);
  const untried = fates.some(({ tried }) => !tried);
  const refusals = publish.error instanceof Refusal ? (publish.error.issues as readonly CheckIssue[]) : [];
  if (versions.isPending || (newest && before.isPending))
    return (
      <Box sx={{ flex: 1, padding: 3 }}>
        <ListSkeleton rows={4} height={72} />
      </Box>
    );
  // Which number it gets and what it means for running orders is not known: nothing can be offered.
  if (versions.isError || before.isError)
    return (
      <Box sx={{ flex: 1, padding: 3 }}>
        <Box sx={{ maxWidth: 860, marginInline: 'auto' }}>
          <ErrorState
            title={t('failed')}
            onRetry={() => void Promise.all([versions.refetch(), ...(newest ? [before.refetch()] : [])])}
          />
        </Box>
      </Box>
    );
  return (
    <Box sx={{ flex: 1, overflowY: 'auto', padding: 3 }}>
      <Box
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          publish.mutate();
        }}
        sx={{ maxWidth: 860, marginInline: 'auto', display: 'grid', gap: 3 }}
      >
        <Box>
          <Typography variant="h2" component="h1">
            {t('publish.title', { title: titleOf(template, content) || template.title })}
          </Typography>
          <Typography color="text.secondary">
            {newest ? t('publish.next', { version: next }) : t('publish.first')}
          </Typography>
        </Box>
        {errors.length > 0 && (
          <ErrorState
            title={t('publish.blocked')}
            text={t('publish.blockedText', { count: errors.length })}
          />
        )}
        {errors.length > 0 && (
          <Panel>
            <IssueRows issues={errors} />
          </Panel>
        )}
        {publish.isError && <ErrorState title={t('publish.failed')} text={publish.error.message} />}
        {refusals.length > 0 && (
          <Panel>
            <IssueRows issues={refusals} />
          </Panel>
        )}
        {newest && before.data && (
          <Panel title={t('changes')}>
            <ChangeList before={before.data} after={template} />
          </Panel>
        )}
        {newest && (
          <Panel title={t('running.title')}>
            {onOlder.length === 0 ? (
              <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
                <Box component="span" sx={{ display: 'flex', color: 'success.main' }}>
                  <CircleCheck size={18} aria-hidden />
                </Box>
                {t('running.none')}
              </Box>
            ) : (
              <Box sx={{ display: 'grid', gap: 2 }}>
                {onOlder.map(({ version, running }) => (
                  <AlongPanel
                    key={version}
                    from={version}
                    running={running}
                    after={template}
                    to={next}
                    fate={fates.find(({ from }) => from === version)}
                    onFate={(fate) =>
                      setFates((held) => [
                        ...held.filter(({ from }) => from !== version),
                        ...(fate ? [fate] : []),
                      ])
                    }
                    flush={() => draft.flush()}
                  />
                ))}
              </Box>
            )}
          </Panel>
        )}
        {warnings.length > 0 && (
          <Panel title={t('publish.warnings', { count: warnings.length })}>
            <IssueRows issues={warnings} />
            <FormControlLabel
              label={t('publish.read')}
              control={<Checkbox checked={read} onChange={(_, on) => setRead(on)} />}
            />
          </Panel>
        )}
        <LabelledField id="publish-note" label={t('note')} help={t('note.help')}>
          <TextField
            id="publish-note"
            fullWidth
            multiline
            minRows={2}
            value={note}
            onChange={(e) => setNote(e.target.value)}
          />
        </LabelledField>
        <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center', paddingBottom: 4 }}>
          <PrimaryButton
            type="submit"
            busy={publish.isPending}
            disabled={
              unchanged || errors.length > 0 || (warnings.length > 0 && !read) || undecided || untried
            }
          >
            {t('publish.as', { version: next })}
          </PrimaryButton>
          {publish.isPending && <Typography color="text.secondary">{t('publish.busy')}</Typography>}
          {unchanged && (
            <Typography color="text.secondary">
              {t('publish.nothing', { version: newest.version })}
            </Typography>
          )}
          {errors.length > 0 && <Typography color="text.secondary">{t('publish.mendFirst')}</Typography>}
          {!unchanged && errors.length === 0 && warnings.length > 0 && !read && (
            <Typography color="text.secondary">{t('publish.readFirst')}</Typography>
          )}
          {(undecided || untried) && (
            <Typography color="text.secondary">{tMove(undecided ? 'along.open' : 'along.first')}</Typography>
          )}
        </Box>
      </Box>
    </Box>
  );
}
