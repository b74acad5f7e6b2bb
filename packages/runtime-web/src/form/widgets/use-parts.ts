import { isObject, type Json, type JsonObject } from '@orderwright/engine';
import { useEffect, useRef } from 'react';
import { useFormTools } from '../form-tools.ts';
import type { EditProps } from './field-widget.ts';

/**
 * An answer of several parts: each part is written for itself where the template declares it, so that two people who fill
 * different parts are not in conflict; else the whole is written.
 */
export function useParts({ node, pointer, value, write }: EditProps): {
  held: JsonObject;
  writePart: (part: string, next: Json) => void;
} {
  const tools = useFormTools();
  const held = isObject(value) ? value : {};
  // Two parts may be written in one go when the page is left: each builds on what the other just wrote.
  const latest = useRef<JsonObject>(held);
  useEffect(() => {
    latest.current = isObject(value) ? value : {};
  }, [value]);
  const writePart = (part: string, next: Json) => {
    const whole = { ...latest.current };
    if (next === null) delete whole[part];
    else whole[part] = next;
    latest.current = whole;
    if (node.children.some(({ key }) => key === part)) tools.write(`${pointer}/${part}`, next);
    else write(Object.keys(whole).length > 0 ? whole : null);
  };
  return { held, writePart };
}
