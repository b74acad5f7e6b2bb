import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Where a Chromium is: `CHROME_PATH`, the system's, else the one that an npm package ships. */
export const browserPath = async (): Promise<{ executablePath: string; args: string[] }> => {
  const named = process.env['CHROME_PATH'];
  if (named) return { executablePath: named, args: [] };
  const system = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    existsSync,
  );
  if (system) return { executablePath: system, args: [] };
  const { default: shipped } = await import('@sparticuz/chromium');
  return { executablePath: await shipped.executablePath(), args: shipped.args };
};

/** A headless Chromium for tests and screenshots; the caller closes it. */
export const openBrowser = async (): Promise<Browser> => {
  const { executablePath, args } = await browserPath();
  return chromium.launch({
    executablePath,
    args: [
      ...args,
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
};
