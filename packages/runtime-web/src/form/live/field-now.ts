import { type FieldState, type Json, readPointer } from '@orderwright/engine';
import type { FormMoment } from './form-store.ts';

/** How a field stands now, beside its answer. */
export interface FieldNow {
  readonly editable: boolean;
  readonly required: boolean;
  readonly computed: boolean;
  readonly lockedBy: FieldState['lockedBy'] | null;
  readonly invalid: boolean;
  /** The constants that may be chosen now; null: all. */
  readonly allowed: readonly Json[] | null;
}

/** How a field stands now; where the form is only read nothing is to fill, asked for or locked. */
export function fieldNow({ view, said }: FormMoment, pointer: string, readOnly: boolean): FieldNow {
  const state = view.fields[pointer];
  return {
    editable: state?.editable === true && !readOnly,
    required: state?.required === true && !readOnly,
    computed: state?.computed === true,
    lockedBy: (!readOnly && state?.lockedBy) || null,
    invalid: (said.errors.get(pointer)?.length ?? 0) > 0,
    allowed: state?.options ?? null,
  };
}

/** The answer at a place, as far as this person may see it. */
export const answerNow = ({ view }: FormMoment, pointer: string): Json | undefined =>
  readPointer(view.answers, pointer);
