import { CATEGORIES } from '@orderwright/engine';
import type { DiagramColors, Measure } from './diagram-svg.ts';

/** The colours of the page as they are now, light or dark. */
export const colorsOfPage = (): DiagramColors => {
  const style = getComputedStyle(document.documentElement);
  const color = (name: string): string => style.getPropertyValue(`--ow-palette-${name}`).trim();
  return {
    ground: color('background-default'),
    surface: color('background-paper'),
    ink: color('text-primary'),
    quiet: color('text-secondary'),
    hairline: color('divider'),
    line: color('inputBorder'),
    states: Object.fromEntries(
      CATEGORIES.map((category) => [
        category,
        { ink: color(`states-${category}-ink`), fill: color(`states-${category}-fill`) },
      ]),
    ) as DiagramColors['states'],
  };
};

/** Measures with the page's own font. */
export const measureOfPage = (): Measure => {
  const context = document.createElement('canvas').getContext('2d');
  return (text, size, bold) => {
    if (context === null) return text.length * size * 0.6;
    context.font = `${bold ? '600' : '400'} ${String(size)}px 'IBM Plex Sans Variable'`;
    return context.measureText(text).width;
  };
};

const sourceOf = (rule: CSSFontFaceRule, sheet: CSSStyleSheet): string | null => {
  const source = /url\("?([^")]+)"?\)/.exec(rule.style.getPropertyValue('src'))?.[1];
  return source === undefined ? null : new URL(source, sheet.href ?? location.href).href;
};

const dataUrl = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result)));
    reader.addEventListener('error', () => reject(reader.error ?? new Error('unreadable')));
    reader.readAsDataURL(blob);
  });

/** The page's font as a data URL, so that the picture looks the same where the font is not installed; null without one. */
export const fontOfPage = async (): Promise<string | null> => {
  for (const sheet of document.styleSheets) {
    // Sheets of the page alone: what another origin sent cannot be read, and is none of ours.
    const rules = sheet.href === null || sheet.href.startsWith(location.origin) ? [...sheet.cssRules] : [];
    for (const rule of rules) {
      if (!(rule instanceof CSSFontFaceRule)) continue;
      const latin = rule.style.getPropertyValue('unicode-range').toUpperCase().startsWith('U+0-FF');
      const source = latin ? sourceOf(rule, sheet) : null;
      if (source === null) continue;
      const answer = await fetch(source);
      if (!answer.ok) continue;
      return dataUrl(new Blob([await answer.blob()], { type: 'font/woff2' }));
    }
  }
  return null;
};

/** Hands a file to the person. */
export const download = (content: Blob, name: string): void => {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
};

/** An SVG as a picture of dots, twice as fine as the screen. */
export const pngOf = async (svg: string): Promise<Blob> => {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = picture.naturalWidth * 2;
  canvas.height = picture.naturalHeight * 2;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas to draw on');
  context.scale(2, 2);
  context.drawImage(picture, 0, 0);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error('too large a picture'));
    }, 'image/png');
  });
};
