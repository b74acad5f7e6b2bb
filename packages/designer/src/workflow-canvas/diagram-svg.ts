import type { Category } from '@orderwright/engine';
import type { Point } from './edit-workflow.ts';
import { roundedPath } from './layout.ts';

export interface DrawnBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly label: string;
  readonly color: Category;
  readonly shape: 'state' | 'group' | 'region' | 'pill';
  /** What stands above it: where orders start. */
  readonly above: string | null;
  readonly final: boolean;
}
export interface DrawnLine {
  readonly points: readonly Point[];
  readonly label: string;
  readonly labelAt: Point | null;
}
/** The colours of the page, as they are there. */
export interface DiagramColors {
  readonly ground: string;
  readonly surface: string;
  readonly ink: string;
  readonly quiet: string;
  readonly hairline: string;
  readonly line: string;
  readonly states: Readonly<Record<Category, { readonly ink: string; readonly fill: string }>>;
}
/** How wide a text is in pixels. */
export type Measure = (text: string, size: number, bold: boolean) => number;

interface Diagram {
  readonly title: string;
  readonly boxes: readonly DrawnBox[];
  readonly lines: readonly DrawnLine[];
}

const FAMILY = "'IBM Plex Sans Variable','IBM Plex Sans','Segoe UI',Arial,sans-serif";
const MARGIN = 32;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const n = (value: number): string => String(Math.round(value * 10) / 10);

/** Lines of a text in a width; what does not fit into the last is cut with an ellipsis. */
export const wrapped = (
  text: string,
  width: number,
  lines: number,
  measure: (text: string) => number,
): string[] => {
  const found: string[] = [];
  const words = text.split(/\s+/).filter((word) => word !== '');
  while (words.length > 0 && found.length < lines) {
    let line = words.shift() ?? '';
    while (words.length > 0 && measure(`${line} ${words[0] ?? ''}`) <= width)
      line += ` ${words.shift() ?? ''}`;
    const last = found.length === lines - 1 && words.length > 0;
    if (last) line += '…';
    while (measure(line) > width && line.length > 2) line = `${line.replace(/…$/, '').slice(0, -1)}…`;
    found.push(line);
  }
  return found;
};

