import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context } from 'hono';
import type { AppEnv } from './actor.ts';

const MEDIA: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};
const TEXT = new Set(['.js', '.css', '.json', '.svg', '.webmanifest', '.wasm']);
const squeeze = promisify(gzip);

/**
 * Serves one web build: its files, and `index.html` for every other address, with this answer's nonce in it and `extra` at the
 * end of its head.
 */
export function webBuild(folder: string, prefix: string, extra = '') {
  /** Hashed files never change while the server runs, so they are read and packed once. */
  const kept = new Map<string, { plain: Buffer; packed: Buffer | null } | null>();

  async function load(path: string) {
    const known = kept.get(path);
    if (known) return known;
    const file = join(folder, normalize(path));
    if (!file.startsWith(folder + sep)) return null;
    const plain = await readFile(file).catch(() => null);
    if (!plain) return null;
    const entry = {
      plain,
      packed: TEXT.has(extname(path)) && plain.length > 1024 ? await squeeze(plain) : null,
    };
    if (path.startsWith('/assets/')) kept.set(path, entry);
    return entry;
  }

  return async (c: Context<AppEnv>): Promise<Response> => {
    const path = decodeURIComponent(c.req.path).slice(prefix.length) || '/';
    const extension = extname(path);
    if (extension !== '' && extension !== '.html') {
      const found = await load(path);
      if (!found) return c.text('Not found', 404);
      const packed = found.packed !== null && /\bgzip\b/.test(c.req.header('Accept-Encoding') ?? '');
      c.header('Content-Type', MEDIA[extension] ?? 'application/octet-stream');
      c.header(
        'Cache-Control',
        path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
      if (found.packed) c.header('Vary', 'Accept-Encoding');
      if (packed) c.header('Content-Encoding', 'gzip');
      return c.body(new Uint8Array(packed && found.packed ? found.packed : found.plain));
    }
    const page = await readFile(join(folder, 'index.html'), 'utf8').catch(() => null);
    if (page === null)
      return c.text('This part of Orderwright has not been built: run "npm run build".', 404);
    c.header('Cache-Control', 'no-cache');
    return c.html(page.replace('</head>', `${extra}</head>`).replaceAll('__NONCE__', c.get('nonce')));
  };
}
