import type { Logger } from 'pino';
import type { Turns } from './apart/turns.ts';
import type { FileStore } from './attachments/file-store.ts';
import type { Auth } from './auth/auth.ts';
import type { Database } from './db/open.ts';
import type { Previewer } from './documents/open-previewer.ts';
import type { Printer } from './documents/open-printer.ts';
import type { Settings } from './env.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { Gallery } from './packs/gallery.ts';
import type { SummaryCache } from './templates/summary-cache.ts';
import type { TemplateCache } from './templates/template-cache.ts';

/** Everything a request may need, made once by whoever starts the server. */
export interface Deps {
  readonly settings: Settings;
  readonly db: Database;
  readonly auth: Auth;
  readonly jobs: Jobs;
  readonly files: FileStore;
  readonly templates: TemplateCache;
  readonly summaries: SummaryCache;
  readonly gallery: Gallery;
  readonly printer: Printer;
  /** Heavy work of organisations, one after the other. */
  readonly turns: Turns;
  readonly previewer: Previewer;
  readonly log: Logger;
  /** The server's clock, as an RFC 3339 moment in UTC. */
  readonly now: () => string;
}
