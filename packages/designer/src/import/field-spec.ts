import type { FieldKindName, Json, JsonObject } from '@orderwright/engine';

/** How certain a kind is: said by the source, fitting all that was seen, or only guessed. */
export type Confidence = 'sure' | 'likely' | 'guess';

/** One thing that can be chosen, with its title in other languages. */
export interface ChoiceSpec {
  readonly value: Json;
  readonly title: string;
  readonly titles?: Readonly<Record<string, string>>;
}

/** A field that an import found, before it stands in a template. */
export interface FieldSpec {
  /** Its name in the answers; made from the label where it is taken or none. */
  readonly key: string;
  readonly label: string;
  readonly kind: FieldKindName;
  readonly confidence: Confidence;
  /** What the source says beyond the kind: bounds, help, a default. */
  readonly keywords?: JsonObject;
  readonly ui?: JsonObject;
  readonly required?: boolean;
  readonly choices?: readonly ChoiceSpec[];
  /** Language → label and help. */
  readonly texts?: Readonly<Record<string, { readonly title?: string; readonly description?: string }>>;
  readonly children?: readonly FieldSpec[];
}

/** What an import has to say of something, and to which of its three lists it belongs. */
export type ReportCode =
  | 'kept-unknown'
  | 'converted'
  | 'refused'
  | 'number-keys'
  | 'not-type'
  | 'not-expression'
  | 'not-meta'
  | 'not-option'
  | 'not-sheet'
  | 'not-rows'
  | 'no-choices'
  | 'rule-made';

export interface ReportLine {
  readonly list: 'kept' | 'converted' | 'not-kept';
  readonly code: ReportCode;
  readonly params: Readonly<Record<string, string | number>>;
}
