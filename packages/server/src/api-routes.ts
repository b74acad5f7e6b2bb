import { Hono } from 'hono';
import type { AppEnv } from './actor.ts';
import { attachmentRoutes } from './attachments/routes.ts';
import { meRoutes } from './auth/routes.ts';
import { configurationRoutes } from './configuration/routes.ts';
import { demoRoutes } from './demo/routes.ts';
import { documentRoutes } from './documents/routes.ts';
import { explainRoutes } from './explain/routes.ts';
import { fieldGroupRoutes } from './field-groups/routes.ts';
import { healthRoutes } from './health-routes.ts';
import { migrationRoutes } from './migrations/routes.ts';
import { organisationRoutes } from './organisation/routes.ts';
import { packRoutes } from './packs/routes.ts';
import { peopleRoutes } from './people/routes.ts';
import { registryRoutes } from './registry/routes.ts';
import { templateRoutes } from './templates/routes.ts';
import { templateToolRoutes } from './templates/tool-routes.ts';
import { trialRoutes } from './trials/routes.ts';
import { orderRoutes } from './work-orders/routes.ts';

/** Every route of the public API: one line a resource. */
export const api = new Hono<AppEnv>()
  .basePath('/api')
  .route('/', healthRoutes)
  .route('/', meRoutes)
  .route('/', demoRoutes)
  .route('/', organisationRoutes)
  .route('/', configurationRoutes)
  .route('/', peopleRoutes)
  .route('/', packRoutes)
  .route('/', registryRoutes)
  .route('/', templateRoutes)
  .route('/', templateToolRoutes)
  .route('/', fieldGroupRoutes)
  .route('/', migrationRoutes)
  .route('/', trialRoutes)
  .route('/', orderRoutes)
  .route('/', explainRoutes)
  .route('/', documentRoutes)
  .route('/', attachmentRoutes);
