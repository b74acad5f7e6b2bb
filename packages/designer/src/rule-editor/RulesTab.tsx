import { EmptyState, PageTitle, SearchField, Segments, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { FlaskConical, ListChecks, Plus, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useEditor } from '../app/editor.ts';
import { labelOf, rulesAt, rulesOf, type FieldPath } from '../document/index.ts';
import { inOrder } from '../form-canvas/places.ts';
import { useFieldTree } from '../form-canvas/use-field-tree.ts';
import { usePreview } from '../preview/use-preview.ts';
import { LogicEditors } from './LogicEditors.tsx';
import { RuleCard } from './RuleCard.tsx';
import { RuleForm } from './RuleForm.tsx';
import { RulesMapView } from './RulesMapView.tsx';
import { plainWords, ruleWords } from './rule-words.ts';
import { ruleTexts } from './rule-texts.ts';
import { TryPanel, trySample } from './TryPanel.tsx';
import { useSpeaker } from './use-speaker.ts';
import { TrialContext } from './use-trial.ts';

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** The rules of a template as sentences, grouped by field, with a place to try them. */
export function RulesTab() {
  const { t } = useTexts(ruleTexts);
  const speaker = useSpeaker();
  const { template, content, selected } = useEditor();
  const tree = useFieldTree();
  const [search, setSearch] = useSearchParams();
  const [adding, setAdding] = useState<FieldPath | null>(null);
  const roomy = useMediaQuery('(min-width: 1280px)', { noSsr: true });
  const [trying, setTrying] = useState(false);
  const navigate = useNavigate();
  const [sample, setSample] = useState('');
  const preview = usePreview({ role: 'technician', state: null, language: content });
  const trial = useMemo(
    () => (sample === '' ? null : trySample(template, sample, content)),
    [template, sample, content],
  );
  const facts = trial === null ? preview.facts : trial.ok ? trial.facts : null;
  const view = search.get('view') === 'map' ? 'map' : 'list';
  const opened = search.get('open');
  const go = (change: (next: URLSearchParams) => void): void =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        change(next);
        return next;
      },
      { replace: true },
    );
  const text = search.get('rule') ?? '';
  const setText = (value: string): void =>
    go((next) => {
      if (value === '') next.delete('rule');
      else next.set('rule', value);
    });

  const rules = rulesOf(template);
  const known = inOrder(tree).map((node) => node.path);
  const places = [...known, ...new Set(rules.map((rule) => rule.at).filter((at) => !known.includes(at)))];
  const groups = places
    .map((path) => ({
      path,
      rules: rulesAt(template, path).filter((rule) =>
        plain(plainWords(ruleWords(rule, speaker))).includes(plain(text)),
      ),
    }))
    .filter((group) => group.rules.length > 0);
  const noFields = tree.roots.length === 0;
  const finish = (): void => {
    setAdding(null);
    // What had the keyboard is gone: it goes back to where the rule was begun.
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-new-rule]')?.focus());
  };
  const begin = (
    <Button
      startIcon={<Plus size={16} aria-hidden />}
      data-new-rule
      disabled={noFields}
      onClick={() => setAdding(tree.byPath.has(selected) ? selected : '')}
    >
      {t('new')}
    </Button>
  );
  const showTry = (roomy || trying) && view === 'list';
  return (
    <LogicEditors>
      <TrialContext value={facts}>
        <Box
          component="section"
          aria-label={t('title')}
          sx={{ flex: 1, minWidth: 0, overflowY: 'auto', padding: 3 }}
        >
          <Box
            sx={{
              maxWidth: view === 'map' ? 1400 : 800,
              marginInline: 'auto',
              display: 'grid',
              gap: 2,
              paddingBottom: 12,
            }}
          >
            <PageTitle
              title={t('title')}
              subtitle={t('subtitle')}
              actions={
                <>
                  {!roomy && (
                    <Button
                      variant="text"
                      startIcon={<FlaskConical size={16} aria-hidden />}
                      aria-pressed={trying}
                      onClick={() => setTrying(!trying)}
                    >
                      {t('try.title')}
                    </Button>
                  )}
                  {rules.length > 0 && begin}
                </>
              }
            />
            {rules.length > 0 && (
              <Box sx={{ width: 220 }}>
                <Segments
                  label={t('view.label')}
                  value={view}
                  onChange={(next) =>
                    go((params) => {
                      if (next === 'map') params.set('view', 'map');
                      else params.delete('view');
                    })
                  }
                  items={[
                    { value: 'list', label: t('view.list') },
                    { value: 'map', label: t('view.map') },
                  ]}
                />
              </Box>
            )}
            {view === 'map' && rules.length > 0 && (
              <RulesMapView
                onField={(path) =>
                  void navigate(`../form?field=${encodeURIComponent(path)}`, { relative: 'path' })
                }
                onGuard={(id) =>
                  void navigate(`../workflow?arrow=${encodeURIComponent(id)}`, { relative: 'path' })
                }
                onRule={(id) =>
                  go((params) => {
                    params.delete('view');
                    params.delete('rule');
                    params.set('open', id);
                  })
                }
              />
            )}
            {view === 'list' && rules.length > 4 && (
              <SearchField value={text} onChange={setText} placeholder={t('search')} />
            )}
            {adding !== null && <RuleForm key={`new ${adding}`} rule={null} at={adding} onDone={finish} />}
            {rules.length === 0 && adding === null && (
              <EmptyState
                icon={ListChecks}
                title={t('empty')}
                text={noFields ? t('emptyFields') : t('emptyText')}
                action={begin}
              />
            )}
            {view === 'list' && rules.length > 0 && groups.length === 0 && (
              <Typography color="text.secondary">{t('none', { text })}</Typography>
            )}
            {(view === 'list' ? groups : []).map((group) => (
              <Box key={group.path} component="section" aria-label={labelOf(template, group.path, content)}>
                <Typography
                  variant="subtitle2"
                  component="h2"
                  color="text.secondary"
                  sx={{ marginBottom: 0.75 }}
                >
                  {labelOf(template, group.path, content)}
                </Typography>
                <Box
                  component="ul"
                  sx={{ display: 'grid', gap: 1, margin: 0, padding: 0, listStyle: 'none' }}
                >
                  {group.rules.map((rule) => (
                    <RuleCard key={rule.id} rule={rule} startOpen={rule.id === opened} />
                  ))}
                </Box>
              </Box>
            ))}
          </Box>
        </Box>
        {showTry && (
          <Box
            component="aside"
            aria-label={t('try.title')}
            sx={{
              width: 420,
              flexShrink: 0,
              display: 'flex',
              flexDirection: 'column',
              minHeight: 0,
              borderLeft: 1,
              borderColor: 'divider',
              backgroundColor: 'background.paper',
            }}
          >
            {!roomy && (
              <Box sx={{ display: 'flex', justifyContent: 'end', padding: 0.5 }}>
                <IconButton aria-label={t('cancel')} onClick={() => setTrying(false)}>
                  <X size={16} aria-hidden />
                </IconButton>
              </Box>
            )}
            <TryPanel preview={preview} sample={sample} onSample={setSample} trial={trial} facts={facts} />
          </Box>
        )}
      </TrialContext>
    </LogicEditors>
  );
}
