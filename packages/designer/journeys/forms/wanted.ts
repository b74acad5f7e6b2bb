import type { FieldKindName } from '@orderwright/engine';

/** What a field is shown for: another field's answer. */
export interface ShownWhen {
  readonly field: string;
  /** As the rule editor says it. */
  readonly is: 'is' | 'contains';
  readonly value: string;
}

/** A field of a paper form, as somebody who has the paper before them reads it. */
export interface WantedField {
  readonly label: string;
  readonly kind: FieldKindName;
  readonly required?: true;
  /** What is set on it, by the words of the settings. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly choices?: readonly string[];
  readonly when?: ShownWhen;
  /** The fields of each repeated row. */
  readonly fields?: readonly WantedField[];
}

/** Items that are all of one kind, each with what belongs to it. */
export interface WantedItems {
  readonly like: WantedField;
  /** Shown beside each item; its label follows the item's. */
  readonly companion?: WantedField;
  readonly items: readonly string[];
}

export interface WantedSection {
  readonly title: string;
  readonly fields: readonly (WantedField | WantedItems)[];
}

export interface WantedForm {
  readonly key: string;
  readonly title: string;
  readonly sections: readonly WantedSection[];
}

export const isItems = (part: WantedField | WantedItems): part is WantedItems => 'items' in part;

/** The fields that items stand for, one after the other. */
export const written = ({ like, companion, items }: WantedItems): WantedField[] =>
  items.flatMap((label) => [
    { ...like, label },
    ...(companion === undefined
      ? []
      : [
          {
            ...companion,
            label: companion.label.replace(like.label, label),
            ...(companion.when === undefined ? {} : { when: { ...companion.when, field: label } }),
          },
        ]),
  ]);
