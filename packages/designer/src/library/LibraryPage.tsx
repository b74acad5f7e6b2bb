import {
  CardSkeleton,
  EmptyState,
  ErrorState,
  PageTitle,
  SearchField,
  Segments,
  useTexts,
} from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { fetchTemplates, type TemplateCard } from '../app/api.ts';
import { BlankDialog } from './BlankDialog.tsx';
import { FirstTemplate } from './FirstTemplate.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { LibraryFrame } from './LibraryFrame.tsx';
import { libraryTexts } from './library-texts.ts';
import { NewTemplate } from './NewTemplate.tsx';
import { PackPanel } from './PackPanel.tsx';
import { TemplateTile } from './TemplateTile.tsx';

const FILTERS = {
  all: () => true,
  published: (card: TemplateCard) => card.published !== null,
  draft: (card: TemplateCard) => card.draft !== null,
} as const;
type Filter = keyof typeof FILTERS;

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Every template of the organisation, and the ways to make another. */
export function LibraryPage() {
  const { t } = useTexts(libraryTexts);
  const templates = useQuery({ queryKey: ['templates'], queryFn: fetchTemplates });
  const [search, setSearch] = useSearchParams();
  const [now] = useState(() => new Date());
  const text = search.get('q') ?? '';
  const filter = ((search.get('show') ?? 'all') in FILTERS ? (search.get('show') ?? 'all') : 'all') as Filter;
  const panel = search.get('new');

  useEffect(() => {
    document.title = `${t('title')} · Orderwright`;
  }, [t]);
  const put = (name: string, value: string): void =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === '') next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  const ways = {
    blank: () => put('new', 'blank'),
    pack: () => put('new', 'pack'),
    import: () => put('new', 'import'),
  };

  const items = templates.data ?? [];
  const shown = items.filter(
    (card) =>
      FILTERS[filter](card) && plain(`${card.title} ${card.key} ${card.description}`).includes(plain(text)),
  );
  return (
    <LibraryFrame panel={<PackPanel open={panel === 'pack'} onClose={() => put('new', '')} />}>
      {items.length > 0 && (
        <PageTitle title={t('title')} subtitle={t('subtitle')} primary={<NewTemplate ways={ways} />} />
      )}
      {templates.isPending && (
        <>
          <PageTitle title={t('title')} subtitle={t('subtitle')} />
          {/* As high as the search that comes between. */}
          <Box sx={{ height: 80 }} />
          <CardSkeleton cards={6} height={203} width={320} />
        </>
      )}
      {templates.isError && (
        <ErrorState title={t('failed')} text={t('failedText')} onRetry={() => void templates.refetch()} />
      )}
      {templates.isSuccess && items.length === 0 && <FirstTemplate ways={ways} />}
      {items.length > 0 && (
        <>
          <Box sx={{ display: 'flex', gap: 1.5, marginBlock: 2.5, flexWrap: 'wrap', alignItems: 'center' }}>
            <Box sx={{ flex: '1 1 240px', maxWidth: 360 }}>
              <SearchField
                value={text}
                onChange={(value) => put('q', value)}
                placeholder={t('search')}
                shortcut="/"
              />
            </Box>
            <Box sx={{ flex: '0 1 auto' }}>
              <Segments<Filter>
                label={t('filter.label')}
                value={filter}
                onChange={(value) => put('show', value === 'all' ? '' : value)}
                items={(Object.keys(FILTERS) as Filter[]).map((value) => ({
                  value,
                  label: <Box sx={{ whiteSpace: 'nowrap' }}>{t(`filter.${value}`)}</Box>,
                }))}
              />
            </Box>
          </Box>
          {shown.length === 0 ? (
            <EmptyState
              icon={SearchX}
              title={t('filter.none', { text })}
              text={t('filter.noneText')}
              action={<Button onClick={() => setSearch({})}>{t('filter.clear')}</Button>}
            />
          ) : (
            <Box
              component="ul"
              sx={{
                display: 'grid',
                gridTemplateColumns: 'repeat(auto-fill, minmax(320px, 1fr))',
                gap: 2,
                margin: 0,
                padding: 0,
                listStyle: 'none',
              }}
            >
              {shown.map((card) => (
                <TemplateTile key={card.key} card={card} now={now} />
              ))}
            </Box>
          )}
        </>
      )}
      {panel === 'blank' && (
        <BlankDialog taken={items.map((card) => card.key)} onClose={() => put('new', '')} />
      )}
      {panel === 'import' && templates.isSuccess && (
        <ImportDialog taken={items.map((card) => card.key)} onClose={() => put('new', '')} />
      )}
    </LibraryFrame>
  );
}
