import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  type CompletionContext,
  completionKeymap,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { defaultKeymap, historyKeymap, indentWithTab } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import type { Diagnostic } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap } from '@codemirror/view';
import type { Suggestions } from './completions.ts';
import { jsonLook } from './json-look.ts';
import type { TextProblem } from './part-text.ts';

interface TextSetup {
  readonly label: string;
  /** Id of the element that tells the keys. */
  readonly describedBy: string;
  readonly language: string;
  readonly nonce: string | null;
  /** What the text editor itself says. */
  readonly phrases: Readonly<Record<string, string>>;
}

/** The nonce with which the page may write styles of its own. */
export const styleNonce = (): string | null =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? null;

/** What every text of JSON has, large or small. */
export const textSetup = ({ label, describedBy, language, nonce, phrases }: TextSetup): Extension => [
  ...(nonce === null ? [] : [EditorView.cspNonce.of(nonce)]),
  EditorState.phrases.of({ ...phrases }),
  EditorView.contentAttributes.of({
    'aria-label': label,
    'aria-describedby': describedBy,
    'data-language': language,
    spellcheck: 'false',
    tabindex: '0',
  }),
  highlightActiveLine(),
  drawSelection(),
  bracketMatching(),
  closeBrackets(),
  indentOnInput(),
  indentUnit.of('  '),
  json(),
  jsonLook,
];

/** The keys of a text; what stands before them goes first. */
export const textKeys: Extension = keymap.of([
  ...closeBracketsKeymap,
  ...completionKeymap,
  ...historyKeymap,
  ...defaultKeymap,
  indentWithTab,
]);

/** Lists what can be written at the cursor. */
export const suggesting = (at: (text: string, offset: number) => Suggestions | null): Extension =>
  autocompletion({ override: [(context) => complete(context, at)], icons: false });

const complete = (
  context: CompletionContext,
  at: (text: string, offset: number) => Suggestions | null,
): CompletionResult | null => {
  const { pos, state, explicit } = context;
  if (!explicit && context.matchBefore(/["\w$:/#.-]$/) === null) return null;
  const found = at(state.doc.toString(), pos);
  if (found === null) return null;
  const indent = /^[ \t]*/.exec(state.doc.lineAt(pos).text)?.[0] ?? '';
  return {
    from: found.from,
    to: found.to,
    validFor: /^"?[\w$:*/.#-]*$/,
    options: found.options.map(({ label, text: written, detail }, index) => ({
      // In the order in which they were given, where letters do not decide.
      boost: Math.max(-99, 99 - index),
      // Letters typed are compared with what will stand there, quotes included.
      label: state.sliceDoc(found.from, found.from + 1) === '"' ? JSON.stringify(label) : label,
      displayLabel: label,
      apply: written.startsWith('{')
        ? JSON.stringify(JSON.parse(written), null, 2).replaceAll('\n', `\n${indent}`)
        : written,
      ...(detail === undefined ? {} : { detail }),
    })),
  };
};

/** Problems as the text editor marks them. */
export const diagnosticsOf = <T extends TextProblem>(
  problems: readonly T[],
  describe: (problem: T) => string,
): Diagnostic[] =>
  problems.map((problem) => ({
    from: problem.from,
    to: problem.to,
    severity: problem.issue?.severity ?? 'error',
    message: describe(problem),
  }));
