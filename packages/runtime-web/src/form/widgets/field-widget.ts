import type { FieldNode, Json } from '@orderwright/engine';
import type { ComponentType } from 'react';

/** What every control is given. */
export interface EditProps {
  readonly id: string;
  readonly node: FieldNode;
  readonly pointer: string;
  readonly value: Json | undefined;
  readonly required: boolean;
  readonly invalid: boolean;
  readonly labelledBy: string;
  readonly describedBy: string | undefined;
  /** The constants that may be chosen now; all when absent. */
  readonly allowed: readonly Json[] | undefined;
  /** Writes the field; `null` clears it. */
  readonly write: (value: Json) => void;
}

/** What every reading is given. */
export interface ReadProps {
  readonly id: string;
  readonly node: FieldNode;
  readonly value: Json | undefined;
  readonly computed: boolean;
}

/** One input that a label points at; a group of controls; a group of which one is chosen. */
export type FieldShape = 'control' | 'group' | 'radiogroup';

/** How one kind of field is filled and read. */
export interface FieldWidget {
  readonly Edit: ComponentType<EditProps>;
  readonly Read: ComponentType<ReadProps>;
  readonly shape: (node: FieldNode) => FieldShape;
  /** Takes the whole width on the desk, always or only while it is filled. */
  readonly wide?: boolean | 'editing';
}

export const control = (): FieldShape => 'control';
export const group = (): FieldShape => 'group';

/** The ARIA attributes of an input that belongs to a framed field. */
export const inputAria = ({
  invalid,
  required,
  describedBy,
}: Pick<EditProps, 'invalid' | 'required' | 'describedBy'>): {
  'aria-invalid'?: true;
  'aria-required'?: true;
  'aria-describedby'?: string;
} => ({
  ...(invalid ? { 'aria-invalid': true } : {}),
  ...(required ? { 'aria-required': true } : {}),
  ...(describedBy === undefined ? {} : { 'aria-describedby': describedBy }),
});
