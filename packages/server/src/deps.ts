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
import type { PlayedSamples } from './packs/play-samples.ts';
import type { KeptLately } from './templates/kept-lately.ts';
import type { Summary } from './templates/summarise.ts';
import type { TemplateCache } from './templates/template-cache.ts';
import type { Vetting } from './templates/vetting.ts';

/** Everything a request may need, made once by whoever starts the server. */
export interface Deps {
  readonly settings: Settings;
  readonly db: Database;
  readonly auth: Auth;
  readonly jobs: Jobs;
  readonly files: FileStore;
  readonly templates: TemplateCache;
  /** Summaries of texts of templates by name: the text and the language decide what one says. */
  readonly summaries: KeptLately<Summary>;
  readonly gallery: Gallery;
  readonly printer: Printer;
  /** Heavy work of organisations, one after the other. */
  readonly turns: Turns;
  readonly vetting: Vetting;
  /** How the samples of a template went, by its text and the language. */
  readonly played: KeptLately<PlayedSamples>;
  readonly previewer: Previewer;
  readonly log: Logger;
  /** The server's clock, as an RFC 3339 moment in UTC. */
  readonly now: () => string;
}
