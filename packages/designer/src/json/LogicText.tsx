import { history } from '@codemirror/commands';
import { setDiagnostics } from '@codemirror/lint';
import { Annotation, EditorState, Prec } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import Box from '@mui/material/Box';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { Suggestions } from './completions.ts';
import { editorPhrases } from './json-texts.ts';
import type { TextProblem } from './part-text.ts';
import { diagnosticsOf, styleNonce, suggesting, textKeys, textSetup } from './text-setup.ts';

/** A change of the text that nobody typed. */
const fromOutside = Annotation.define<boolean>();

const small = EditorView.theme({
  '&': {
    height: 'auto',
    maxHeight: '360px',
    border: '1px solid var(--ow-palette-inputBorder)',
    borderRadius: '6px',
  },
  '.cm-scroller': { minHeight: '96px', overflow: 'auto' },
  '.cm-content': { paddingBottom: '8px' },
});

export interface LogicTextProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly label: string;
  /** Id of the element that tells what is wrong and which keys there are. */
  readonly describedBy: string;
  readonly language: string;
  readonly problems: readonly TextProblem[];
  readonly describe: (problem: TextProblem) => string;
  readonly suggest: (text: string, offset: number) => Suggestions | null;
}

/** A short text of JSON among other controls, with what can be written at the cursor and what is wrong, in place. */
export function LogicText(props: LogicTextProps) {
  const { text, label, describedBy, language, problems } = props;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const start = useEffectEvent(() => text);
  const typed = useEffectEvent(props.onText);
  const suggest = useEffectEvent(props.suggest);
  const describe = useEffectEvent(props.describe);

  useEffect(() => {
    const parent = place.current;
    if (parent === null) return undefined;
    const made = new EditorView({
      parent,
      state: EditorState.create({
        doc: start(),
        extensions: [
          // What comes first wins.
          small,
          textSetup({
            label,
            describedBy,
            language,
            nonce: styleNonce(),
            phrases: language === 'fr' ? editorPhrases : {},
          }),
          EditorView.lineWrapping,
          history(),
          suggesting((now, offset) => suggest(now, offset)),
          textKeys,
          Prec.lowest(
            keymap.of([
              {
                key: 'Escape',
                run: (own) => {
                  own.setTabFocusMode(true);
                  return true;
                },
              },
            ]),
          ),
          EditorView.domEventHandlers({
            blur: (_, own) => own.setTabFocusMode(false),
          }),
          EditorView.updateListener.of(({ docChanged, transactions, state }) => {
            if (docChanged && !transactions.some((one) => one.annotation(fromOutside) === true))
              typed(state.doc.toString());
          }),
        ],
      }),
    });
    view.current = made;
    return () => {
      view.current = null;
      made.destroy();
    };
  }, [label, describedBy, language]);
  useEffect(() => {
    const now = view.current;
    if (now === null || now.state.doc.toString() === text) return;
    now.dispatch({
      changes: { from: 0, to: now.state.doc.length, insert: text },
      annotations: fromOutside.of(true),
    });
  }, [text]);
  useEffect(() => {
    const now = view.current;
    if (now === null) return;
    const { length } = now.state.doc;
    const within = problems.map((problem) => {
      const from = Math.min(problem.from, length);
      return { ...problem, from, to: Math.min(Math.max(problem.to, from), length) };
    });
    now.dispatch(
      setDiagnostics(
        now.state,
        diagnosticsOf(within, (problem) => describe(problem)),
      ),
    );
  }, [problems]);
  // What is typed here is taken back here, letter by letter.
  return <Box ref={place} data-own-undo="" />;
}
