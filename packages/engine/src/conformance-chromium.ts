import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'vite';
import { openBrowser } from '../../../scripts/browser.ts';
import type { Json } from './json.ts';

/** A module that `buildSchemaValidators` wrote, and what it is asked. */
export interface Asked {
  readonly source: string;
  readonly data: readonly Json[];
}

const PAGE = '<!doctype html><meta charset="utf-8"><title>Verdicts</title>';
/** As the product is served: no code but files of one's own origin. */
const POLICY = "default-src 'self'; script-src 'self'";

/**
 * The verdicts that the same modules give in Chromium, each loaded from its own origin under a Content-Security-Policy without
 * `unsafe-eval`, with the helpers as a bundler ships them. A text says why there are none: no browser was found.
 */
export async function chromiumVerdicts(asked: readonly Asked[]): Promise<boolean[][] | string> {
  const files = new Map<string, [type: string, text: string]>([
    ['/', ['text/html', PAGE]],
    ['/validators.js', ['text/javascript', await bundled(join(import.meta.dirname, 'schema/validators.ts'))]],
    ['/asked.json', ['application/json', JSON.stringify(asked.map(({ data }) => data))]],
    ...asked.map(({ source }, i): [string, [string, string]] => [`/${i}.js`, ['text/javascript', source]]),
  ]);
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  try {
    browser = await openBrowser();
  } catch (reason) {
    return reason instanceof Error ? (reason.message.split('\n')[0] ?? '') : String(reason);
  }
  const server = await serving(files);
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    // A text, since what a browser runs is not checked against the types of this program.
    return await page.evaluate<boolean[][]>(`(async () => {
      const { rawValidators } = await import('/validators.js');
      const asked = JSON.parse(await (await fetch('/asked.json')).text());
      return Promise.all(asked.map(async (data, i) => {
        const { complete } = rawValidators(await import('/' + i + '.js'));
        return data.map((one) => complete(one));
      }));
    })()`);
  } finally {
    await browser.close();
    server.close();
  }
}

/** One file with everything it imports, as the web pages are built. */
async function bundled(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      target: 'es2023',
      lib: { entry, formats: ['es'], fileName: 'validators' },
    },
  });
  for (const result of [built].flat()) {
    const chunk = 'output' in result ? result.output.find((one) => one.type === 'chunk') : undefined;
    if (chunk) return chunk.code;
  }
  throw new Error('the validators could not be bundled');
}

const serving = (files: ReadonlyMap<string, readonly [type: string, text: string]>): Promise<Server> =>
  new Promise((ready) => {
    const server = createServer(({ url = '/' }, response) => {
      const [type, text] = files.get(url) ?? ['text/plain', ''];
      response.writeHead(files.has(url) ? 200 : 404, {
        'Content-Type': `${type}; charset=utf-8`,
        'Content-Security-Policy': POLICY,
      });
      response.end(text);
    });
    server.listen(0, '127.0.0.1', () => ready(server));
  });
