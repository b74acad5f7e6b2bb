import type { DocumentDefinition } from './document.ts';

/** Roles whose rights decide what a document says. */
export const audienceOf = ({ for: roles }: Pick<DocumentDefinition, 'for'>): readonly string[] =>
  roles === undefined || roles.length === 0 ? ['customer'] : roles;
