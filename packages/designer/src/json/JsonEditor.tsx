import { describeIssue } from '@orderwright/engine';
import { Hidden, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { CircleAlert, CircleCheck, Loader, TriangleAlert } from 'lucide-react';
import { useEffect, useEffectEvent, useId, useRef, useState, useSyncExternalStore } from 'react';
import { useEditor } from '../app/editor.ts';
import { type DocumentPart, schemaKeys, uiKeys } from '../document/index.ts';
import { JsonSession, type SessionState } from './json-session.ts';
import { editorPhrases, jsonTexts } from './json-texts.ts';
import { keepText, textOf } from './kept-texts.ts';
import type { TextProblem } from './part-text.ts';
import { styleNonce } from './text-setup.ts';

const BEGIN: SessionState = { step: 'step', problems: [], behind: false, leaving: false };
const nobody = (): (() => void) => () => undefined;
const begin = (): SessionState => BEGIN;

/** One part of the template as text; what it says and what the template says are brought together as one types. */
export function JsonEditor({ part }: { readonly part: DocumentPart }) {
  const { t, language } = useTexts(jsonTexts);
  const { draft, template, issues, selected } = useEditor();
  const place = useRef<HTMLDivElement>(null);
  const keys = useId();
  const [session, setSession] = useState<JsonSession | null>(null);
  const describe = (problem: TextProblem): string =>
    problem.issue === undefined
      ? t(`fault.${problem.code}`)
      : describeIssue(problem.issue, language, draft.template);
  const describeNow = useEffectEvent(describe);

  useEffect(() => {
    const parent = place.current;
    if (parent === null) return undefined;
    const made = new JsonSession({
      parent,
      draft,
      text: textOf(draft, part),
      language,
      label: t('editor.label', { part: t(`part.${part}`) }),
      describedBy: keys,
      nonce: styleNonce(),
      phrases: language === 'fr' ? editorPhrases : {},
      describe: (problem) => describeNow(problem),
      keep: (text) => keepText(draft, text),
    });
    setSession(made);
    return () => {
      setSession(null);
      made.close();
    };
  }, [draft, part, language, keys, t]);
  useEffect(() => session?.setIssues(issues), [session, issues]);
  const keysNow = useEffectEvent((path: string) => (path === '' ? null : keysIn(part, path, template)));
  useEffect(() => session?.reveal(keysNow(selected)), [session, selected]);

  const state = useSyncExternalStore(session?.subscribe ?? nobody, session?.state ?? begin);
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
      <Box ref={place} sx={{ flex: 1, minHeight: 0, '& .cm-editor': { height: '100%' } }} />
      <Box
        sx={{
          borderTop: 1,
          borderColor: 'divider',
          backgroundColor: 'background.paper',
          paddingInline: 1.5,
          paddingBlock: 0.75,
          display: 'grid',
          gap: 0.5,
        }}
      >
        <StepLine state={state} onForget={() => session?.forget()} />
        {state.behind && (
          <Typography variant="body2" sx={{ color: 'warning.main' }}>
            {t('state.behind')}
          </Typography>
        )}
        {state.problems.length > 0 && (
          <Box
            component="ul"
            tabIndex={0}
            aria-label={t('state.problems', { count: state.problems.length })}
            sx={{ margin: 0, padding: 0, listStyle: 'none', maxHeight: 112, overflowY: 'auto' }}
          >
            {state.problems.slice(0, 50).map((problem) => (
              <li key={`${String(problem.from)} ${describe(problem)}`}>
                <Button
                  variant="text"
                  color="inherit"
                  onClick={() => session?.goTo(problem)}
                  sx={{
                    padding: '2px 4px',
                    minHeight: 24,
                    gap: 0.75,
                    fontWeight: 400,
                    textAlign: 'left',
                    justifyContent: 'flex-start',
                    alignItems: 'baseline',
                  }}
                >
                  <Box component="span" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
                    {t('state.line', { line: problem.line })}
                  </Box>
                  {describe(problem)}
                </Button>
              </li>
            ))}
          </Box>
        )}
        <Typography variant="body2" id={keys} color="text.secondary">
          {t('editor.keys')}
        </Typography>
        <Hidden>
          <span role="status">{state.leaving ? t('editor.leave') : ''}</span>
        </Hidden>
      </Box>
    </Box>
  );
}

/** Where a field stands in the text of a part, if it stands there. */
const keysIn = (
  part: DocumentPart,
  path: string,
  template: Parameters<typeof schemaKeys>[0],
): readonly string[] | null => {
  if (part === 'ui') return uiKeys(path);
  if (part !== 'schema' && part !== 'document') return null;
  const keys = schemaKeys(template, path);
  return keys === null ? null : part === 'document' ? ['schema', ...keys] : keys;
};

/** Whether text and template agree, in words. */
function StepLine({ state, onForget }: { readonly state: SessionState; readonly onForget: () => void }) {
  const { t } = useTexts(jsonTexts);
  const { step, problems } = state;
  const looks = {
    step: { Icon: CircleCheck, color: 'success.main', words: t('state.step') },
    typing: { Icon: Loader, color: 'text.secondary', words: t('state.typing') },
    faults: {
      Icon: CircleAlert,
      color: 'error.main',
      words: t('state.faults', { count: problems.length }),
    },
  }[step];
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, minHeight: 28 }}>
      <Box role="status" sx={{ display: 'flex', alignItems: 'center', gap: 0.75, color: looks.color }}>
        <looks.Icon size={15} aria-hidden />
        <Typography variant="body2" sx={{ fontWeight: 600 }}>
          {looks.words}
        </Typography>
      </Box>
      {step === 'step' && problems.length > 0 && (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.75, color: 'warning.main' }}>
          <TriangleAlert size={15} aria-hidden />
          <Typography variant="body2">{t('state.problems', { count: problems.length })}</Typography>
        </Box>
      )}
      {step === 'faults' && (
        <Button size="small" onClick={onForget}>
          {t('state.forget')}
        </Button>
      )}
    </Box>
  );
}
