/** A number as the person's language types it: the decimal sign of that language, no thousands, at least so many places. */
export function numberToText(value: number, language: string, places = 0): string {
  // Not by Intl: it would round, and group digits that are then typed into.
  const [whole = '', decimals = ''] = String(value).split('.');
  const plain = places > decimals.length ? `${whole}.${decimals.padEnd(places, '0')}` : String(value);
  return language.startsWith('fr') ? plain.replace('.', ',') : plain;
}

/** Reads what was typed: comma or point, spaces and thousands signs that were pasted. NaN where it is no number. */
export function textToNumber(text: string): number {
  const bare = text.replaceAll(/[\s\u00A0\u202F'’]/g, '');
  const signs = bare.match(/[.,]/g) ?? [];
  const last = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','));
  const normal =
    signs.length <= 1
      ? bare.replace(',', '.')
      : new Set(signs).size === 1
        ? bare.replaceAll(/[.,]/g, '')
        : bare.slice(0, last).replaceAll(/[.,]/g, '') + '.' + bare.slice(last + 1);
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(normal) ? Number(normal) : Number.NaN;
}
