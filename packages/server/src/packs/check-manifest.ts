import { STANDARD_ROLES } from '@orderwright/engine';
import type { Pack } from './pack.ts';
import { packIssue, type PackIssue } from './pack-issue.ts';
import { capabilitiesOf, ownRolesOf } from './template-traits.ts';

/** Whether the pack owns up to what its templates are: every role they need, everything they do beyond their answers. */
export const checkManifest = (pack: Pack): PackIssue[] => {
  const issues: PackIssue[] = [];
  const { manifest } = pack;
  for (const { file, template } of pack.templates) {
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
