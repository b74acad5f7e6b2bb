import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { LIMITS, parseTemplate, type CompiledTemplate, type Template } from '@orderwright/engine';
import { compiledFor } from '@orderwright/engine/testing';
import { inFile, packIssue, type PackIssue } from '../packs/pack-issue.ts';
import { readJsonText } from '../json-fault.ts';
import { textOf } from '../text-of.ts';
import { reportIssues } from './report-issues.ts';
import type { Terminal } from './terminal.ts';

/** A file's text may be longer than the template in it, by spaces and line ends. */
const MOST_BYTES = LIMITS.templateBytes * 4;

/** The JSON of a file, or why there is none. */
export async function readJson(file: string): Promise<{ value: unknown } | { issue: PackIssue }> {
  const name = basename(file);
  const found = await stat(file).catch(() => null);
  if (found && found.size > MOST_BYTES) {
    const params = { what: 'template', actual: found.size, limit: LIMITS.templateBytes };
    return { issue: inFile(name, { code: 'too-large', path: '/template', params, severity: 'error' }) };
  }
  if (!found) return { issue: packIssue('pack-file-missing', name) };
  const bytes = found.isFile() ? await readFile(file).catch(() => null) : null;
  if (bytes === null) return { issue: packIssue('pack-unreadable', name) };
  const text = textOf(bytes);
  if (text === null) return { issue: packIssue('pack-not-text', name) };
  const read = readJsonText(text);
  return 'value' in read ? read : { issue: packIssue('pack-not-json', name, { ...read.fault }) };
}

/** A template document that can be understood, or null after its faults were printed. */
export async function readTemplate(
  terminal: Terminal,
  file: string,
  json: boolean,
): Promise<Template | null> {
  const read = await readJson(file);
  const name = basename(file);
  const issues = (found: readonly PackIssue[]): null => {
    reportIssues(terminal, found, json, '');
    return null;
  };
  if ('issue' in read) return issues([read.issue]);
  const parsed = parseTemplate(read.value);
  return parsed.ok ? parsed.value : issues(parsed.issues.map((issue) => inFile(name, issue)));
}

/** The same, ready to run. */
export async function readCompiled(
  terminal: Terminal,
  file: string,
  json: boolean,
): Promise<CompiledTemplate | null> {
  const template = await readTemplate(terminal, file, json);
  return template && compiledFor(template);
}
