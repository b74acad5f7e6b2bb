import type { Page } from 'playwright-core';
import type { Api, Picture } from './studio.ts';

type Show = Picture['show'];

/** A row of a table that has its rows. */
const GRID = '[role=grid] [role=row][id]';

/** An order as lists show it. */
interface Row {
  readonly id: string;
  readonly category: string;
  readonly template: { readonly key: string };
}

const at =
  (path: string, ready: string): Show =>
  async (page, { address }) => {
    await page.goto(address + path);
    await page.locator(ready).first().waitFor();
  };

async function orderWhere(api: Api, query: string, fits: (row: Row) => boolean): Promise<Row> {
  const { items } = await api.get<{ items: Row[] }>(`/api/orders?limit=200&${query}`);
  const found = items.find(fits);
  if (!found) throw new Error(`no order fits ${query}`);
  return found;
}

/** The technician's order under way. */
const underway =
  (part: string, then: (page: Page) => Promise<void> = async () => undefined): Show =>
  async (page, api) => {
    const { id } = await orderWhere(api, 'view=mine&category=active', () => true);
    await page.goto(`${api.address}/orders/${id}${part}`);
    await page.locator('h1').first().waitFor();
    await then(page);
  };

/** An order that waits for the office's last look. */
const toValidate: Show = async (page, api) => {
  const { id } = await orderWhere(api, 'category=done', ({ template }) => template.key.startsWith('hvac'));
  await page.goto(`${api.address}/orders/${id}`);
  await page.locator('h1').first().waitFor();
};

/** The same order further down: photos, what was advised, the signature. */
const signed: Show = async (page, api) => {
  await toValidate(page, api);
  await page.locator('[data-path="/closing/signature"]').scrollIntoViewIfNeeded();
};

const preview: Show = async (page, api) => {
  const { id } = await orderWhere(api, 'category=paused', () => true);
  await at(`/orders?order=${id}`, GRID)(page, api);
};

const customer: Show = async (page, api) => {
  const { items } = await api.get<{ items: { id: string }[] }>('/api/customers');
  await at(`/customers/${items[0]?.id}`, 'h1')(page, api);
};

/** A draft in which a label and a limit differ from what runs, so that publishing has something to tell. */
const publish: Show = async (page, api) => {
  const path = '/api/templates/hvac-maintenance/draft';
  const { template, revision } = await api.get<{
    template: { schema: { properties: { closing: { properties: { remarks: object } } } } };
    revision: number;
  }>(path);
  Object.assign(template.schema.properties.closing.properties.remarks, {
    title: 'Work done and what we advise',
    maxLength: 1500,
  });
  await api.put(path, { template }, { 'If-Match': `"${revision}"` });
  await at('/design/templates/hvac-maintenance/publish', 'h1, h2')(page, api);
};

/** A second version that lacks a choice and asks for more: running orders wait for a plan, which has been tried. */
const move: Show = async (page, api) => {
  const path = '/api/templates/hvac-maintenance';
  const { template, revision } = await api.get<{
    template: {
      schema: {
        properties: {
          visit: { properties: { visitType: { oneOf: { const: string }[] } } };
        };
      };
    };
    revision: number;
  }>(`${path}/draft`);
  const { visitType } = template.schema.properties.visit.properties;
  if (visitType.oneOf.some((choice) => choice.const === 'repair')) {
    visitType.oneOf = visitType.oneOf.filter((choice) => choice.const !== 'repair');
    await api.put(`${path}/draft`, { template }, { 'If-Match': `"${revision}"` });
    await api.post(`${path}/publish`, {
      revision: revision + 1,
      note: 'Repairs have a template of their own',
    });
  }
  await at('/design/templates/hvac-maintenance/versions?move=1', 'main h1')(page, api);
  await page.getByRole('combobox', { name: /Repair/ }).click();
  await page.getByRole('option').nth(1).click();
  await page.getByRole('button', { name: 'Dry run' }).click();
  await page.getByRole('table').waitFor();
  await page.getByText('What becomes of the choice').scrollIntoViewIfNeeded();
  await page.mouse.move(0, 0);
};

const tried =
  (part: string, then: (page: Page) => Promise<void> = async () => undefined): Show =>
  async (page, api) => {
    await at(`/design/templates/garage-repair-order/try${part}`, 'main button')(page, api);
    await then(page);
  };

const simulated = tried('?try=simulate', async (page) => {
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('button', { name: /^Step/ }).first().waitFor();
});

const rulesMap: Show = async (page, api) => {
  await at(form.replace('/form', '/rules'), 'main h1')(page, api);
  await page.getByText('Map', { exact: true }).click();
  await page.getByRole('region', { name: 'What reads what' }).waitFor();
};

const chooseField =
  (label: string, path: string): Show =>
  async (page, api) => {
    await at(path, 'main, [role=main], h1')(page, api);
    await page.getByText(label, { exact: true }).first().click();
  };

