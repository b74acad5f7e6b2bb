import type { ValidatorModule } from '@orderwright/engine';
import { compileFunction } from 'node:vm';

/**
 * Turns the stored text of an ES module with one default export into that module. Not by `import`: what is imported once stays in
 * memory for as long as the process lives, a function goes when nobody holds it.
 */
export function evaluateValidators(source: string): ValidatorModule {
  const body = source.replace(/^export default /, 'return ');
  if (body === source) throw new Error('validators are not a module with a default export');
  return { default: (compileFunction(body) as () => ValidatorModule['default'])() };
}
