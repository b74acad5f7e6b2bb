import { compileTemplate, loadValidators, type CompiledTemplate, type Template } from '@orderwright/engine';
import { buildValidators } from '@orderwright/engine/publish';
import { evaluateValidators } from './evaluate-validators.ts';

/** A template as a thread gets it: validators only where it is published. */
export interface SentTemplate {
  readonly template: Template;
  readonly version: number | null;
  readonly sha256: string | null;
  readonly validators: string | null;
}

/** Compiles a template in a thread of its own; throws when no validators can be made of its schema. */
export function compileApart({ template, version, sha256, validators }: SentTemplate): CompiledTemplate {
  let source = validators;
  if (source === null) {
    const built = buildValidators(template);
    if (!built.ok) throw new Error(built.issues.map(({ code, path }) => `${code} ${path}`).join(', '));
    source = built.value;
  }
  // A draft has no number and no hash yet; ones that no version has stand for them.
  return compileTemplate(
    template,
    sha256 ?? '0'.repeat(64),
    version ?? 2_147_483_647,
    loadValidators(evaluateValidators(source)),
  );
}
