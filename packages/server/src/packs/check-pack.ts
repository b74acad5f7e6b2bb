import { checkTemplate } from '@orderwright/engine';
import { buildValidators } from '@orderwright/engine/publish';
import { checkManifest } from './check-manifest.ts';
import type { Pack } from './pack.ts';
import { inFile, type PackIssue } from './pack-issue.ts';

/**
 * The gate of a pack: every template passes the gate of publishing, and the pack owns up to what its templates are.
 * Heavy for a big pack: a server does the templates' part off its main thread, see `install-pack`.
 */
export const checkPack = (pack: Pack): PackIssue[] => [
  ...pack.templates.flatMap(({ file, template }) => {
    const found = checkTemplate(template);
    const built = found.some((issue) => issue.severity === 'error') ? null : buildValidators(template);
    return [...found, ...(built && !built.ok ? built.issues : [])].map((issue) => inFile(file, issue));
  }),
  ...checkManifest(pack),
];
