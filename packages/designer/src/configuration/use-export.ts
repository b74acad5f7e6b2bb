import { useTexts, useToast } from '@orderwright/runtime-web/ui';
import { useMutation } from '@tanstack/react-query';
import { fetchConfiguration } from './api.ts';
import { configurationTexts } from './configuration-texts.ts';

/** Hands the whole configuration over as a file. */
export function useExport() {
  const { t } = useTexts(configurationTexts);
  const toast = useToast();
  return useMutation({
    mutationFn: fetchConfiguration,
    onSuccess: (zip) => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(zip);
      link.download = 'configuration.zip';
      link.click();
      URL.revokeObjectURL(link.href);
      toast({ text: t('outDone') });
    },
  });
}
