import { canonicalJson } from './canonical-json.ts';
import { sha256Hex } from './hash.ts';
import type { Result } from './issue.ts';
import type { Json } from './json.ts';
import { buildSchemaValidators } from './schema/build-validators.ts';
import type { Template } from './template/template.ts';

/**
 * Source text of a template's validators: an ES module without imports, to be stored beside the version and given to
 * `loadValidators`; or every reason why the answers' schema is not accepted. Needs code generation: Node or a worker, never a page.
 */
export const buildValidators = (template: Template): Result<string> => buildSchemaValidators(template.schema);

/** What names a version's bytes: the SHA-256 of the template in canonical form (RFC 8785). */
export const templateHash = (template: Template): string => sha256Hex(canonicalJson(template as Json));
