import { isObject, type Json, type Rule } from '@orderwright/engine';
import Box from '@mui/material/Box';
import { labelOf } from '../document/index.ts';
import { knownFacts } from './known-facts.ts';
import { FACT_SOURCES, type FactSource } from './logic-model.ts';
import { valueWords } from './rule-words.ts';
import type { ReadValue, Verdict } from './trial.ts';
import type { RuleSpeaker } from './use-speaker.ts';

const isSource = (name: string): name is FactSource => (FACT_SOURCES as readonly string[]).includes(name);

/** "true", "false" or "unknown", and what the form does by it. */
export const verdictWords = (kind: Rule['kind'], at: string, value: Json, speaker: RuleSpeaker): string => {
  const { t } = speaker;
  if (kind === 'compute' || kind === 'prefill')
    return value === null ? t('try.noValue') : valueWords(value, at, speaker);
  if (kind === 'options')
    return Array.isArray(value)
      ? value.map((one) => valueWords(one, at, speaker)).join(', ')
      : t('try.allChoices');
  const yes =
    value !== null && value !== false && value !== 0 && !(Array.isArray(value) && value.length === 0);
  const truth = t(value === null ? 'try.unknown' : yes ? 'try.yes' : 'try.no');
  const effect = {
    show: yes ? 'try.shown' : 'try.hidden',
    require: yes ? 'try.required' : 'try.free',
    lock: yes ? 'try.locked' : 'try.open',
    check: value !== null && !yes ? 'try.broken' : 'try.holds',
  } as const;
  return `${truth} · ${t(effect[kind])}`;
};

const readLabel = ({ path, name }: ReadValue, speaker: RuleSpeaker): string => {
  const { t, template, content } = speaker;
  if (path !== null) return labelOf(template, path, content);
  const [source = '', ...rest] = name.split('.');
  if (name === 'now') return t('calc.now');
  if (source === 'previous' && rest.length > 0)
    return t('said.previous', { field: labelOf(template, `/${rest.join('/')}`, content) });
  if (!isSource(source)) return name;
  const property = rest.join('.');
  const known = knownFacts(template, source, content, t).find((fact) => fact.property === property);
  return t('said.fact', { property: known?.label ?? property, source: t(`of.${source}`) });
};

const readWords = ({ path, value }: ReadValue, speaker: RuleSpeaker): string => {
  if (value === null || (Array.isArray(value) && value.length === 0)) return speaker.t('try.notAnswered');
  const one = (each: Json): string =>
    isObject(each)
      ? typeof each['label'] === 'string'
        ? each['label']
        : JSON.stringify(each)
      : valueWords(each, path ?? '', speaker);
  return Array.isArray(value) ? value.map(one).join(', ') : one(value);
};

/** What a rule says, and every value it read on the way. */
export function VerdictReads({
  verdict,
  speaker,
}: {
  readonly verdict: Verdict;
  readonly speaker: RuleSpeaker;
}) {
  if (verdict.reads.length === 0) return null;
  return (
    <Box component="span" sx={{ display: 'block', fontSize: 12, color: 'text.secondary' }}>
      {verdict.reads
        .map((read) =>
          speaker.t('try.read', { label: readLabel(read, speaker), value: readWords(read, speaker) }),
        )
        .join(' · ')}
    </Box>
  );
}
