import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Where a Chromium is: `CHROME_PATH`, the system's, else the one that an npm package ships. */
const browserPath = async (): Promise<string> => {
  const named = process.env['CHROME_PATH'];
  if (named) return named;
  const system = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    existsSync,
  );
  if (system) return system;
  // This name makes the package unpack the system libraries that a bare machine lacks.
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs24.x';
  const { default: shipped } = await import('@sparticuz/chromium');
  return shipped.executablePath();
};

/** A headless Chromium for tests and screenshots; the caller closes it. */
export const openBrowser = async (): Promise<Browser> => {
  const executablePath = await browserPath();
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
};
