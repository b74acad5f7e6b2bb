import { z } from 'zod';
import type { JsonObject } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { DocumentDefinition } from './document.ts';
import { fieldPath, jsonLogic, key } from './keys.ts';

/** What `format` says in a template document of this release. */
export const TEMPLATE_FORMAT = 'orderwright/template@1';

const jsonObject = z.custom<JsonObject>((v) => typeof v === 'object' && v !== null && !Array.isArray(v));

const ruleBase = { id: key, at: fieldPath };
export const Rule = z.discriminatedUnion('kind', [
  z.looseObject({ ...ruleBase, kind: z.literal('show'), when: jsonLogic }),
  z.looseObject({ ...ruleBase, kind: z.literal('require'), when: jsonLogic }),
  z.looseObject({ ...ruleBase, kind: z.literal('lock'), when: jsonLogic }),
  z.looseObject({ ...ruleBase, kind: z.literal('compute'), value: jsonLogic }),
  z.looseObject({ ...ruleBase, kind: z.literal('prefill'), value: jsonLogic }),
  /** `value` gives the list of `const`s that may be chosen. */
  z.looseObject({ ...ruleBase, kind: z.literal('options'), value: jsonLogic }),
  z.looseObject({
    ...ruleBase,
    kind: z.literal('check'),
    assert: jsonLogic,
    message: z.string(),
    severity: z.enum(['error', 'warning']).optional(),
  }),
]);
export type Rule = z.infer<typeof Rule>;

/** What a state means to lists and boards, whatever it is called; a child state inherits it. */
export const CATEGORIES = ['open', 'planned', 'active', 'paused', 'done', 'validated', 'cancelled'] as const;
export type Category = (typeof CATEGORIES)[number];

/** Roles every organisation has; a template may add its own. */
export const STANDARD_ROLES = ['admin', 'dispatcher', 'technician', 'office', 'customer'] as const;

export const Access = z.looseObject({
  read: z.array(z.string()).optional(),
  write: z.array(z.string()).optional(),
});

/** A delay is fixed at entry (`after`: ISO 8601 duration or a rule giving one) or follows a moment (`until`: a rule). */
export const Delay = z.union([z.looseObject({ after: jsonLogic }), z.looseObject({ until: jsonLogic })]);

/** A template document as JSON; `parseTemplate` reads one, with sizes, names and ids. */
export const Template = z.looseObject({
  format: z.literal(TEMPLATE_FORMAT),
  key,
  title: z.string().min(1).max(LIMITS.titleLength),
  /** Pattern of order numbers: `{year}`, `{month}`, `{seq}`, `{seq:5}`. */
  number: z.string().max(LIMITS.numberLength).optional(),
  description: z.string().optional(),
  /** Language of the titles in the document itself; the others stand in `translations`. */
  language: z.string().optional(),
  schema: jsonObject,
  ui: jsonObject.optional(),
  rules: z.array(Rule).optional(),
  workflow: jsonObject,
  delays: z.record(z.string(), Delay).optional(),
  roles: z.record(z.string(), z.looseObject({ title: z.string() })).optional(),
  access: z.record(z.string(), Access).optional(),
  documents: z.array(DocumentDefinition).optional(),
  /** Language → translation key → text. Keys go by id: `translate.ts` lists them. */
  translations: z.record(z.string(), z.record(z.string(), z.string())).optional(),
  samples: z.array(z.looseObject({ id: key })).optional(),
});
/** One trade's work order: answers, rules, statuses, rights, documents, translations, samples. */
export type Template = z.infer<typeof Template>;
