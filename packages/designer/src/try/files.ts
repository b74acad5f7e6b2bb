import {
  type CompiledTemplate,
  fieldAt,
  type Json,
  readPointer,
  type SampleStep,
  type WorkOrder,
  type Write,
} from '@orderwright/engine';
import type { AttachmentMeta } from '@orderwright/runtime-web/form';

/** A file chosen in the form and not yet in the order. */
export interface ChosenFile {
  readonly url: string;
  readonly mediaType: string;
  readonly meta: AttachmentMeta;
}

const ONE = new Set(['photo', 'file', 'signature', 'sketch']);
const SEVERAL = new Set(['photos', 'files']);

const idsIn = (value: Json | undefined): string[] =>
  (Array.isArray(value) ? value : [value]).filter((id) => typeof id === 'string');

/** A write of the form as steps of a sample: a file that is new to the order is attached, everything else answered. */
export const stepsOfWrite = (
  { path, value }: Write,
  order: WorkOrder,
  compiled: CompiledTemplate,
  chosen: ReadonlyMap<string, ChosenFile>,
): { readonly step: SampleStep; readonly file: string | null }[] => {
  const answered = { step: { answer: { [path]: value } }, file: null };
  const kind = fieldAt(compiled.form, path)?.kind ?? '';
  if (!ONE.has(kind) && !SEVERAL.has(kind)) return [answered];
  const fresh = idsIn(value).filter((id) => chosen.has(id));
  if (fresh.length === 0) return [answered];
  const held = idsIn(readPointer(order.answers, path));
  const left = idsIn(value).filter((id) => !chosen.has(id));
  const attached = fresh.map((id) => {
    const { meta } = chosen.get(id) ?? {};
    return {
      step: {
        attach: path,
        ...(meta === undefined ? {} : { mediaType: meta.mediaType }),
        ...(meta?.signer === undefined ? {} : { signer: meta.signer }),
        ...(meta?.statement === undefined ? {} : { statement: meta.statement }),
      },
      file: id,
    };
  });
  // A list that lost an entry at the same time is written down without it first.
  const shorter = SEVERAL.has(kind) && held.length !== left.length;
  return [...(shorter ? [{ step: { answer: { [path]: left } }, file: null }] : []), ...attached];
};
