/**
 * Figures of seven strokes, as cameras print them into a picture. Drawn, not set: a machine may have no fonts.
 * Strokes: top, top right, bottom right, bottom, bottom left, top left, middle.
 */
const STROKES: Readonly<Record<string, string>> = {
  '0': 'abcdef',
  '1': 'bc',
  '2': 'abged',
  '3': 'abgcd',
  '4': 'fgbc',
  '5': 'afgcd',
  '6': 'afgcde',
  '7': 'abc',
  '8': 'abcdefg',
  '9': 'abcdfg',
};
const LINES: Readonly<Record<string, readonly [number, number, number, number]>> = {
  a: [2, 0, 14, 0],
  b: [16, 2, 16, 14],
  c: [16, 18, 16, 30],
  d: [2, 32, 14, 32],
  e: [0, 18, 0, 30],
  f: [0, 2, 0, 14],
  g: [2, 16, 14, 16],
};

/** SVG of a date and time such as `2026 11 24  09:41`, `height` pixels high. */
export const dateStamp = (text: string, height: number): string => {
  const marks: string[] = [];
  let x = 4;
  for (const sign of text) {
    const strokes = STROKES[sign];
    if (strokes !== undefined) {
      for (const stroke of strokes) {
        const [x1, y1, x2, y2] = LINES[stroke] ?? [0, 0, 0, 0];
        marks.push(`<line x1="${x + x1}" y1="${4 + y1}" x2="${x + x2}" y2="${4 + y2}"/>`);
      }
      x += 26;
    } else if (sign === ':') {
      marks.push(`<line x1="${x}" y1="13" x2="${x}" y2="14"/><line x1="${x}" y1="26" x2="${x}" y2="27"/>`);
      x += 12;
    } else x += 14;
  }
  const width = x + 4;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.round((width * height) / 40)}" height="${height}" viewBox="0 0 ${width} 40">
    <g stroke="#00000088" stroke-width="6" stroke-linecap="round" transform="translate(1 1.5)">${marks.join('')}</g>
    <g stroke="#ffb347" stroke-width="3.6" stroke-linecap="round">${marks.join('')}</g></svg>`;
};
