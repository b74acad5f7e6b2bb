import { say, type Words } from '../fields/field-kind.ts';
import type { Issue } from '../issue.ts';
import { ISSUE_SENTENCES } from '../issue-sentences.ts';
import { own, type Json } from '../json.ts';
import { REASON_SENTENCES, type ReasonName } from '../reason-sentences.ts';
import { labelsOf, type Labels } from './labels.ts';
import { sayCondition } from './say-rule.ts';
import type { Template } from './template.ts';

/** An issue as one sentence for people, naming labels instead of keys where the template is at hand. */
export function describeIssue(issue: Issue, language: string, template?: Template): string {
  const filled = filledIn(ISSUE_SENTENCES[issue.code], issue, new Names(labelsOf(template, language)));
  return filled.charAt(0).toLocaleUpperCase(language) + filled.slice(1);
}

/** The `reason` among an issue's parameters as the part of a sentence after a colon, for sentences that stand elsewhere. */
export const sayReason = (params: Issue['params'], language: string): string =>
  new Names(labelsOf(undefined, language)).value(
    { code: 'template-invalid', path: '', params, severity: 'error' },
    'reason',
  );

const filledIn = (words: Words, issue: Issue, names: Names): string =>
  say(words, names.language).replaceAll(
    /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g,
    (_, name: string, one?: string, many?: string) =>
      one === undefined || many === undefined
        ? names.value(issue, name)
        : isOne(issue.params[name], names.language)
          ? one
          : many,
  );

/** Whether a number takes the singular; French says “0 texte” and “1,5 litre”. */
const isOne = (count: Json | undefined, language: string): boolean =>
  new Intl.PluralRules(language).select(Number(count)) === 'one';

class Names {
  private readonly labels: Labels;
  constructor(labels: Labels) {
    this.labels = labels;
  }

  get language(): string {
    return this.labels.language;
  }

  value(issue: Issue, name: string): string {
    const { labels } = this;
    const given = own(issue.params as { [key: string]: Json }, name);
    switch (name) {
      case 'field':
        // What is not there has no title; the nearest thing that has one would mislead.
        if (issue.code === 'field-unknown' && typeof given === 'string')
          return this.labels.quoted(given.replace(/^\//, ''));
        return this.field(typeof given === 'string' ? given : issue.path, issue);
      case 'other':
      case 'fields':
        return this.each(given, (path) => this.field(path, issue));
      case 'way':
        return this.each(given, (path) => this.field(path, issue), ' → ');
      case 'language':
        return this.each(
          given,
          (code) => new Intl.DisplayNames([labels.language], { type: 'language' }).of(code) ?? code,
        );
      case 'texts':
        return this.each(given, (text) => labels.quoted(text));
      case 'reason':
      case 'form':
        return this.reason(issue, given);
      case 'values':
      case 'names':
        return this.each(given, (text) => labels.quoted(text));
      case 'message':
        return this.message(issue, given);
      case 'when':
        return sayCondition(given ?? null, labels, String(issue.params['field'] ?? ''));
      case 'state':
      case 'states':
      case 'from':
      case 'to':
        return this.each(given, (id) => labels.state(id));
      case 'transition':
        return this.each(given, (id) => labels.transition(id));
      case 'event':
        return this.each(given, (type) => labels.event(type));
      case 'role':
      case 'roles':
        return this.each(given, (key) => labels.role(key));
      case 'rule':
      case 'rules':
        return this.each(given, (id) => this.rule(id));
      case 'what':
        return this.each(given, (key) =>
          key.startsWith('/')
            ? labels.field(key)
            : issue.code === 'migration-incomplete'
              ? labels.state(key)
              : labels.word(key),
        );
      case 'expected':
      case 'left':
      case 'right':
        return this.each(given, (key) => labels.word(key));
      case 'choice':
        return (
          labels.choice(labels.node(String(issue.params['field'] ?? issue.path)), given ?? null) ??
          this.plain(given)
        );
      case 'value':
        return typeof given === 'boolean'
          ? say(given ? ['true', 'vraie'] : ['false', 'fausse'], labels.language)
          : this.plain(given);
      default:
        return this.plain(given);
    }
  }

  private plain(value: Json | undefined): string {
    if (typeof value === 'number')
      return new Intl.NumberFormat(this.labels.language, { maximumFractionDigits: 15 }).format(value);
    if (Array.isArray(value)) return value.map((item) => this.plain(item)).join(', ');
    return value === undefined || value === null
      ? ''
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value);
  }

  private each(value: Json | undefined, name: (item: string) => string, joint = ', '): string {
    const items = Array.isArray(value) ? value : [value];
    return items.map((item) => (typeof item === 'string' ? name(item) : this.plain(item))).join(joint);
  }

  /** A field by its path, a pointer into answers, its place in the schema, or a question of an event's dialog. */
  private field(path: string, issue: Issue): string {
    const data = /^\/command\/payload\/data\/([^/]+)/.exec(path)?.[1];
    return data === undefined
      ? this.labels.field(path)
      : this.labels.quoted(this.labels.payload(issue.params['event'], data) ?? data);
  }

  private reason(issue: Issue, given: Json | undefined): string {
    return typeof given === 'string' && Object.hasOwn(REASON_SENTENCES, given)
      ? filledIn(REASON_SENTENCES[given as ReasonName], issue, this)
      : this.plain(given);
  }

  private message(issue: Issue, given: Json | undefined): string {
    const rule = this.labels.template?.rules?.find(({ id }) => id === issue.params['rule']);
    return rule?.kind === 'check' ? rule.message : this.plain(given);
  }

  private rule(id: string): string {
    const rule = this.labels.template?.rules?.find((rule) => rule.id === id);
    const field = rule && this.labels.node(rule.at);
    return field ? `${this.labels.quoted(field.title)} (${id})` : this.labels.quoted(id);
  }
}