/** The diagram as an SVG that needs nothing of the page: colours and, where its bytes are given, the font stand in it. */
export function diagramSvg(
  { title, boxes, lines }: Diagram,
  colors: DiagramColors,
  measure: Measure,
  font: string | null,
): string {
  const xs = [
    ...boxes.flatMap((b) => [b.x, b.x + b.width]),
    ...lines.flatMap((l) => l.points.map((p) => p.x)),
  ];
  const ys = [
    ...boxes.flatMap((b) => [b.y - (b.above === null ? 0 : 22), b.y + b.height]),
    ...lines.flatMap((l) => l.points.map((p) => p.y)),
  ];
  const left = Math.min(0, ...xs) - MARGIN;
  const top = Math.min(0, ...ys) - MARGIN;
  const width = Math.max(0, ...xs) + MARGIN - left;
  const height = Math.max(0, ...ys) + MARGIN - top;
  const text = (
    words: string,
    x: number,
    y: number,
    size: number,
    bold: boolean,
    color: string,
    anchor = 'start',
  ) =>
    `<text x="${n(x)}" y="${n(y)}" font-size="${n(size)}" font-weight="${bold ? '600' : '400'}" fill="${color}" text-anchor="${anchor}">${escaped(words)}</text>`;

  const box = (own: DrawnBox): string => {
    const { ink, fill } = colors.states[own.color];
    const pill = own.shape === 'pill';
    const holds = own.shape === 'group' || own.shape === 'region';
    const dash =
      own.shape === 'group' || pill
        ? ' stroke-dasharray="4 3"'
        : own.shape === 'region'
          ? ' stroke-dasharray="1.5 3"'
          : '';
    const radius = pill ? own.height / 2 : 8;
    const inner = own.width - 62;
    const rows = wrapped(own.label, pill ? own.width - 24 : inner, holds || pill ? 1 : 2, (words) =>
      measure(words, 14, true),
    );
    const middle = holds ? own.y + 24 : own.y + own.height / 2;
    const first = middle - ((rows.length - 1) * 17.5) / 2 + 5;
    return [
      `<rect x="${n(own.x)}" y="${n(own.y)}" width="${n(own.width)}" height="${n(own.height)}" rx="${n(radius)}" fill="${holds ? 'none' : colors.surface}" stroke="${holds || pill ? colors.line : colors.hairline}"${dash}/>`,
      pill
        ? ''
        : `<path d="M${n(own.x + 6)} ${n(own.y)}h-1a5 8 0 0 0 -5 8v${n(own.height - 16)}a5 8 0 0 0 5 8h1z" fill="${ink}"/>`,
      pill || holds
        ? ''
        : `<rect x="${n(own.x + 16)}" y="${n(middle - 14)}" width="28" height="28" rx="6" fill="${fill}"/><circle cx="${n(own.x + 30)}" cy="${n(middle)}" r="5" fill="none" stroke="${ink}" stroke-width="2"/>${own.final ? `<circle cx="${n(own.x + 30)}" cy="${n(middle)}" r="9" fill="none" stroke="${ink}" stroke-width="1.5"/>` : ''}`,
      ...rows.map((row, i) =>
        pill
          ? text(row, own.x + own.width / 2, first + i * 17.5, 14, true, colors.quiet, 'middle')
          : text(row, own.x + (holds ? 16 : 54), first + i * 17.5, 14, true, colors.ink),
      ),
      own.above === null
        ? ''
        : `<circle cx="${n(own.x + 4)}" cy="${n(own.y - 12)}" r="4" fill="${colors.ink}"/>${text(own.above, own.x + 14, own.y - 8, 12, true, colors.quiet)}`,
    ].join('');
  };
  const line = ({ points, label, labelAt }: DrawnLine): string => {
    if (points.length < 2) return '';
    const { path, middle } = roundedPath(points);
    const at = labelAt ?? middle;
    const rows = wrapped(label, 92, 2, (each) => measure(each, 12, true));
    const wide = Math.max(...rows.map((row) => measure(row, 12, true)), 0) + 16;
    const high = rows.length * 15 + 9;
    return [
      `<path d="${path}" fill="none" stroke="${colors.line}" stroke-width="1.5" marker-end="url(#head)"/>`,
      rows.length === 0
        ? ''
        : `<rect x="${n(at.x - wide / 2)}" y="${n(at.y - high / 2)}" width="${n(wide)}" height="${n(high)}" rx="6" fill="${colors.surface}" stroke="${colors.hairline}"/>`,
      ...rows.map((row, i) =>
        text(row, at.x, at.y - ((rows.length - 1) * 15) / 2 + i * 15 + 4, 12, true, colors.ink, 'middle'),
      ),
    ].join('');
  };
  const holders = boxes.filter((own) => own.shape === 'group' || own.shape === 'region');
  const others = boxes.filter((own) => !holders.includes(own));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${n(width)}" height="${n(height)}" viewBox="${n(left)} ${n(top)} ${n(width)} ${n(height)}" font-family="${escaped(FAMILY)}" role="img" aria-label="${escaped(title)}">`,
    `<title>${escaped(title)}</title>`,
    `<defs>${font === null ? '' : `<style>@font-face{font-family:'IBM Plex Sans Variable';font-weight:100 700;src:url(${font}) format('woff2');}</style>`}<marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L10 5L0 10z" fill="${colors.line}"/></marker></defs>`,
    `<rect x="${n(left)}" y="${n(top)}" width="${n(width)}" height="${n(height)}" fill="${colors.ground}"/>`,
    ...holders.map(box),
    ...lines.map(line),
    ...others.map(box),
    '</svg>',
  ].join('');
}
