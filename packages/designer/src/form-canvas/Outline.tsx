import { FIELD_KINDS, type FieldKindName, type FieldNode, say } from '@orderwright/engine';
import { Hidden, SearchField, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import {
  type KeyboardEvent,
  memo,
  type MouseEvent,
  useDeferredValue,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { containerOf, type FieldPath } from '../document/index.ts';
import { type CanvasView, useCanvas, useCanvasActions } from './canvas.ts';
import { formTexts } from './form-texts.ts';
import { lookOf } from './kind-looks.ts';
import { inOrder } from './places.ts';

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** The fields whose label, key or kind holds a text, in the order of the form; null for no text. */
const found = ({ tree, labelOf }: CanvasView, text: string, language: string): readonly Line[] | null => {
  const wanted = plain(text.trim());
  if (wanted === '') return null;
  return inOrder(tree)
    .filter((node) =>
      [labelOf(node.path), node.key, say(FIELD_KINDS[node.kind].title, language)].some((words) =>
        plain(words).includes(wanted),
      ),
    )
    .map((node) => ({ node, depth: 0 }));
};

const useFound = (text: string): readonly Line[] | null => {
  const { language } = useTexts(formTexts);
  const view = useCanvas();
  return useMemo(() => found(view, text, language), [view, text, language]);
};

/** The form as a tree, and the search through it: a click selects the field and brings it into view. */
export function Outline() {
  const { t, language } = useTexts(formTexts);
  const { viewNow, select, focus } = useCanvasActions();
  const [text, setText] = useState('');
  const shown = useDeferredValue(text);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    // What is typed counts, also where the list still shows what was typed before.
    const view = viewNow();
    const [first] = (event.key === 'Enter' && view && found(view, text, language)) || [];
    if (event.key === 'Enter' && first !== undefined && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      select(first.node.path);
      focus(first.node.path);
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, [data-entry]')];
    const at = stops.findIndex((stop) => stop === document.activeElement);
    const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <Box
      component="nav"
      aria-label={t('outline.title')}
      onKeyDown={onKeyDown}
      sx={{ display: 'flex', flexDirection: 'column', minHeight: 0, flex: 1 }}
    >
      <Box data-outline-search sx={{ padding: '6px 12px' }}>
        <SearchField value={text} onChange={setText} placeholder={t('outline.search')} />
        <HowMany text={shown} />
      </Box>
      <Box
        sx={{
          ...treeLook,
          flex: 1,
          minHeight: 0,
          overflowY: 'auto',
          scrollbarWidth: 'thin',
          padding: '0 8px 8px',
        }}
      >
        <Tree text={shown} />
      </Box>
    </Box>
  );
}

/** Says how many fields were found. */
function HowMany({ text }: { readonly text: string }) {
  const { t } = useTexts(formTexts);
  const hits = useFound(text);
  return (
    <Hidden>
      <span role="status">{hits === null ? '' : t('outline.found', { count: hits.length })}</span>
    </Hidden>
  );
}

/** What was found, else all of the form; it alone follows every edit. */
function Tree({ text }: { readonly text: string }) {
  const { t } = useTexts(formTexts);
  const { tree } = useCanvas();
  const hits = useFound(text);
  const lines = useMemo(() => hits ?? linesOf(tree.roots), [hits, tree]);
  if (lines.length > 0) return <Lines lines={lines} />;
  return (
    <Typography variant="body2" color="text.secondary" sx={{ paddingInline: 1 }}>
      {t(tree.roots.length === 0 ? 'outline.empty' : 'outline.none')}
    </Typography>
  );
}

const LINE = 28;
const BEYOND = 12;

interface Line {
  readonly node: FieldNode;
  readonly depth: number;
}

/** The tree as lines, in the order of the form. */
const linesOf = (nodes: readonly FieldNode[], depth = 0): Line[] =>
  nodes.flatMap((node) => [
    { node, depth },
    ...(containerOf(node) === null ? [] : linesOf(node.children, depth + 1)),
  ]);

/** The lines that can be seen; a long form has hundreds. */
function Lines({ lines }: { readonly lines: readonly Line[] }) {
  const { picked, labelOf } = useCanvas();
  const place = useRef<HTMLUListElement>(null);
  const [from, setFrom] = useState(0);
  const [high, setHigh] = useState(40);
  useLayoutEffect(() => {
    const scroller = place.current?.parentElement;
    if (!scroller) return undefined;
    const look = (): void => {
      setFrom(Math.max(0, Math.floor(scroller.scrollTop / LINE) - BEYOND));
      setHigh(Math.ceil(scroller.clientHeight / LINE) + 2 * BEYOND);
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(scroller);
    scroller.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      scroller.removeEventListener('scroll', look);
    };
  }, []);
  return (
    <ul ref={place} style={{ height: lines.length * LINE }}>
      {lines.slice(from, from + high).map(({ node, depth }, offset) => (
        <li
          key={node.id}
          aria-setsize={lines.length}
          aria-posinset={from + offset + 1}
          style={{ top: (from + offset) * LINE }}
        >
          <Entry
            path={node.path}
            kind={node.kind}
            label={labelOf(node.path)}
            depth={depth}
            holds={containerOf(node) !== null}
            chosen={picked.has(node.path)}
          />
        </li>
      ))}
    </ul>
  );
}

interface EntryProps {
  readonly path: FieldPath;
  readonly kind: FieldKindName;
  readonly label: string;
  readonly depth: number;
  readonly holds: boolean;
  readonly chosen: boolean;
}

const treeLook = {
  '& ul': { position: 'relative', margin: 0, padding: 0, listStyle: 'none' },
  '& li': { position: 'absolute', left: 0, right: 0 },
  '& button': {
    all: 'unset',
    boxSizing: 'border-box',
    display: 'flex',
    alignItems: 'center',
    gap: 1,
    width: '100%',
    height: 28,
    paddingRight: '8px',
    borderRadius: '6px',
    fontSize: 13,
    cursor: 'pointer',
  },
  '& button:hover': { backgroundColor: 'sunken' },
  '& button[data-holds]': { fontWeight: 600 },
  '& button[aria-current]': { color: 'primary.main', fontWeight: 600, backgroundColor: 'primary.light' },
  '& button:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: '-2px' },
  '& svg': { flexShrink: 0, color: 'text.secondary' },
  '& span': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
} as const;

/** One line of the tree; a long form has hundreds, so each is drawn only when it changed. */
const Entry = memo(({ path, kind, label, depth, holds, chosen }: EntryProps) => {
  const { select, pick, focus } = useCanvasActions();
  const { icon: Icon } = lookOf(kind);
  const onClick = (event: MouseEvent): void => {
    if (event.shiftKey) return pick(path, 'range');
    if (event.ctrlKey || event.metaKey) return pick(path, 'more');
    select(path);
    focus(path);
  };
  return (
    <button
      type="button"
      data-entry
      onClick={onClick}
      {...(chosen ? { 'aria-current': 'true' as const } : {})}
      {...(holds ? { 'data-holds': true } : {})}
      style={{ paddingLeft: 8 + depth * 14 }}
    >
      <Icon size={14} aria-hidden />
      <span>{label}</span>
    </button>
  );
});
