// Let the engine play orders, run a template's samples, and keep a path that was found as a new one.
import { runSamples, simulate, toSample } from '@orderwright/engine';
import { compiled } from './visit.ts';

const { coverage, paths, contradictions } = simulate(compiled, { seed: 1 });
const [path] = paths;

export default {
  samples: runSamples(compiled).map(({ id, passed }) => ({ id, passed })),
  transitions: coverage.transitions,
  rules: coverage.rules,
  contradictions,
  kept: path && toSample(compiled, path, 'found').then,
};
