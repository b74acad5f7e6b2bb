import {
  EmptyState,
  ErrorState,
  formatMoment,
  ListSkeleton,
  useTexts,
  useToast,
} from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { ArrowUpFromLine, GitCompare, History, RotateCcw } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { useEditor } from '../app/editor.ts';
import { useMe } from '../app/session.ts';
import { fetchVersion, fetchVersions } from './api.ts';
import { ComparePanel } from './ComparePanel.tsx';
import { MigrationsPanel } from './MigrationsPanel.tsx';
import { MoveRoom } from './MoveRoom.tsx';
import { moveTexts } from './move-texts.ts';
import { RunningNotice } from './RunningNotice.tsx';
import { versionsTexts } from './versions-texts.ts';

/** Every published version, what changed since, and the way back. */
export function VersionsRoom() {
  const { template, edit, undo } = useEditor();
  const { t, language } = useTexts(versionsTexts);
  const { t: tMove } = useTexts(moveTexts);
  const { org } = useMe();
  const toast = useToast();
  const versions = useQuery({
    queryKey: ['versions', template.key],
    queryFn: () => fetchVersions(template.key),
  });
  const [search, setSearch] = useSearchParams();
  const compared = Number(search.get('compare')) || null;
  const comparedTo = Number(search.get('with')) || null;
  const restore = async (version: number): Promise<void> => {
    const old = await fetchVersion(template.key, version);
    edit(() => old);
    toast({ text: t('restored', { version }), undo });
  };
  const items = versions.data ?? [];
  const newest = items[0]?.version ?? 0;
  const older = items.filter((row) => row.version !== newest && row.running > 0);
  const move = (from: number): void => setSearch({ move: String(from) });
  const moved = items.find((row) => String(row.version) === search.get('move'));
  const targets = items.map(({ version }) => version).filter((version) => version !== moved?.version);
  const to = targets.find((version) => String(version) === search.get('to')) ?? targets[0];
  if (moved && to !== undefined)
    return (
      <Box sx={{ flex: 1, overflowY: 'auto', padding: 3 }}>
        <Box sx={{ maxWidth: 860, marginInline: 'auto', display: 'grid', gap: 3 }}>
          <MoveRoom
            key={moved.version}
            way={{ key: template.key, from: moved.version, to }}
            targets={targets}
            running={moved.running}
            onTarget={(next) =>
              setSearch({ move: String(moved.version), to: String(next) }, { replace: true })
            }
            onBack={() => setSearch({})}
          />
        </Box>
      </Box>
    );
  return (
    <Box sx={{ flex: 1, overflowY: 'auto', padding: 3 }}>
      <Box sx={{ maxWidth: 860, marginInline: 'auto', display: 'grid', gap: 3 }}>
        <Typography variant="h2" component="h1">
          {t('title')}
        </Typography>
        {versions.isPending && <ListSkeleton rows={3} height={72} />}
        {versions.isError && <ErrorState title={t('failed')} onRetry={() => void versions.refetch()} />}
        {versions.isSuccess && items.length === 0 && (
          <EmptyState icon={History} title={t('none')} text={t('noneText')} />
        )}
        {older.map(({ version, running }) => (
          <RunningNotice key={version} version={version} running={running} onMove={() => move(version)} />
        ))}
        <MigrationsPanel templateKey={template.key} />
        {compared !== null && items.some(({ version }) => version === compared) && (
          <ComparePanel
            draft={template}
            versions={items.map(({ version }) => version)}
            from={compared}
            to={comparedTo}
            onTo={(version) =>
              setSearch(
                { compare: String(compared), ...(version === null ? {} : { with: String(version) }) },
                { replace: true },
              )
            }
          />
        )}
        <Box component="ol" sx={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 1.5 }}>
          {items.map((row, i) => (
            <Box
              component="li"
              key={row.version}
              sx={{
                display: 'grid',
                gap: 0.5,
                padding: 2,
                border: 1,
                borderColor: 'divider',
                borderRadius: '10px',
                backgroundColor: 'background.paper',
              }}
            >
              <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, flexWrap: 'wrap' }}>
                <Typography variant="h3" component="h2">
                  {t('version', { version: row.version })}
                </Typography>
                {i === 0 && (
                  <Typography variant="body2" sx={{ color: 'success.main', fontWeight: 600 }}>
                    {t('newest')}
                  </Typography>
                )}
                <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, marginLeft: 'auto', marginRight: -1 }}>
                  {row.running > 0 && items.length > 1 && (
                    <Button
                      size="small"
                      variant="text"
                      startIcon={<ArrowUpFromLine size={16} aria-hidden />}
                      onClick={() => move(row.version)}
                    >
                      {tMove('move')}
                    </Button>
                  )}
                  <Button
                    size="small"
                    variant="text"
                    startIcon={<GitCompare size={16} aria-hidden />}
                    onClick={() => setSearch({ compare: String(row.version) }, { replace: true })}
                  >
                    {t('compare')}
                  </Button>
                  <Button
                    size="small"
                    variant="text"
                    startIcon={<RotateCcw size={16} aria-hidden />}
                    onClick={() => void restore(row.version)}
                  >
                    {t('restore')}
                  </Button>
                </Box>
              </Box>
              {row.note !== '' && <Typography>{row.note}</Typography>}
              <Typography variant="body2" color="text.secondary">
                {[
                  t('by', {
                    name: row.by.name,
                    when: formatMoment(row.at, { language, timeZone: org.timeZone }),
                  }),
                  t('running', { count: row.running }),
                  row.sha256.slice(0, 12),
                ].join(' · ')}
              </Typography>
            </Box>
          ))}
        </Box>
      </Box>
    </Box>
  );
}
