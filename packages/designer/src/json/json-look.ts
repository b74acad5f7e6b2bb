import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { floatShadow } from '@orderwright/runtime-web/ui';
import { tags } from '@lezer/highlight';

const colour = (name: string): string => `var(--ow-palette-${name})`;

const frame = EditorView.theme({
  '&': {
    height: '100%',
    fontSize: '13px',
    color: colour('text-primary'),
    backgroundColor: colour('background-paper'),
  },
  '&.cm-focused': { outline: `2px solid ${colour('primary-main')}`, outlineOffset: '-2px' },
  '.cm-scroller': {
    fontFamily: 'ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace',
    lineHeight: '1.55',
  },
  '.cm-content': { caretColor: colour('text-primary'), paddingBottom: '40vh' },
  '.cm-cursor': { borderLeftColor: colour('text-primary'), borderLeftWidth: '2px' },
  '.cm-gutters': {
    color: colour('text-secondary'),
    backgroundColor: colour('sunken'),
    borderRight: `1px solid ${colour('divider')}`,
  },
  '.cm-activeLine': { backgroundColor: colour('sunken') },
  '.cm-activeLineGutter': { backgroundColor: colour('primary-light'), color: colour('text-primary') },
  '.cm-shown': {
    boxShadow: `inset 3px 0 0 ${colour('primary-main')}`,
    backgroundColor: colour('primary-light'),
  },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: `${colour('primary-light')}`,
  },
  '.cm-foldPlaceholder': {
    color: colour('text-secondary'),
    backgroundColor: colour('sunken'),
    border: `1px solid ${colour('divider')}`,
  },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: colour('primary-light'),
    outline: `1px solid ${colour('primary-main')}`,
  },
  '.cm-tooltip': {
    color: colour('text-primary'),
    backgroundColor: colour('background-paper'),
    border: `1px solid ${colour('divider')}`,
    borderRadius: '6px',
    boxShadow: floatShadow,
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'inherit', maxHeight: '18em' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '4px 10px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    color: colour('text-primary'),
    backgroundColor: colour('primary-light'),
  },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '600' },
  '.cm-completionDetail': { fontStyle: 'normal', color: colour('text-secondary') },
  '.cm-panels': { color: colour('text-primary'), backgroundColor: colour('sunken') },
  '.cm-panels.cm-panels-top, .cm-panels.cm-panels-bottom': { borderColor: colour('divider') },
  '.cm-textfield': {
    color: colour('text-primary'),
    backgroundColor: colour('background-paper'),
    border: `1px solid ${colour('inputBorder')}`,
    borderRadius: '6px',
  },
  '.cm-button': {
    color: colour('text-primary'),
    backgroundImage: 'none',
    backgroundColor: colour('background-paper'),
    border: `1px solid ${colour('inputBorder')}`,
    borderRadius: '6px',
  },
  '.cm-searchMatch': { backgroundColor: colour('warning-light') },
  '.cm-diagnostic': { padding: '6px 10px', maxWidth: '60ch' },
  '.cm-diagnostic-error': { borderLeft: `4px solid ${colour('error-main')}` },
  '.cm-diagnostic-warning': { borderLeft: `4px solid ${colour('warning-main')}` },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: `underline wavy ${colour('error-main')}`,
    textDecorationSkipInk: 'none',
  },
  '.cm-lintRange-warning': {
    backgroundImage: 'none',
    textDecoration: `underline wavy ${colour('warning-main')}`,
    textDecorationSkipInk: 'none',
  },
});

const letters = HighlightStyle.define([
  { tag: tags.propertyName, color: colour('primary-main') },
  { tag: tags.string, color: colour('success-main') },
  { tag: tags.number, color: colour('next-text') },
  { tag: [tags.bool, tags.null], color: colour('info-main'), fontWeight: '600' },
  { tag: tags.punctuation, color: colour('text-secondary') },
]);

/** The text editor in the colours of the theme; they follow its light and dark. */
export const jsonLook: Extension = [frame, syntaxHighlighting(letters)];
