import { EmptyState, PageTitle, SearchField, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { FlaskConical, ListChecks, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useEditor } from '../app/editor.ts';
import { labelOf, rulesAt, rulesOf, type FieldPath } from '../document/index.ts';
import { inOrder } from '../form-canvas/places.ts';
import { useFieldTree } from '../form-canvas/use-field-tree.ts';
import { RuleCard } from './RuleCard.tsx';
import { RuleForm } from './RuleForm.tsx';
import { plainWords, ruleWords } from './rule-words.ts';
import { ruleTexts } from './rule-texts.ts';
import { TryPanel } from './TryPanel.tsx';
import { useSpeaker } from './use-speaker.ts';

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
  const text = search.get('rule') ?? '';
  const setText = (value: string): void =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === '') next.delete('rule');
        else next.set('rule', value);
        return next;
      },
      { replace: true },
    );

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
  const begin = (
    <Button
      startIcon={<Plus size={16} aria-hidden />}
      disabled={noFields}
      onClick={() => setAdding(tree.byPath.has(selected) ? selected : '')}
    >
      {t('new')}
    </Button>
  );
  const showTry = roomy || trying;
  return (
    <>
      <Box
        component="section"
        aria-label={t('title')}
        sx={{ flex: 1, minWidth: 0, overflowY: 'auto', padding: 3 }}
      >
        <Box sx={{ maxWidth: 800, marginInline: 'auto', display: 'grid', gap: 2, paddingBottom: 12 }}>
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
          {rules.length > 4 && <SearchField value={text} onChange={setText} placeholder={t('search')} />}
          {adding !== null && (
            <RuleForm key={`new ${adding}`} rule={null} at={adding} onDone={() => setAdding(null)} />
          )}
          {rules.length === 0 && adding === null && (
            <EmptyState
              icon={ListChecks}
              title={t('empty')}
              text={noFields ? t('emptyFields') : t('emptyText')}
              action={begin}
            />
          )}
          {rules.length > 0 && groups.length === 0 && (
            <Typography color="text.secondary">{t('none', { text })}</Typography>
          )}
          {groups.map((group) => (
            <Box key={group.path} component="section" aria-label={labelOf(template, group.path, content)}>
              <Typography
                variant="subtitle2"
                component="h2"
                color="text.secondary"
                sx={{ marginBottom: 0.75 }}
              >
                {labelOf(template, group.path, content)}
              </Typography>
              <Box component="ul" sx={{ display: 'grid', gap: 1, margin: 0, padding: 0, listStyle: 'none' }}>
                {group.rules.map((rule) => (
                  <RuleCard key={rule.id} rule={rule} />
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
          <TryPanel />
        </Box>
      )}
    </>
  );
}
