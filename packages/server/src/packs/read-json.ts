import { shapeFaults } from '@orderwright/engine';
import type { z } from 'zod';
import { readJsonText } from '../json-fault.ts';
import { textOf } from '../text-of.ts';
import { PACK_LIMITS, type PackFiles } from './pack-files.ts';
import { packIssue, type PackIssue } from './pack-issue.ts';

/** Reads JSON files that nobody vouches for; what is wrong with one is added to `issues`. */
export const readJson = (files: PackFiles, issues: PackIssue[]) => {
  const json = (name: string): { readonly value: unknown } | null => {
    const bytes = files.get(name);
    if (bytes === undefined) {
      issues.push(packIssue('pack-file-missing', name));
      return null;
    }
    const text = textOf(bytes);
    if (text === null) {
      issues.push(packIssue('pack-not-text', name));
      return null;
    }
    if (isDeep(text)) {
      issues.push(packIssue('pack-too-deep', name, { limit: PACK_LIMITS.depth }));
      return null;
    }
    const found = readJsonText(text);
    if ('value' in found) return found;
    issues.push(packIssue('pack-not-json', name, { ...found.fault }));
    return null;
  };
  const read = <T>(name: string, shape: z.ZodType<T>): T | null => {
    const document = json(name);
    if (document === null) return null;
    const parsed = shape.safeParse(document.value);
    if (parsed.success) return parsed.data;
    for (const { at, fault } of shapeFaults(parsed.error, document.value))
      issues.push(packIssue('pack-malformed', name, fault, at));
    return null;
  };
  return { json, read };
};

/** Whether JSON is nested deeper than may be, told before it is read: reading it would be the harm. */
const isDeep = (text: string): boolean => {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const c = text[at];
    if (quoted) {
      if (c === '\\') at += 1;
      else if (c === '"') quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === '{' || c === '[') {
      depth += 1;
      if (depth > PACK_LIMITS.depth) return true;
    } else if (c === '}' || c === ']') depth -= 1;
  }
  return false;
};
