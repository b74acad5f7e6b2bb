import {
  changedFields,
  type FieldState,
  type FormView,
  type Json,
  openTransitions,
  readPointer,
  resolveForm,
  type Story,
} from '@orderwright/engine';

/** What one step changed for whoever took it: fields by pointer, transitions by id. */
export interface StepChanges {
  readonly shown: readonly string[];
  readonly hidden: readonly string[];
  readonly asked: readonly string[];
  readonly notAsked: readonly string[];
  readonly locked: readonly string[];
  readonly unlocked: readonly string[];
  readonly computed: readonly { readonly pointer: string; readonly value: Json }[];
  readonly possible: readonly string[];
  readonly closed: readonly string[];
}

const viewOf = (story: Story, by: Story): FormView | null =>
  story.order === null
    ? null
    : resolveForm(story.c, story.order, by.person, { ...story.facts, receivedAt: story.at });

const openIds = (story: Story, by: Story): Set<string> =>
  new Set(
    story.order === null
      ? []
      : openTransitions(story.c, story.order, by.person, { ...story.facts, receivedAt: story.at }).flatMap(
          (t) => (t.open ? [t.id] : []),
        ),
  );

/** Of a group that came or went with all it holds, only the group. */
const outermost = (pointers: readonly string[]): string[] =>
  pointers.filter((pointer) => !pointers.some((other) => pointer.startsWith(`${other}/`)));

/** Compares the order before and after a step, both as the person of the step sees it. */
export const changesOf = (before: Story, after: Story): StepChanges => {
  const [a, b] = [viewOf(before, after), viewOf(after, after)];
  const changed = a !== null && b !== null ? changedFields(after.c.form, a, b) : [];
  const pick = (test: (was: FieldState | undefined, is: FieldState) => boolean): string[] =>
    outermost(
      changed.filter((pointer) => {
        const is = b?.fields[pointer];
        return is !== undefined && test(a?.fields[pointer], is);
      }),
    );
  const [could, can] = [openIds(before, after), openIds(after, after)];
  return {
    shown: pick((was, is) => was?.hidden === true && !is.hidden),
    hidden: pick((was, is) => was?.hidden === false && is.hidden),
    asked: pick((was, is) => was !== undefined && !was.hidden && !was.required && is.required),
    notAsked: pick((was, is) => was?.required === true && !is.required && !is.hidden),
    locked: pick((was, is) => was?.editable === true && !is.editable && !is.hidden),
    unlocked: pick((was, is) => was !== undefined && !was.hidden && !was.editable && is.editable),
    computed: changed.flatMap((pointer) => {
      const value = readPointer(b?.answers ?? {}, pointer) ?? null;
      return b?.fields[pointer]?.computed === true &&
        value !== (readPointer(a?.answers ?? {}, pointer) ?? null)
        ? [{ pointer, value }]
        : [];
    }),
    possible: [...can].filter((id) => !could.has(id)),
    closed: [...could].filter((id) => !can.has(id)),
  };
};
