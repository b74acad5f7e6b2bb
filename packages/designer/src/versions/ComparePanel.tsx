import type { Template } from '@orderwright/engine';
import { ErrorState, LabelledField, ListSkeleton, Panel, useTexts } from '@orderwright/runtime-web/ui';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import { useQuery } from '@tanstack/react-query';
import { fetchVersion } from './api.ts';
import { ChangeList } from './ChangeList.tsx';
import { versionsTexts } from './versions-texts.ts';

interface ComparePanelProps {
  readonly draft: Template;
  readonly versions: readonly number[];
  readonly from: number;
  /** Another version, or null for the draft. */
  readonly to: number | null;
  readonly onTo: (to: number | null) => void;
}

const useVersion = (key: string, version: number | null) =>
  useQuery({
    queryKey: ['version', key, version],
    queryFn: () => fetchVersion(key, version ?? 0),
    enabled: version !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** What changed from one version to another, or to the draft, in words. */
export function ComparePanel({ draft, versions, from, to, onTo }: ComparePanelProps) {
  const { t } = useTexts(versionsTexts);
  const before = useVersion(draft.key, from);
  const other = useVersion(draft.key, to);
  const after = to === null ? draft : other.data;
  const failed = [before, other].find((query) => query.isError);
  return (
    <Panel
      title={
        to === null
          ? t('compare.title', { version: from })
          : t('compare.versions', { version: from, other: to })
      }
    >
      <LabelledField id="compare-to" label={t('compare.to')}>
        <Select
          id="compare-to"
          size="small"
          value={to ?? 'draft'}
          onChange={({ target: { value } }) => onTo(value === 'draft' ? null : Number(value))}
          inputProps={{ 'aria-label': t('compare.to') }}
          sx={{ width: 200 }}
        >
          <MenuItem value="draft">{t('draft')}</MenuItem>
          {versions
            .filter((version) => version !== from)
            .map((version) => (
              <MenuItem key={version} value={version}>
                {t('version', { version })}
              </MenuItem>
            ))}
        </Select>
      </LabelledField>
      {failed ? (
        <ErrorState title={t('failed')} onRetry={() => void failed.refetch()} />
      ) : before.data && after ? (
        <ChangeList before={before.data} after={after} />
      ) : (
        <ListSkeleton rows={3} />
      )}
    </Panel>
  );
}
