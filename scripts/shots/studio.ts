import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { APIRequestContext, Browser, BrowserContext, Page } from 'playwright-core';

/** One picture: who sees what, on which screen. */
export interface Picture {
  /** Name of the file, without its ending. */
  readonly name: string;
  /** The part of the e-mail address before the @; nobody is signed in when left out. */
  readonly who?: string;
  readonly screen: 'desk' | 'phone';
  readonly scheme: 'light' | 'dark';
  readonly language: 'en' | 'fr';
  /** Brings the page to what is photographed. */
  readonly show: (page: Page, api: Api) => Promise<void>;
}

/** The public API, as the person in the picture. */
export interface Api {
  readonly address: string;
  get<T>(path: string): Promise<T>;
  put(path: string, body: object, headers: Record<string, string>): Promise<void>;
  post(path: string, body: object): Promise<void>;
}

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;

const SCREENS = {
  desk: { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
} as const;

const apiOf = (address: string, request: APIRequestContext): Api => ({
  address,
  async get<T>(path: string) {
    const response = await request.get(address + path);
    if (!response.ok()) throw new Error(`GET ${path}: ${response.status()} ${await response.text()}`);
    return (await response.json()) as T;
  },
  async put(path, body, headers) {
    const response = await request.put(address + path, { data: body, headers });
    if (!response.ok()) throw new Error(`PUT ${path}: ${response.status()} ${await response.text()}`);
  },
  async post(path, body) {
    const response = await request.post(address + path, { data: body });
    if (!response.ok()) throw new Error(`POST ${path}: ${response.status()} ${await response.text()}`);
  },
});

async function signIn(address: string, request: APIRequestContext, who: string) {
  const { people } = (await (await request.get(`${address}/api/demo`)).json()) as {
    people: { email: string; password: string }[];
  };
  const person = people.find(({ email }) => email.startsWith(`${who}@`));
  if (!person) throw new Error(`nobody called ${who} lives in the demo`);
  const { email, password } = person;
  const signed = await request.post(`${address}/api/auth/sign-in/email`, { data: { email, password } });
  if (!signed.ok()) throw new Error(`${who} cannot sign in: ${await signed.text()}`);
}

/** Waits until nothing loads, letters have their face and what moves has come to rest. */
async function atRest(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(async () => {
    await document.fonts.ready;
    const moving = document
      .getAnimations()
      .filter((each) => each.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(moving.map((each) => each.finished));
    // Pictures load when they come into view, which is not always over when the network rests for the first time.
    const seen = [...document.images].filter((image) => {
      const { top, bottom } = image.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    });
    await Promise.allSettled(seen.map((image) => image.decode()));
  });
}

/** Takes pictures of one demonstration; each person signs in once. */
export function openStudio(browser: Browser, address: string, folder: string) {
  const signedIn = new Map<string, StorageState>();

  /** Takes one picture; says what the page complained about while it was taken. */
  async function take(picture: Picture): Promise<string[]> {
    const { name, who, screen, scheme, language, show } = picture;
    const known = who === undefined ? undefined : signedIn.get(who);
    const context = await browser.newContext({
      ...SCREENS[screen],
      colorScheme: scheme,
      locale: language === 'fr' ? 'fr-FR' : 'en-GB',
      timezoneId: 'Europe/Paris',
      reducedMotion: 'reduce',
      ...(known ? { storageState: known } : {}),
    });
    try {
      context.setDefaultTimeout(60_000);
      if (who !== undefined) {
        if (!known) await signIn(address, context.request, who);
        signedIn.set(who, await context.storageState());
        await context.request.patch(`${address}/api/me`, { data: { language } });
      }
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(`${name}: ${error}`));
      page.on('console', (message) => {
        // Nobody signed in is asked who they are once: the browser notes the answer as an error.
        if (message.type() === 'error' && who) complaints.push(`${name}: ${message.text()}`);
      });
      await show(page, apiOf(address, context.request));
      await atRest(page);
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: join(folder, `${name}.png`) });
      return complaints;
    } finally {
      await context.close();
    }
  }
  return { take };
}
