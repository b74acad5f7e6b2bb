import { createServer } from 'node:http';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { openBrowser } from '../browser.ts';
import { lineOf, median, type Line } from './measure.ts';

const ROUNDS = 7;
const KEYS = 60;
const PAUSES = 15;
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

/** Milliseconds a key cost the page. */
interface Cost {
  /** In scripts alone. */
  readonly script: number;
  /** With style, layout and paint. */
  readonly task: number;
}

/** Types into one field of a fresh page: quickly, or with a pause after each key, so that each is written and judged. */
async function typeInto(browser: Browser, address: string, keys: number, pause: number): Promise<Cost> {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  try {
    await page.goto(address);
    const input = page.locator('[data-path="/text5"] input');
    await input.click();
    await page.keyboard.type('warm ', { delay: 40 });
    await page.waitForTimeout(700);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable');
    const read = async () => {
      const { metrics } = await devtools.send('Performance.getMetrics');
      const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
      return { script: of('ScriptDuration'), task: of('TaskDuration') };
    };
    const before = await read();
    await page.keyboard.type('the quick brown fox jumps over the lazy dog and sleeps then '.slice(0, keys), {
      delay: pause,
    });
    // What was typed is written and judged after a pause: that belongs to its keys.
    await page.waitForTimeout(700);
    const after = await read();
    const value = await input.inputValue();
    if (!value.includes('warm t')) throw new Error(`the keys did not arrive: ${value}`);
    return {
      script: ((after.script - before.script) * 1000) / keys,
      task: ((after.task - before.task) * 1000) / keys,
    };
  } finally {
    await page.close();
  }
}

/** What a key costs in a section of forty fields, in a real browser, beside a form of forty inputs written by hand. */
export async function benchTyping(): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'orderwright-bench-typing-'));
  const root = join(import.meta.dirname, 'typing');
  const input = [join(root, 'generated.html'), join(root, 'by-hand.html')];
  await build({
    configFile: false,
    root,
    plugins: [react()],
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true, target: 'es2023', rollupOptions: { input } },
  });
  const server = createServer((request, response) => {
    const file = join(folder, new URL(request.url ?? '/', 'http://localhost').pathname);
    try {
      const bytes = readFileSync(file);
      response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((ready) => {
    server.listen(0, '127.0.0.1', ready);
  });
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await openBrowser();
  try {
    const measure = async (what: string, keys: number, pause: number): Promise<Line[]> => {
      const costs = { product: [] as Cost[], floor: [] as Cost[] };
      for (let round = 0; round < ROUNDS + 1; round += 1)
        for (const which of round % 2 === 0
          ? (['product', 'floor'] as const)
          : (['floor', 'product'] as const)) {
          const page = which === 'product' ? 'generated.html' : 'by-hand.html';
          const cost = await typeInto(browser, `${address}/${page}`, keys, pause);
          if (round > 0) costs[which].push(cost);
        }
      const middle = (part: keyof Cost) => ({
        product: median(costs.product.map((cost) => cost[part])),
        floor: median(costs.floor.map((cost) => cost[part])),
      });
      return [
        lineOf(`script a key, ${what}`, middle('script')),
        lineOf(`all work a key, ${what}`, middle('task')),
      ];
    };
    return [
      ...(await measure('typed quickly', KEYS, 60)),
      ...(await measure('a pause after each', PAUSES, 600)),
    ];
  } finally {
    await browser.close();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
