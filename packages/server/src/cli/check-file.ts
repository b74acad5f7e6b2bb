import { basename } from 'node:path';
import { checkTemplate, parseTemplate, type Issue } from '@orderwright/engine';
import { buildValidators } from '@orderwright/engine/publish';
import { inFile } from '../packs/pack-issue.ts';
import { sentence } from './cli-sentences.ts';
import { readJson } from './read-template.ts';
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

/** Checks a template file and prints what is wrong with it. */
export const checkFile = async (terminal: Terminal, file: string, json: boolean): Promise<boolean> => {
  const name = basename(file);
  const read = await readJson(file);
  const issues = 'issue' in read ? [read.issue] : issuesOf(read.value).map((issue) => inFile(name, issue));
  return reportIssues(terminal, issues, json, sentence(terminal, 'publishable', { name }));
};
