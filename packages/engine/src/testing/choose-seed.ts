import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    propertySeed: number;
  }
}

/** One seed for all properties of a run, said before they begin; the same seed makes the same stories again. */
export default function setup(project: TestProject): void {
  const seed = Number(process.env['PROPERTY_SEED'] ?? Date.now() % 2 ** 31);
  process.stdout.write(`Properties run from seed ${seed}; PROPERTY_SEED=${seed} repeats them.\n`);
  project.provide('propertySeed', seed);
}
