import { checkTemplate, STANDARD_ROLES } from '@orderwright/engine';
import { buildValidators } from '@orderwright/engine/publish';
import type { Pack } from './pack.ts';
import { inFile, packIssue, type PackIssue } from './pack-issue.ts';
import { capabilitiesOf, ownRolesOf } from './template-traits.ts';

/**
 * The gate of a pack: every template passes the gate of publishing, every role a template needs is named, and the
 * pack owns up to everything its templates do. Heavy for a big pack: run it off the main thread of a server.
 */
export const checkPack = (pack: Pack): PackIssue[] => {
  const issues: PackIssue[] = [];
  const { manifest } = pack;
  for (const { file, template } of pack.templates) {
    const found = checkTemplate(template);
    issues.push(...found.map((issue) => inFile(file, issue)));
    if (!found.some((issue) => issue.severity === 'error')) {
      const built = buildValidators(template);
      if (!built.ok) issues.push(...built.issues.map((issue) => inFile(file, issue)));
    }
    for (const [role, title] of ownRolesOf(template))
      if (manifest.roles[role] === undefined)
        issues.push(packIssue('pack-role-missing', 'pack.json', { role, title, template: file }, '/roles'));
    for (const capability of capabilitiesOf(template))
      if (!manifest.capabilities.includes(capability))
        issues.push(
          packIssue('pack-capability-missing', 'pack.json', { capability, template: file }, '/capabilities'),
        );
  }
  const roles = new Set<string>([...STANDARD_ROLES, ...Object.keys(manifest.roles)]);
  for (const [index, person] of pack.seeds.people.entries())
    for (const role of person.roles)
      if (!roles.has(role))
        issues.push(
          packIssue('pack-role-unknown', manifest.data.people ?? 'pack.json', { role }, `/${index}/roles`),
        );
  return issues;
};
