import { randomBytes } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from './actor.ts';
import { refuse } from './problem.ts';

const policy = (nonce: string) =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "frame-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ');

/** Headers of every answer: a strict Content-Security-Policy with a nonce of its own, and the usual locks. */
export const securityHeaders = createMiddleware<AppEnv>(async (c, next) => {
  const nonce = randomBytes(16).toString('base64');
  c.set('nonce', nonce);
  await next();
  const set = (name: string, value: string) => {
    if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  };
  set('Content-Security-Policy', policy(nonce));
  set('X-Content-Type-Options', 'nosniff');
  set('X-Frame-Options', 'SAMEORIGIN');
  set('Referrer-Policy', 'same-origin');
  set('Cross-Origin-Opener-Policy', 'same-origin');
  set('Cross-Origin-Resource-Policy', 'same-origin');
  set('Permissions-Policy', 'camera=(self), geolocation=(self), microphone=(), payment=(), usb=()');
  if (c.get('deps').settings.publicUrl?.startsWith('https:'))
    set('Strict-Transport-Security', 'max-age=31536000');
  if (c.req.path.startsWith('/api/')) set('Cache-Control', 'no-store');
});

/** Refuses what another site makes a browser send: a change must come from a page of ours, or from no page at all. */
export const sameOrigin = createMiddleware<AppEnv>(async (c, next) => {
  if (!['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)) {
    const origin = c.req.header('Origin');
    const site = c.req.header('Sec-Fetch-Site');
    const { publicUrl } = c.get('deps').settings;
    const here = publicUrl ? new URL(publicUrl).host : (c.req.header('Host') ?? new URL(c.req.url).host);
    const foreign = origin
      ? !URL.canParse(origin) || new URL(origin).host !== here
      : site !== undefined && !['same-origin', 'none'].includes(site);
    if (foreign) throw refuse('origin-refused');
  }
  await next();
});
