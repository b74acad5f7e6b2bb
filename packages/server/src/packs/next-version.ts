import { changeLevel, describeChange, diffTemplates, say, type Template } from '@orderwright/engine';
import { compareVersions } from './pack-version.ts';

/** Which number the next version of a pack gets, and why. */
export interface NextVersion {
  /** Last version released here; null before the first. */
  readonly last: string | null;
  /** The least number it may have; `last` itself when nothing changed. */
  readonly least: string;
  readonly level: 'none' | 'patch' | 'minor' | 'major';
  /** What makes it so, in sentences. */
  readonly reasons: readonly string[];
}

const RANK = { none: 0, patch: 1, minor: 2, major: 3 } as const;
const FIRST = '1.0.0';

/** Words for templates that came or went. */
const WORDS = {
  added: ['The template “{title}” is new.', 'Le modèle « {title} » est nouveau.'],
  removed: ['The template “{title}” is gone.', 'Le modèle « {title} » n’y est plus.'],
} as const;

/** Counts the next version of a pack from what its templates were when it was last released. */
export const nextVersion = (
  last: { readonly version: string; readonly templates: readonly Template[] } | null,
  templates: readonly Template[],
  language: string,
): NextVersion => {
  if (last === null) return { last: null, least: FIRST, level: 'none', reasons: [] };
  const tell = (word: keyof typeof WORDS, { title }: Template): string =>
    say(WORDS[word], language).replace('{title}', () => title);
  const told: { level: NextVersion['level']; reasons: string[] }[] = [];
  for (const template of templates) {
    const before = last.templates.find(({ key }) => key === template.key);
    if (!before) {
      told.push({ level: 'minor', reasons: [tell('added', template)] });
      continue;
    }
    const changes = diffTemplates(before, template);
    const level = changeLevel(changes);
    const deciding = changes.filter((change) => changeLevel([change]) === level);
    told.push({ level, reasons: deciding.map((change) => describeChange(change, language, template)) });
  }
  for (const before of last.templates)
    if (!templates.some(({ key }) => key === before.key))
      told.push({ level: 'major', reasons: [tell('removed', before)] });
  const level = told.reduce<NextVersion['level']>(
    (most, one) => (RANK[one.level] > RANK[most] ? one.level : most),
    'none',
  );
  return {
    last: last.version,
    least: raised(last.version, level),
    level,
    reasons: told.filter((one) => one.level === level && level !== 'none').flatMap(({ reasons }) => reasons),
  };
};

/** A version after a change of this level. */
export const raised = (version: string, level: NextVersion['level']): string => {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  if (level === 'major') return `${major + 1}.0.0`;
  if (level === 'minor') return `${major}.${minor + 1}.0`;
  return level === 'patch' ? `${major}.${minor}.${patch + 1}` : version;
};

/** Whether a number is too low after what was released. */
export const isTooLow = (version: string, { last, least }: NextVersion): boolean =>
  last !== null && (compareVersions(version, last) <= 0 || compareVersions(version, least) < 0);
