import { join } from 'node:path';
import type { Browser, BrowserContext, CDPSession, Locator, Page } from 'playwright-core';
import { build } from 'vite';
import { openBrowser } from '../browser.ts';
import { FIVE_HUNDRED_FIELDS } from './five-hundred-fields.ts';
import { openHouse, type House } from './house.ts';
import { median } from './measure.ts';
import { SIXTY_STATES } from './sixty-states.ts';

const OPENINGS = 5;
const REMEMBERED = 200;
const DESIGNER = join(import.meta.dirname, '../../packages/designer');

/** One kind of edit: from the key to the paint, and all that the page's own thread worked for it, also afterwards. */
interface Edited {
  readonly what: string;
  readonly median: number;
  readonly p95: number;
  /** Time on the processor, whatever else the machine does. */
  readonly work: number;
}

/** What the designer takes for a form of 500 fields; each figure in milliseconds. */
export interface DesignerFigures {
  /** From the click on the address to a screen full of fields. */
  readonly canvas: number;
  /** Until the last of the 500 stands on it. */
  readonly whole: number;
  readonly edits: readonly Edited[];
  /** A workflow of 60 states to which one more is added: until it stands in the new arrangement, and the longest pause meanwhile. */
  readonly workflow: { readonly arranged: number; readonly pause: number };
  /** What the page holds after it was asked to tidy up, in megabytes: before, after 200 edits, and after 200 more that were all taken back. */
  readonly memory: { readonly before: number; readonly edited: number; readonly undone: number };
}

/** Event Timing names nothing shorter. */
const SHORTEST = 16;

const percentile = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.ceil(values.length * part) - 1)] ??
  Number.NaN;

async function makeTemplate({ address, cookie }: House, template: object): Promise<void> {
  const answer = await fetch(`${address}/api/templates`, {
    method: 'POST',
    headers: { cookie, 'Content-Type': 'application/json', origin: address },
    body: JSON.stringify({ template }),
  });
  if (!answer.ok) throw new Error(`no template: ${answer.status} ${await answer.text()}`);
}

async function signedIn(browser: Browser, { address, cookie }: House): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  await context.addCookies(
    cookie.split('; ').map((pair) => {
      const at = pair.indexOf('=');
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: address };
    }),
  );
  // The tour is for people.
  await context.addInitScript(() => localStorage.setItem('orderwright-tour', 'yes'));
  return context;
}

