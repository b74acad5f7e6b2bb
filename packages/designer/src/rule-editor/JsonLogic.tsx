import { describeIssue, type Json, type Template } from '@orderwright/engine';
import { FormSkeleton, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { lazy, Suspense, useId, useMemo, useState } from 'react';
import { completionsAt, type Suggestions } from '../json/completions.ts';
import { jsonTexts } from '../json/json-texts.ts';
import { readLogic } from '../json/logic-problems.ts';
import type { TextProblem } from '../json/part-text.ts';
import { useSpeaker } from './use-speaker.ts';

// The text editor is as large as the rest of the designer: it comes when it is asked for.
const LogicText = lazy(async () => ({ default: (await import('../json/LogicText.tsx')).LogicText }));

interface JsonLogicProps {
  readonly logic: Json;
  /** The field that the logic is about; null for the whole order. */
  readonly at: string | null;
  /** An action of the workflow is no expression, though it is kept as the text it is, too. */
  readonly action?: boolean;
  readonly onSave: (logic: Json) => void;
  readonly onCancel?: () => void;
}

const printed = (logic: Json): string => JSON.stringify(logic, null, 2);

/** Where the text stands in a template, so that what can be written there is known. */
const suggestionsFor =
  (template: Template, at: string | null, action: boolean, language: string) =>
  (text: string, offset: number): Suggestions | null => {
    if (action) return completionsAt(template, ['workflow', 'entry', '0'], text, offset, language);
    if (at === null) return completionsAt(template, ['workflow', 'rule'], text, offset, language);
    const rules = [{ id: 'written', kind: 'show', at, when: null } as const];
    return completionsAt({ ...template, rules }, ['rules', '0', 'when'], text, offset, language);
  };

/**
 * Logic that typed choices cannot show, as the text it is. Nothing is written until it is saved; what is saved is what the text
 * says, to the letter of its JSON, and what changes elsewhere meanwhile is said, not overwritten unseen.
 */
export function JsonLogic({ logic, at, action = false, onSave, onCancel }: JsonLogicProps) {
  const { t, template } = useSpeaker();
  const { t: say, language } = useTexts(jsonTexts);
  const id = useId();
  const now = printed(logic);
  const [held, setHeld] = useState({ base: now, text: now });
  const dirty = held.text !== held.base;
  // While nothing was typed the text follows what is changed elsewhere, by undo for one.
  if (!dirty && held.base !== now) setHeld({ base: now, text: now });
  const { text } = held;
  const { read, problems } = useMemo(
    () => readLogic(text, action ? null : template, at),
    [text, action, template, at],
  );
  const describe = (problem: TextProblem): string =>
    problem.issue === undefined
      ? say(`fault.${problem.code}`)
      : describeIssue(problem.issue, language, template);
  const lineOf = (problem: TextProblem): number => text.slice(0, problem.from).split('\n').length;
  return (
    <Box sx={{ display: 'grid', gap: 1, minWidth: 0 }}>
      <Suspense fallback={<FormSkeleton fields={2} />}>
        <LogicText
          text={text}
          onText={(next) => setHeld((before) => ({ ...before, text: next }))}
          label={t('json.label')}
          describedBy={id}
          language={language}
          problems={problems}
          describe={describe}
          suggest={suggestionsFor(template, at, action, language)}
        />
      </Suspense>
      <Box id={id} sx={{ display: 'grid', gap: 0.5 }}>
        {problems.slice(0, 5).map((problem) => (
          <Typography key={`${String(problem.from)} ${describe(problem)}`} variant="body2" color="error">
            {t('json.invalid', { line: lineOf(problem), reason: describe(problem) })}
          </Typography>
        ))}
        <Typography variant="body2" color="text.secondary">
          {t('json.text')} {say('editor.keys')}
        </Typography>
      </Box>
      {dirty && held.base !== now && (
        <Typography role="status" variant="body2" sx={{ color: 'warning.main' }}>
          {t('json.behind')}
        </Typography>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button
          type="button"
          variant="outlined"
          disabled={!read.ok}
          onClick={() => {
            if (!read.ok) return;
            // As it stands now: what is saved is no longer waiting.
            setHeld({ base: printed(read.value), text: printed(read.value) });
            onSave(read.value);
          }}
        >
          {t('json.save')}
        </Button>
        {dirty && (
          <Button type="button" variant="text" onClick={() => setHeld({ base: now, text: now })}>
            {say('state.forget')}
          </Button>
        )}
        {onCancel && (
          <Button type="button" variant="text" onClick={onCancel}>
            {t('cancel')}
          </Button>
        )}
      </Box>
    </Box>
  );
}