const desk = { screen: 'desk', scheme: 'light', language: 'en' } as const;
const phone = { screen: 'phone', scheme: 'light', language: 'en' } as const;
const form = '/design/templates/hvac-maintenance/form';
const workflow: Show = async (page, api) => {
  await at('/design/templates/garage-repair-order/workflow', '.react-flow__node')(page, api);
};

/** The main screens, in the order in which people meet them. */
export const pictures: readonly Picture[] = [
  { ...desk, name: 'sign-in', show: at('/', 'form') },
  { ...phone, name: 'sign-in-phone', show: at('/', 'form') },

  { ...phone, name: 'today', who: 'theo', show: at('/today', 'ol li') },
  { ...phone, name: 'today-dark', who: 'theo', scheme: 'dark', show: at('/today', 'ol li') },
  { ...phone, name: 'today-fr', who: 'theo', language: 'fr', show: at('/today', 'ol li') },
  { ...phone, name: 'phone-order-work', who: 'aisha', show: underway('') },
  { ...phone, name: 'phone-order-work-dark', who: 'aisha', scheme: 'dark', show: underway('') },
  { ...phone, name: 'phone-order-section', who: 'aisha', show: underway('?section=checks') },
  { ...phone, name: 'phone-order-readings', who: 'aisha', show: underway('?section=cooling') },
  {
    ...phone,
    name: 'phone-order-closing-fr',
    who: 'aisha',
    language: 'fr',
    show: underway('?section=closing'),
  },
  {
    ...phone,
    name: 'phone-order-signature',
    who: 'aisha',
    show: underway('?section=closing', async (page) => {
      await page.locator('[data-path="/closing/signature"] button').first().click();
      await page.locator('[role=dialog]').waitFor();
    }),
  },
  { ...phone, name: 'phone-order-info', who: 'aisha', show: underway('?part=info') },
  { ...phone, name: 'phone-order-history', who: 'aisha', show: underway('?part=history') },
  { ...phone, name: 'phone-orders', who: 'aisha', show: at('/orders', 'h1') },

  { ...desk, name: 'orders', who: 'daniel', show: at('/orders', GRID) },
  { ...desk, name: 'orders-dark', who: 'daniel', scheme: 'dark', show: at('/orders', GRID) },
  { ...desk, name: 'orders-fr', who: 'odile', language: 'fr', show: at('/orders', GRID) },
  { ...desk, name: 'orders-preview', who: 'daniel', show: preview },
  { ...desk, name: 'new-order', who: 'daniel', show: at('/orders?new=order', 'aside, [role=dialog], form') },
  { ...desk, name: 'order', who: 'odile', show: toValidate },
  { ...desk, name: 'order-dark', who: 'odile', scheme: 'dark', show: toValidate },
  { ...desk, name: 'order-signed', who: 'odile', show: signed },
  { ...desk, name: 'customers', who: 'daniel', show: at('/customers', GRID) },
  { ...desk, name: 'customer', who: 'daniel', show: customer },
  { ...desk, name: 'people', who: 'alice', show: at('/people', 'h1') },
  { ...desk, name: 'settings', who: 'alice', show: at('/settings', 'h1') },

  { ...desk, name: 'library', who: 'alice', show: at('/design', 'h1') },
  { ...desk, name: 'library-dark', who: 'alice', scheme: 'dark', show: at('/design', 'h1') },
  { ...desk, name: 'packs', who: 'alice', show: at('/design/packs', 'h1') },
  { ...desk, name: 'pack', who: 'alice', show: at('/design/packs/hvac', 'h1') },
  { ...desk, name: 'designer-form', who: 'alice', show: at(form, '[data-path], main') },
  { ...desk, name: 'designer-form-dark', who: 'alice', scheme: 'dark', show: at(form, '[data-path], main') },
  { ...desk, name: 'designer-form-fr', who: 'alice', language: 'fr', show: at(form, '[data-path], main') },
  { ...desk, name: 'designer-settings', who: 'alice', show: chooseField('Full charge', form) },
  { ...desk, name: 'designer-workflow', who: 'alice', show: workflow },
  { ...desk, name: 'designer-workflow-dark', who: 'alice', scheme: 'dark', show: workflow },
  {
    ...desk,
    name: 'designer-rules',
    who: 'alice',
    show: at('/design/templates/hvac-maintenance/rules', 'main, h1'),
  },
  { ...desk, name: 'designer-rules-map', who: 'alice', show: rulesMap },
  {
    ...desk,
    name: 'designer-rights',
    who: 'alice',
    show: at(form.replace('/form', '/rights'), '[role=gridcell]'),
  },
  { ...desk, name: 'designer-try', who: 'alice', show: tried('') },
  { ...desk, name: 'designer-try-fr', who: 'alice', language: 'fr', show: tried('') },
  { ...desk, name: 'designer-simulate', who: 'alice', show: simulated },
  { ...desk, name: 'designer-publish', who: 'alice', show: publish },
  {
    ...desk,
    name: 'designer-versions',
    who: 'alice',
    show: at('/design/templates/hvac-maintenance/versions', 'main, h1'),
  },
  { ...desk, name: 'designer-move', who: 'alice', show: move },
];
