import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { checkTemplate, parseTemplate, type Issue } from '@orderwright/engine';
import { buildValidators } from '@orderwright/engine/publish';
import { inFile, packIssue, type PackIssue } from '../packs/pack-issue.ts';
import { reportIssues } from './report-issues.ts';
import type { Terminal } from './terminal.ts';

/** Every reason against one template document. */
const issuesOf = (input: unknown): readonly Issue[] => {
  const parsed = parseTemplate(input);
  if (!parsed.ok) return parsed.issues;
  const found = checkTemplate(parsed.value);
  if (found.some((issue) => issue.severity === 'error')) return found;
  const built = buildValidators(parsed.value);
  return built.ok ? found : [...found, ...built.issues];
};

const issuesIn = (name: string, text: string): PackIssue[] => {
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch (error) {
    return [packIssue('pack-not-json', name, { reason: error instanceof Error ? error.message : '' })];
  }
  return issuesOf(input).map((issue) => inFile(name, issue));
};

/** Checks a template file and prints what is wrong with it. */
export const checkFile = async (terminal: Terminal, file: string, json: boolean): Promise<boolean> => {
  const name = basename(file);
  const text = await readFile(file, 'utf8').catch(() => null);
  const issues = text === null ? [packIssue('pack-file-missing', name)] : issuesIn(name, text);
  return reportIssues(terminal, issues, json, `${name}: nothing stands in the way of publishing.`);
};
