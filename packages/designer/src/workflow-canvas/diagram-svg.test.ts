import { CATEGORIES, type Category } from '@orderwright/engine';
import { expect, test } from 'vitest';
import { diagramSvg, type DiagramColors, wrapped } from './diagram-svg.ts';

const colors: DiagramColors = {
  ground: '#f6f7f7',
  surface: '#ffffff',
  ink: '#14201f',
  quiet: '#566365',
  hairline: '#dddddd',
  line: '#7c898b',
  states: Object.fromEntries(
    CATEGORIES.map((category) => [category, { ink: '#0b5563', fill: '#ddf0f2' }]),
  ) as Record<Category, { ink: string; fill: string }>,
};
const measure = (text: string, size: number): number => text.length * size * 0.55;
const state = {
  x: 0,
  y: 0,
  width: 180,
  height: 64,
  color: 'open' as const,
  shape: 'state' as const,
  above: null,
  final: false,
};

const wide = (text: string): number => text.length * 10;

test('a diagram stands alone: its size, its words made safe, its font if there is one', () => {
  const diagram = {
    title: 'Visit <1>',
    boxes: [{ ...state, label: 'Received & "checked"' }],
    lines: [
      {
        points: [
          { x: 180, y: 32 },
          { x: 400, y: 32 },
        ],
        label: 'Plan',
        labelAt: null,
      },
    ],
  };
  const svg = diagramSvg(diagram, colors, measure, 'data:font/woff2;base64,AAAA');
  expect(svg).toContain('<title>Visit &lt;1&gt;</title>');
  expect(svg).toContain('Received &amp;');
  expect(svg).toContain('width="464"');
  expect(svg).toContain("format('woff2')");
  expect(diagramSvg(diagram, colors, measure, null)).not.toContain('@font-face');
});

test('long words are broken into the lines there are, and cut at the end', () => {
  expect(wrapped('Waiting for parts', 120, 2, wide)).toEqual(['Waiting for', 'parts']);
  expect(wrapped('Waiting for parts from the supplier', 120, 2, wide)).toEqual([
    'Waiting for',
    'parts from…',
  ]);
  expect(wrapped('Donaudampfschifffahrt', 120, 1, wide)[0]).toHaveLength(12);
});
