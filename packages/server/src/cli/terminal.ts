import type { CliSettings } from '../env.ts';

/** Where a command says what it has to say, and what the surroundings set. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly settings: CliSettings;
}