/** Opens the form and reads the page's own clock: first screenful, and the last row. */
async function open(
  context: BrowserContext,
  address: string,
): Promise<{ page: Page; canvas: number; whole: number }> {
  const page = await context.newPage();
  await page.addInitScript(() => {
    const seen = { canvas: 0, whole: 0 };
    Object.assign(globalThis, { seen });
    const look = (): void => {
      const rows = document.querySelectorAll('[data-field-row]').length;
      if (rows > 20 && seen.canvas === 0) seen.canvas = performance.now();
      if (rows >= 500) seen.whole = performance.now();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(`${address}/design/templates/${FIVE_HUNDRED_FIELDS.key}/form`);
  await page.waitForFunction(() => (globalThis as unknown as { seen: { whole: number } }).seen.whole > 0);
  const seen = await page.evaluate(
    () => (globalThis as unknown as { seen: { canvas: number; whole: number } }).seen,
  );
  return { page, ...seen };
}

/** Waits until the page has nothing to do, as between two thoughts. */
const atRest = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((rest) => {
        requestIdleCallback(() => rest(), { timeout: 3000 });
      }),
  );

/** Does something many times and gives how long the page took each time from the key to the paint. */
async function edits(page: Page, times: number, act: (n: number) => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const took = new Map<number, number>();
    Object.assign(globalThis, { took });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as PerformanceEventTiming[]) {
        if (entry.interactionId === 0) continue;
        took.set(entry.interactionId, Math.max(took.get(entry.interactionId) ?? 0, entry.duration));
      }
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
  for (let n = 0; n < times; n += 1) {
    await act(n);
    await atRest(page);
  }
  const slow = await page.evaluate(() => [
    ...(globalThis as unknown as { took: Map<number, number> }).took.values(),
  ]);
  return [...slow, ...Array.from({ length: Math.max(0, times - slow.length) }, () => SHORTEST)];
}

/** How long the page's thread was on the processor so far. */
async function worked(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
}

/** What the page's own objects take, once all that nobody holds is gone. */
async function heap(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  return usedSize / 1024 / 1024;
}

/** Makes a field required and not again and again, each a step that can be taken back, and looks at the memory. */
async function remember(page: Page, row: Locator): Promise<DesignerFigures['memory']> {
  const press = async (key: string): Promise<void> => {
    for (let n = 0; n < REMEMBERED; n += 1) await page.keyboard.press(key);
    await atRest(page);
  };
  await row.focus();
  const before = await heap(page);
  await press('*');
  const edited = await heap(page);
  await press('*');
  await press('Control+z');
  return { before, edited, undone: await heap(page) };
}

/** How long a diagram may stand still before it counts as arranged. */
const STILL = 3000;

/** Adds a state to a workflow of sixty and watches every frame until the diagram has moved for the last time. */
async function arrange(
  context: BrowserContext,
  address: string,
): Promise<{ readonly arranged: number; readonly pause: number }> {
  const page = await context.newPage();
  await page.goto(`${address}/design/templates/${SIXTY_STATES.key}/workflow`);
  await page.locator('.react-flow__node').nth(59).waitFor({ state: 'attached' });
  await atRest(page);
  const add = page.getByRole('region', { name: 'Workflow' }).getByRole('button', { name: 'Add a state' });
  const measured = await add.evaluate(
    (button, still) =>
      new Promise<{ arranged: number; pause: number }>((done) => {
        const start = performance.now();
        // It runs in the page, where nothing of this file is known.
        // oxlint-disable-next-line unicorn/consistent-function-scoping
        const look = (): string =>
          [...document.querySelectorAll('.react-flow__edge-path')]
            .map((path) => path.getAttribute('d') ?? '')
            .join('');
        let [before, pause, seen, arranged] = [start, 0, look(), 0];
        const frame = (): void => {
          const now = performance.now();
          pause = Math.max(pause, now - before);
          const drawn = look();
          if (drawn !== seen) [seen, arranged] = [drawn, now];
          // What looking took is no part of what the page takes.
          before = performance.now();
          if (arranged > 0 && now - arranged > still) done({ arranged: arranged - start, pause });
          else requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
        (button as HTMLButtonElement).click();
      }),
    STILL,
  );
  await page.close();
  return measured;
}

/** Opens and edits a form of 500 fields in a real browser, on the build that is shipped. */
export async function benchDesigner(): Promise<DesignerFigures> {
  await build({ root: DESIGNER, logLevel: 'error', configFile: join(DESIGNER, 'vite.config.ts') });
  const house = await openHouse();
  const browser = await openBrowser();
  try {
    await makeTemplate(house, FIVE_HUNDRED_FIELDS);
    await makeTemplate(house, SIXTY_STATES);
    const context = await signedIn(browser, house);
    // The first only warms the server and the browser's cache.
    await (await open(context, house.address)).page.close();
    const canvas: number[] = [];
    const whole: number[] = [];
    for (let n = 1; n < OPENINGS; n += 1) {
      const opened = await open(context, house.address);
      canvas.push(opened.canvas);
      whole.push(opened.whole);
      await opened.page.close();
    }
    const { page, ...last } = await open(context, house.address);
    canvas.push(last.canvas);
    whole.push(last.whole);
    await atRest(page);
    const row = page.locator('[data-field-row="/s3/f3x4"]');
    // Far off the screen a row is only its place and its name.
    await row.scrollIntoViewIfNeeded();
    await row.and(page.getByRole('button')).click();
    const label = page.getByRole('tabpanel').getByLabel('Label · English');
    await label.click();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    const of = async (what: string, times: number, act: (n: number) => Promise<void>): Promise<Edited> => {
      const before = await worked(devtools);
      const taken = await edits(page, times, act);
      const work = ((await worked(devtools)) - before) / times;
      return { what, median: median(taken), p95: percentile(taken, 0.95), work };
    };
    const drop = async (n: number): Promise<void> => {
      const [from, to] = n % 2 === 0 ? ['/s3/f3x4', '/s3/f3x7'] : ['/s3/f3x4', '/s3/f3x2'];
      const [taken, over] = await Promise.all(
        [from, to].map((path) => page.locator(`[data-field-row="${path}"]`).boundingBox()),
      );
      if (!taken || !over) throw new Error('nothing to drag');
      await page.mouse.move(taken.x + 80, taken.y + taken.height / 2);
      await page.mouse.down();
      await page.mouse.move(over.x + 80, over.y - 4, { steps: 6 });
      await page.mouse.up();
    };
    return {
      canvas: median(canvas),
      whole: median(whole),
      edits: [
        await of('a letter of a label', 60, (n) => page.keyboard.press('abcdefgh'.charAt(n % 8))),
        await of('a field moved by one', 30, async (n) => {
          if (n === 0) await row.focus();
          await page.keyboard.press(n % 2 === 0 ? 'Alt+ArrowDown' : 'Alt+ArrowUp');
        }),
        await of('required, and not', 30, () => page.keyboard.press('*')),
        await of('a field dragged and dropped', 20, drop),
        await of('another field chosen', 20, (n) =>
          page.locator(`[data-field-row="/s3/f3x${n % 2 === 0 ? 5 : 4}"]`).click(),
        ),
        await of('a field duplicated, and taken away', 20, async (n) => {
          await page.keyboard.press(n % 2 === 0 ? 'Control+d' : 'Delete');
        }),
        await of('undo', 20, () => page.keyboard.press('Control+z')),
      ],
      memory: await remember(page, row),
      workflow: await arrange(context, house.address),
    };
  } finally {
    await browser.close();
    await house.close();
  }
}
