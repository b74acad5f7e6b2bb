import { error, warning, type Issue } from '../../issue.ts';
import { translatableTexts } from '../../template/translation.ts';
import type { Template } from '../../template/template.ts';
import { below } from '../../template/workflow.ts';
import { isNumberPattern } from '../../work-order/order-number.ts';

/** Missing texts named in one warning; the rest are counted. */
const NAMED = 5;

/** What does not stop an order but needs a word: translations, samples, numbers. */
export function readinessIssues(t: Template): Issue[] {
  const texts = translatableTexts(t).filter((x) => x.text !== null);
  const known = new Set(translatableTexts(t).map((x) => x.key));
  return [
    ...(t.number !== undefined && !isNumberPattern(t.number)
      ? [error('number-invalid', '/template/number', { number: t.number })]
      : []),
    ...Object.entries(t.translations ?? {}).flatMap(([language, words]) => {
      const missing = texts.filter(({ key }) => !Object.hasOwn(words, key) || words[key] === '');
      const strange = Object.keys(words).filter((key) => !known.has(key));
      const at = below('/template/translations', language);
      return [
        ...(missing.length > 0
          ? [
              warning('translation-missing', at, {
                language,
                count: missing.length,
                texts: missing.slice(0, NAMED).map(({ text }) => text),
              }),
            ]
          : []),
        ...strange.map((key) => warning('translation-unknown', below(at, key), { key })),
      ];
    }),
    ...((t.samples ?? []).length === 0 ? [warning('samples-missing', '/template/samples')] : []),
  ];
}
