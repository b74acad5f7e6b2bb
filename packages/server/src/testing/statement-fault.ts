const TENANT_TABLES =
  'organisations|memberships|invitations|customers|contacts|sites|assets|parts|installed_packs|template_drafts|template_versions|template_artefacts|commands|work_orders|work_order_events|work_order_assignees|work_order_values|timers|outbox|counters|attachments|migration_plans|order_migrations|order_migration_items|template_trials|field_groups|pack_bases|pack_log|pack_releases|retired_templates|trusted_publishers';

const NAMES_TENANT = new RegExp(
  `\\b(?:from|join|update|into)\\s+(?:only\\s+)?"?(?:${TENANT_TABLES})"?(?:\\s|\\(|$)`,
  'i',
);

/** What is wrong with a statement by the rule of tenants: it touches a tenant's table and does not name the organisation. */
export function statementFault(statement: string): string | null {
  if (!NAMES_TENANT.test(statement)) return null;
  const insert = /^\s*(?:with\b[\s\S]*?\)\s*)?insert\s+into\s+"?\w+"?\s*\(\s*"?org_id"?/i.test(statement);
  const compared = /\borg_id"?\s*(?:=|in\b)/i.test(statement);
  return insert || compared ? null : statement;
}
