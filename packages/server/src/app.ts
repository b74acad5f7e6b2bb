import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { generateSpecs } from 'hono-openapi';
import type { AppEnv } from './actor.ts';
import { api } from './api-routes.ts';
import { ADDRESS_HEADER } from './auth/auth.ts';
import type { Deps } from './deps.ts';
import { LIVE_RELOAD_TAG, liveReloadRoutes } from './live-reload-routes.ts';
import { answerProblem, refuse } from './problem.ts';
import { sameOrigin, securityHeaders } from './secure-routes.ts';
import { webBuild } from './web-routes.ts';

/** Bytes of a JSON body; files have a limit of their own. */
const JSON_LIMIT = 5_000_000;
const FILE_LIMIT = 26_000_000;

const languageOf = (header: string | undefined) => (/^\s*fr\b/i.test(header ?? '') ? 'fr' : 'en');

const limited = (maxSize: number, limit: string) =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw refuse('body-too-large', { limit });
    },
  });

/** Builds the server's answers from what it needs. Nothing is started here. */
export function createApp(deps: Deps) {
  const app = new Hono<AppEnv>();
  app.use(async (c, next) => {
    c.set('deps', deps);
    c.set('language', languageOf(c.req.header('Accept-Language')));
    const from = performance.now();
    await next();
    deps.log.info({
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      ms: Math.round(performance.now() - from),
    });
  });
  app.use(securityHeaders);
  app.use('/api/*', sameOrigin);
  const json = limited(JSON_LIMIT, '5 MB');
  const files = limited(FILE_LIMIT, '25 MB');
  app.use('/api/*', (c, next) =>
    /^\/api\/(attachments\/|packs\/(install|preview)|configuration)/.test(c.req.path)
      ? files(c, next)
      : json(c, next),
  );

  app.on(['GET', 'POST'], '/api/auth/*', async (c) => {
    const headers = new Headers(c.req.raw.headers);
    const forwarded = deps.settings.trustProxy
      ? headers.get('x-forwarded-for')?.split(',')[0]?.trim()
      : undefined;
    headers.set(ADDRESS_HEADER, forwarded ?? c.env?.incoming?.socket.remoteAddress ?? '127.0.0.1');
    const response = await deps.auth.handler(new Request(c.req.raw, { headers }));
    if (response.status >= 500) throw refuse('unavailable');
    return response;
  });

  let description: Promise<unknown> | null = null;
  app.get('/api/openapi.json', async (c) => {
    description ??= generateSpecs(api, {
      documentation: {
        openapi: '3.1.0',
        info: {
          title: 'Orderwright',
          version: '0.1.0',
          description:
            'Everything the screens do, they do through this API. Sign in at `POST /api/auth/sign-in/email`.',
        },
      },
    });
    return c.json((await description) as object);
  });
  app.route('/', api);
  app.all('/api/*', () => {
    throw refuse('not-found');
  });

  const { web, liveReload } = deps.settings;
  if (liveReload) app.route('/', liveReloadRoutes([web.runtime, web.designer]));
  const extra = liveReload ? LIVE_RELOAD_TAG : '';
  const designer = webBuild(web.designer, '/design', extra);
  app.get('/design', designer);
  app.get('/design/*', designer);
  app.get('*', webBuild(web.runtime, '', extra));

  app.onError((error, c) =>
    answerProblem(error, c, c.get('language') ?? 'en', (cause) =>
      deps.log.error({ err: cause, method: c.req.method, path: c.req.path }, 'unexpected'),
    ),
  );
  return app;
}
