import { isObject, type Json, type JsonObject } from '../json.ts';
import { fieldsOf, type FieldNode } from '../template/fields-of.ts';
import { eventDefinition, type Workflow } from '../template/workflow.ts';
import type { OrderEvent } from '../work-order/event.ts';
import type { LaidCorrection, LaidHistoryLine } from './document-layout.ts';
import { fill, type DocumentWords } from './document-words.ts';
import { readAnswer, type ReadingAnswers } from './read-answer.ts';

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
  reading: ReadingAnswers,
  words: DocumentWords,
): LaidCorrection[] =>
  events.flatMap((event): LaidCorrection[] => {
    if (event.type !== 'corrected') return [];
    const changes = event.payload.writes.flatMap((write) => {
      const found = fieldAt(fields, write.path);
      if (!found) return [];
      const read = (value: Json): string => {
        if (value === null) return words.empty;
        if (isObject(value)) return rowText(found.node, value, reading);
        return readAnswer(found.node, value, reading);
      };
      return [{ label: found.label, before: read(write.before), after: read(write.value) }];
    });
    return [
      { at: reading.clock.moment(event.at), who: event.actor.name, reason: event.payload.reason, changes },
    ];
  });

/** A whole row or group in one line: its answers, label by label. */
const rowText = (node: FieldNode, value: JsonObject, reading: ReadingAnswers): string =>
  node.children.length === 0
    ? readAnswer(node, value, reading)
    : node.children
        .flatMap((child) => {
          const part = value[child.key];
          return part === undefined || part === null || typeof part === 'object'
            ? []
            : [`${child.title} ${readAnswer(child, part, reading)}`];
        })
        .join(', ');

/** Who did what and when, from which state to which: what a customer may want to know of an order's log. */
export const historyOf = (
  events: readonly OrderEvent[],
  workflow: Workflow,
  reading: ReadingAnswers,
  words: DocumentWords,
): LaidHistoryLine[] => {
  const state = (id: string | undefined): string => workflow.byId.get(id ?? '')?.label ?? id ?? '';
  return events.flatMap((event): LaidHistoryLine[] => {
    const { kind, name } = event.actor;
    const who = kind === 'system' || kind === 'timer' ? words.automatic : name;
    const line = (what: string, ...details: string[]): LaidHistoryLine[] => [
      { at: reading.clock.moment(event.at), who, what, details },
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
        const details = dataLines(workflow, event.payload.event, data, reading);
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

/** What the dialog of an event asked for, question by question. */
const dataLines = (
  workflow: Workflow,
  event: string,
  data: JsonObject,
  reading: ReadingAnswers,
): string[] => {
  const { payload } = eventDefinition(workflow, event);
  return fieldsOf({ schema: payload ?? {} }).flatMap((node) => {
    const value = data[node.key];
    const text = value === undefined || value === null ? '' : readAnswer(node, value, reading);
    return text === '' ? [] : [`${node.title}: ${text}`];
  });
};
