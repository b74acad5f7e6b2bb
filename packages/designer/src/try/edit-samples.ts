import type { Sample, Template } from '@orderwright/engine';
import { without } from '../document/index.ts';

/** Adds a sample after the others. */
export const keepSample = (template: Template, sample: Sample): Template => ({
  ...template,
  samples: [...(template.samples ?? []), sample as NonNullable<Template['samples']>[number]],
});

/** Gives a sample another title; its id stays. */
export const renameSample = (template: Template, id: string, title: string): Template => ({
  ...template,
  samples: (template.samples ?? []).map((sample) => (sample.id === id ? { ...sample, title } : sample)),
});

/** Takes a sample away. */
export const removeSample = (template: Template, id: string): Template => {
  const samples = (template.samples ?? []).filter((sample) => sample.id !== id);
  return samples.length === 0 ? without(template, 'samples') : { ...template, samples };
};
