import {
  type Actor,
  compileTemplate,
  type CompiledTemplate,
  decide,
  type DecideFacts,
  describeExplanation,
  evolve,
  explain,
  interpretValidators,
  isObject,
  lineage,
  type JsonObject,
  type Template,
  type WorkOrder,
} from '@orderwright/engine';

/** A workflow that lets an unfinished template be filled: drawn states are not needed to see a form. */
const openOnly: JsonObject = {
  id: 'order',
  initial: 'open',
  states: { open: { id: 'open', tags: ['open'] } },
};

/** Compiles a draft for trying; null while it cannot run at all. */
export const compileDraft = (template: Template): CompiledTemplate | null => {
  const forms = [
    template,
    { ...template, workflow: openOnly },
    { ...template, workflow: openOnly, rules: [] },
  ];
  for (const form of forms) {
    try {
      const compiled = compileTemplate(form, 'draft', 1, interpretValidators(form));
      const order = openPreview(
        compiled,
        actorAs('technician'),
        factsAt(new Date(0).toISOString(), 'UTC', 'en', 'EUR'),
      );
      if (order !== null) return compiled;
    } catch {
      // A draft may be wrong in any way; the next form of it has less that can be.
    }
  }
  return null;
};

/** The person who tries, in a role. */
export const actorAs = (role: string): Actor => ({
  kind: 'user',
  id: 'preview',
  name: 'Preview',
  roles: [role],
});

export const factsAt = (at: string, timeZone: string, language: string, currency: string): DecideFacts => ({
  org: 'preview',
  receivedAt: at,
  timeZone,
  site: null,
  asset: null,
  customer: null,
  previous: null,
  nextNumber: 1,
  defaults: { language, currency },
});

const ORDER = '00000000-0000-7000-8000-000000000001';

/** An order of the draft as the engine opens it, defaults and prefills included; kept in memory only. */
export const openPreview = (
  compiled: CompiledTemplate,
  actor: Actor,
  facts: DecideFacts,
): WorkOrder | null => {
  const opened = decide(
    compiled,
    null,
    {
      id: '00000000-0000-7000-8000-000000000002',
      order: ORDER,
      seen: 0,
      at: facts.receivedAt,
      type: 'open',
      payload: {
        template: { key: compiled.template.key },
        mode: 'test',
        details: {},
        parent: null,
        visits: [
          {
            id: 'visit',
            plannedStart: facts.receivedAt,
            plannedEnd: null,
            assignees: [{ id: actor.id, label: actor.name }],
            outcome: null,
          },
        ],
        answers: [],
      },
    },
    // Opening is the office's; who tries may be anybody.
    { ...actor, roles: [...new Set([...actor.roles, 'dispatcher', 'admin'])] },
    facts,
  );
  if (!opened.ok) return null;
  return opened.value.reduce<WorkOrder | null>((order, event) => evolve(order, event), null);
};

/** The same order as if it stood in another state. */
export const inState = (order: WorkOrder, compiled: CompiledTemplate, state: string | null): WorkOrder => {
  if (state === null) return order;
  const found = compiled.workflow.byId.get(state);
  if (found === undefined) return order;
  const states = lineage(found)
    .map((around) => around.id)
    .toReversed();
  return { ...order, states, category: found.category ?? order.category };
};

/** Why a field is as the preview shows it, in sentences; `''` while the draft cannot run. */
export const whyInPreview = (
  template: Template,
  as: { readonly role: string; readonly state: string | null; readonly language: string },
  { answers, timeZone, currency }: { answers: JsonObject; timeZone: string; currency: string },
  pointer: string,
): string => {
  const compiled = compileDraft(template);
  const actor = actorAs(as.role);
  const facts = factsAt(new Date().toISOString(), timeZone, as.language, currency);
  const opened = compiled && openPreview(compiled, actor, facts);
  if (compiled === null || opened === null) return '';
  const order = { ...inState(opened, compiled, as.state), answers };
  return describeExplanation(
    explain(compiled, order, actor, facts, { field: pointer }),
    as.language,
    template,
  );
};

export const isEmptyForm = (template: Template): boolean => {
  const { properties } = template.schema;
  return !isObject(properties) || Object.keys(properties).length === 0;
};
