import { useQuery } from '@tanstack/react-query';
import {
  type CompiledTemplate,
  compileTemplate,
  loadValidators,
  localise,
  type Template,
  type ValidatorModule,
} from '@orderwright/engine';
import { fetchVersion, type OrderView } from '../api/orders.ts';

/** A published version, ready to run on this device in one language. */
export interface RunningTemplate {
  readonly compiled: CompiledTemplate;
  /** The document in the person's language. */
  readonly template: Template;
}

const load = async (version: OrderView['template'], language: string): Promise<RunningTemplate> => {
  const [document, validators] = await Promise.all([
    fetchVersion(version.key, version.version),
    // A script of our own origin: the same validators that the server runs.
    import(/* @vite-ignore */ version.validators) as Promise<ValidatorModule>,
  ]);
  const template = localise(document.template, language);
  return {
    template,
    compiled: compileTemplate(template, document.sha256, document.version, loadValidators(validators)),
  };
};

/** The version an order is pinned to. Versions never change, so each is loaded once. */
export const useCompiled = (version: OrderView['template'] | undefined, language: string) =>
  useQuery({
    queryKey: ['version', version?.key, version?.version, language],
    queryFn: () => {
      if (!version) throw new Error('no version to load');
      return load(version, language);
    },
    enabled: version !== undefined,
    // A compiled template points back into itself: comparing two of them field by field would not end.
    structuralSharing: false,
    staleTime: Infinity,
    gcTime: Infinity,
  });
