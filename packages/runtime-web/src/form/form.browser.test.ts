// @vitest-environment node
import { createServer, type Server } from 'node:http';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import react from '@vitejs/plugin-react';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../../../../scripts/browser.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};
/** What the product itself is served with: nothing inline but what carries the nonce, no evaluation. */
const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self' 'nonce-n0nce'; img-src 'self' blob: data:; font-src 'self'; base-uri 'none'";

let folder: string;
let server: Server;
let address: string;
let browser: Browser;
let context: BrowserContext;
let complaints: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'form-gallery-'));
  await build({
    configFile: false,
    root: join(import.meta.dirname, 'testing'),
    plugins: [react()],
    logLevel: 'error',
    html: { cspNonce: '__CSP_NONCE__' },
    build: { outDir: folder, emptyOutDir: true, assetsInlineLimit: 0, target: 'es2023' },
  });
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = join(folder, pathname === '/' ? 'index.html' : pathname);
    readFile(file).then(
      (bytes) => {
        response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
        response.setHeader('Content-Security-Policy', POLICY);
        response.end(file.endsWith('.html') ? bytes.toString().replaceAll('__CSP_NONCE__', 'n0nce') : bytes);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((ready) => {
    server.listen(0, '127.0.0.1', ready);
  });
  const bound = server.address();
  address = typeof bound === 'object' && bound ? `http://127.0.0.1:${bound.port}` : '';
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  server?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

afterEach(async () => {
  await context?.close();
});

interface Asked {
  readonly query: string;
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
  readonly section?: string;
}

async function show({ query, width = 390, scheme = 'light', section }: Asked): Promise<Page> {
  context = await browser.newContext({
    viewport: { width, height: width < 500 ? 844 : 900 },
    colorScheme: scheme,
    locale: 'en-GB',
  });
  const page = await context.newPage();
  complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${address}/?${query}`);
  await page.locator('[data-section], [data-path], [role="grid"]').first().waitFor();
  if (section !== undefined) await page.locator(`[data-section="${section}"]`).click();
  return page;
}

async function openSection(page: Page, section: string): Promise<void> {
  const back = page.getByRole('button', { name: /^(All sections|Toutes les rubriques)$/ }).first();
  if (await back.isVisible()) await back.click();
  await page.locator(`[data-section="${section}"]`).click();
}

const writesOf = (page: Page): Promise<unknown[]> => page.evaluate(() => window.writes);
const lastWrite = async (page: Page): Promise<unknown> => (await writesOf(page)).at(-1);

async function hasNoViolation(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)).toEqual([]);
}

describe('every kind of field, under a strict Content-Security-Policy', () => {
  const phone = ['general-summary', 'basics', 'checks', 'parts', 'costs', 'rounds', 'proof', 'places'];
  it.each(['light', 'dark'] as const)('has no violation on the phone, %s', async (scheme) => {
    const page = await show({ query: 'layout=phone&filled&missing', scheme });
    await hasNoViolation(page);
    // What differs between the schemes is colour: the sections that have them all are enough a second time.
    for (const section of scheme === 'light' ? phone : ['basics', 'checks', 'proof']) {
      await openSection(page, section);
      await hasNoViolation(page);
    }
    expect(complaints).toEqual([]);
  });

  it.each([
    ['to fill, light', 'layout=desk&filled', 'light'],
    ['to fill, dark, nothing answered, in French', 'layout=desk&missing&language=fr', 'dark'],
    ['to read', 'layout=desk&filled&read', 'light'],
  ] as const)('has no violation on the desk, %s', async (_, query, scheme) => {
    const page = await show({ query, width: 1440, scheme });
    await hasNoViolation(page);
    expect(complaints).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1440);
  });

  it('fits a narrow phone, in French too, without moving sideways', async () => {
    const page = await show({ query: 'layout=phone&filled&language=fr', width: 320 });
    const widths: number[] = [];
    for (const section of phone) {
      await openSection(page, section);
      widths.push(await page.evaluate(() => document.documentElement.scrollWidth));
    }
    expect(Math.max(...widths)).toBeLessThanOrEqual(320);
  });
});

describe('filling on the phone', () => {
  it('writes what is typed after a pause, and at once when the field is left', async () => {
    const page = await show({ query: 'layout=phone', section: 'basics' });
    const reading = page.getByLabel('Temperature');
    await reading.fill('21,5');
    expect(await writesOf(page)).toEqual([]);
    await reading.blur();
    expect(await lastWrite(page)).toEqual({ path: '/basics/reading', value: 21.5 });
    await reading.fill('warm');
    await reading.blur();
    await page.getByText('This is not a number.').waitFor();
    expect(await writesOf(page)).toHaveLength(1);
    await reading.fill('');
    await expect.poll(() => lastWrite(page)).toEqual({ path: '/basics/reading', value: null });
  });

  it('loses nothing typed when the tab goes away', async () => {
    const page = await show({ query: 'layout=phone', section: 'basics' });
    await page.getByLabel('Remarks').pressSequentially('half a word');
    await page.evaluate(() => dispatchEvent(new Event('pagehide')));
    expect(await lastWrite(page)).toEqual({ path: '/basics/remarks', value: 'half a word' });
  });

  it('shows and hides a field as another is answered, by keyboard alone', async () => {
    const page = await show({ query: 'layout=phone', section: 'basics' });
    await page.getByRole('radio', { name: 'Yes' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await lastWrite(page)).toEqual({ path: '/basics/access', value: false });
    await page.getByLabel('Why not?').waitFor();
    await page.keyboard.press('Delete');
    expect(await lastWrite(page)).toEqual({ path: '/basics/access', value: null });
    await page.getByLabel('Why not?').waitFor({ state: 'detached' });
  });

  it('finds one of many choices by typing', async () => {
    const page = await show({ query: 'layout=phone', section: 'basics' });
    await page.getByLabel('Material').fill('bra');
    await page.keyboard.press('Enter');
    expect(await lastWrite(page)).toEqual({ path: '/basics/material', value: 'brass' });
  });

  it('leads from section to section, and back to the list', async () => {
    const page = await show({ query: 'layout=phone', section: 'rounds' });
    await page.getByRole('button', { name: 'Next: Proof' }).click();
    await page.getByRole('heading', { name: 'Proof' }).waitFor();
    await page.getByRole('button', { name: 'All sections' }).first().click();
    expect(await page.getByRole('navigation', { name: 'Sections' }).getByRole('button').count()).toBe(8);
  });

  it('records a check with its comment', async () => {
    const page = await show({ query: 'layout=phone', section: 'checks' });
    await page
      .getByRole('radiogroup', { name: /Guards/ })
      .getByRole('radio', { name: 'Fail' })
      .check();
    expect(await lastWrite(page)).toEqual({ path: '/checks/guard/result', value: 'fail' });
    await page.getByLabel('Comment: Guards in place and undamaged').fill('bent');
    await page.keyboard.press('Tab');
    expect(await lastWrite(page)).toEqual({ path: '/checks/guard/comment', value: 'bent' });
  });

  it('adds a row, computes its total, removes it and takes that back', async () => {
    const page = await show({ query: 'layout=phone', section: 'parts' });
    await page.getByRole('button', { name: 'Add to Parts used' }).click();
    expect(await lastWrite(page)).toMatchObject({
      path: expect.stringMatching(/^\/parts\/[0-9a-f-]{36}$/),
      value: {},
    });
    await expect.poll(() => page.evaluate(() => document.activeElement?.id ?? '')).toMatch(/\.name$/);
    await page.keyboard.type('Washer');
    await page.getByLabel('Quantity').fill('3');
    await page.getByLabel('Price').fill('0.35');
    await page.getByLabel('Price').blur();
    await page.getByText('€1.05').first().waitFor();
    await page.getByRole('button', { name: 'Remove Washer' }).click();
    expect(await lastWrite(page)).toMatchObject({ value: null });
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await lastWrite(page)).toMatchObject({ value: { name: 'Washer', quantity: 3, price: 0.35 } });
    await page.getByText('€1.05').first().waitFor();
  });

  it('takes a photo from a file, smaller than it was, and shows it', async () => {
    const page = await show({ query: 'layout=phone', section: 'proof' });
    const large = await page.evaluate(async () => {
      const canvas = document.createElement('canvas');
      canvas.width = 4000;
      canvas.height = 3000;
      canvas.getContext('2d')?.fillRect(0, 0, 2000, 3000);
      return canvas.toDataURL('image/jpeg').split(',')[1] ?? '';
    });
    await page.locator('[data-photo-input="/proof/photos"]').setInputFiles({
      name: 'IMG_1.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from(large, 'base64'),
    });
    const thumbnail = page.getByRole('button', { name: 'Photo 1' }).locator('img');
    await thumbnail.waitFor();
    expect(
      await thumbnail.evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth)),
    ).toBe(2048);
    expect(await lastWrite(page)).toMatchObject({ path: '/proof/photos', value: [expect.any(String)] });
    expect(complaints).toEqual([]);
  });

  it('signs with the finger under the sentence, and names who signed', async () => {
    const page = await show({ query: 'layout=phone', section: 'proof' });
    await page.getByRole('button', { name: 'Sign here' }).click();
    await page.getByText('The work above was done to my satisfaction.').waitFor();
    await hasNoViolation(page);
    const box = await page.getByRole('dialog').locator('canvas').boundingBox();
    if (!box) throw new Error('no surface to sign on');
    await page.mouse.move(box.x + 40, box.y + 80);
    await page.mouse.down();
    for (let step = 0; step < 20; step++)
      await page.mouse.move(box.x + 40 + step * 10, box.y + 80 + Math.sin(step) * 30);
    await page.mouse.up();
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await page.getByText('Type the name first.').waitFor();
    await page.getByLabel('Name of the person who signs').fill('Jane Roe');
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await page.getByText('Signed by Jane Roe').waitFor();
    expect(await lastWrite(page)).toMatchObject({ path: '/proof/signed', value: expect.any(String) });
  });

  it('lets who cannot draw sign by the typed name', async () => {
    const page = await show({ query: 'layout=phone', section: 'proof' });
    await page.getByRole('button', { name: 'Sign here' }).click();
    await page.getByLabel('Name of the person who signs').fill('Jane Roe');
    await page.getByRole('button', { name: 'Use the typed name as signature' }).click();
    await page.getByText('Signed by Jane Roe').waitFor();
    expect(await lastWrite(page)).toMatchObject({ path: '/proof/signed', value: expect.any(String) });
  });

  it('brings a missing field of another section into view, with its error at it', async () => {
    const page = await show({ query: 'layout=phone&missing' });
    await page.evaluate(() => window.focusField('/answers/basics/reading'));
    const reading = page.getByLabel('Temperature');
    await expect.poll(() => reading.evaluate((input) => input === document.activeElement)).toBe(true);
    const described = await reading.getAttribute('aria-describedby');
    expect(await reading.getAttribute('aria-invalid')).toBe('true');
    expect(await page.locator(`[id="${described}"]`).textContent()).toContain('Temperature');
  });
});

describe('filling on the desk', () => {
  it('fills rows as a table', async () => {
    const page = await show({ query: 'layout=desk&filled', width: 1440 });
    const table = page.getByRole('table');
    expect(await table.getByRole('columnheader').allTextContents()).toEqual([
      'Name *',
      'Quantity *',
      'Price',
      'Line total',
      'Remove',
    ]);
    await table.getByLabel('Quantity').first().fill('2');
    await page.keyboard.press('Tab');
    await table.getByText('€169.80').waitFor();
    await page.getByText('€174.00').waitFor();
  });

  it('searches records of the organisation', async () => {
    const page = await show({ query: 'layout=desk', width: 1440 });
    await page.getByLabel('Asset').fill('lift');
    await page.getByRole('option', { name: 'Lift, main stair' }).click();
    expect(await lastWrite(page)).toEqual({
      path: '/places/asset',
      value: { id: 'a2', label: 'Lift, main stair' },
    });
  });
});

describe('the design system', () => {
  it.each(['light', 'dark'] as const)('has no violation, %s', async (scheme) => {
    const page = await show({ query: 'ui', width: 1440, scheme });
    await hasNoViolation(page);
    expect(complaints).toEqual([]);
  });

  it('moves through a table of 10,000 rows by keyboard, drawing only what is in view', async () => {
    const page = await show({ query: 'ui', width: 1440 });
    const table = page.getByRole('grid', { name: 'Orders' });
    // From anywhere on the page: the first key shows where the cursor is, the next moves it.
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    expect(await table.getByRole('row', { name: /r1 / }).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('End');
    await table.getByText('r9999', { exact: true }).waitFor();
    expect(await table.getByRole('row').count()).toBeLessThan(60);
    await page.keyboard.press('Enter');
    await page.getByText('Opened r9999').waitFor();
  });

  it('keeps the chosen scheme', async () => {
    const page = await show({ query: 'ui', width: 1440 });
    await page.getByRole('button', { name: 'Dark' }).click();
    await page.reload();
    expect(await page.locator('html').getAttribute('data-scheme')).toBe('dark');
  });
});
