import {
  eventDefinition,
  isObject,
  type FieldNode,
  type Json,
  type JsonObject,
  type OrderEvent,
  type Workflow,
} from '@orderwright/engine';
import { readAnswer, type SectionContext } from './read-answer.ts';
import type { ReportCorrection, ReportHistoryLine } from './report.ts';
import { fill, type ReportWords } from './report-words.ts';

/** `/parts/<row id>/quantity` → its field, with the labels on the way to it. */
const fieldAt = (fields: readonly FieldNode[], path: string): { node: FieldNode; label: string } | null => {
  const wanted = path.split('/');
  const node = fields.find((field) => {
    const own = field.path.split('/');
    return (
      own.length === wanted.length &&
      own.every((segment, index) => segment === '*' || segment === wanted[index])
    );
  });
  if (!node) return null;
  const labels: string[] = [];
  for (let at: FieldNode | null = node; at !== null; at = at.parent) labels.unshift(at.title);
  return { node, label: labels.join(' › ') };
};

/** What was corrected after the work was done, with its reason, before and after. */
export const correctionsOf = (
  events: readonly OrderEvent[],
  fields: readonly FieldNode[],
  context: SectionContext,
  moment: (at: string) => string,
  words: ReportWords,
): ReportCorrection[] =>
  events.flatMap((event): ReportCorrection[] => {
    if (event.type !== 'corrected') return [];
    const changes = event.payload.writes.flatMap((write) => {
      const found = fieldAt(fields, write.path);
      if (!found) return [];
      const read = (value: Json): string => {
        if (value === null) return words.empty;
        if (isObject(value)) return rowText(found.node, value, context);
        return readAnswer(found.node, value, context);
      };
      return [{ label: found.label, before: read(write.before), after: read(write.value) }];
    });
    return [{ at: moment(event.at), who: event.actor.name, reason: event.payload.reason, changes }];
  });

/** A whole row or group in one line: its answers, label by label. */
const rowText = (node: FieldNode, value: JsonObject, context: SectionContext): string =>
  node.children.length === 0
    ? readAnswer(node, value, context)
    : node.children
        .flatMap((child) => {
          const part = value[child.key];
          return part === undefined || part === null || typeof part === 'object'
            ? []
            : [`${child.title} ${readAnswer(child, part, context)}`];
        })
        .join(', ');

/** Who did what and when, from which state to which: what a customer may want to know of an order's log. */
export const historyOf = (
  events: readonly OrderEvent[],
  workflow: Workflow,
  moment: (at: string) => string,
  words: ReportWords,
): ReportHistoryLine[] => {
  const state = (id: string | undefined): string => workflow.byId.get(id ?? '')?.label ?? id ?? '';
  return events.flatMap((event): ReportHistoryLine[] => {
    const { kind, name } = event.actor;
    const who = kind === 'system' || kind === 'timer' ? words.automatic : name;
    const line = (what: string, ...details: string[]): ReportHistoryLine[] => [
      { at: moment(event.at), who, what, details },
    ];
    switch (event.type) {
      case 'order-opened':
        return line(words.opened);
      case 'transition-taken': {
        const { transition, from, to, data } = event.payload;
        // States are left from the innermost outwards and entered from the outermost inwards.
        const left = state(from.find((id) => !to.includes(id)) ?? from[0]);
        const entered = state(to.findLast((id) => !from.includes(id)) ?? to.at(-1));
        const moved = left === entered ? [] : [`${left} → ${entered}`];
        const label =
          workflow.transitions.find((one) => one.id === transition)?.label ??
          eventDefinition(workflow, event.payload.event).title;
        const details = dataLines(workflow, event.payload.event, data);
        return label === null ? line(moved[0] ?? entered, ...details) : line(label, ...moved, ...details);
      }
      case 'approved': {
        const { verdict, note, state: id } = event.payload.approval;
        const what = fill(verdict === 'yes' ? words.approved : words.refused, { state: state(id) });
        return line(what, ...(note ? [note] : []));
      }
      case 'corrected':
        return line(fill(words.corrected, { reason: event.payload.reason }));
      default:
        return [];
    }
  });
};

/** What the dialog of an event asked for, with its labels. */
const dataLines = (workflow: Workflow, event: string, data: JsonObject): string[] => {
  const properties = eventDefinition(workflow, event).payload?.['properties'];
  return Object.entries(data).flatMap(([key, value]) => {
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return [];
    const schema = isObject(properties) ? properties[key] : undefined;
    const title = isObject(schema) && typeof schema['title'] === 'string' ? schema['title'] : key;
    const choice =
      isObject(schema) && Array.isArray(schema['oneOf'])
        ? schema['oneOf'].find((one) => isObject(one) && one['const'] === value)
        : undefined;
    const text = isObject(choice) && typeof choice['title'] === 'string' ? choice['title'] : String(value);
    return [`${title}: ${text}`];
  });
};
