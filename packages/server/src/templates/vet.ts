import { checkTemplate, parseTemplate, type CheckIssue } from '@orderwright/engine';
import { buildValidators } from '@orderwright/engine/publish';
import { parentPort, workerData } from 'node:worker_threads';

/** What was found, and the validators' code when nothing stands in the way. */
export interface Vetted {
  readonly issues: readonly CheckIssue[];
  readonly validators: string | null;
}

/** Checks a template wholly: its form, its workflow, its rules, and whether validators can be made of its schema. */
export function vet(input: unknown): Vetted {
  const parsed = parseTemplate(input);
  if (!parsed.ok) return { issues: parsed.issues, validators: null };
  const issues = checkTemplate(parsed.value);
  const built = buildValidators(parsed.value);
  if (!built.ok) return { issues: [...issues, ...built.issues], validators: null };
  return { issues, validators: built.value };
}

// Runs as a worker: a definition that never ends, or eats all memory, dies with this thread alone.
parentPort?.postMessage(vet(JSON.parse(workerData as string)), []);
