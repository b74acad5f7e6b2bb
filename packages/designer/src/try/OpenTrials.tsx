import { formatMoment, useTexts, useToast } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { api, read } from '../app/api.ts';
import { useSpeaker } from '../rule-editor/use-speaker.ts';
import { phoneTexts } from './phone-texts.ts';

interface OpenTrialsProps {
  readonly templateKey: string;
  /** The one that was just made stands above. */
  readonly except: string | null;
  readonly timeZone: string;
}

/** The links of trials that still open something; each can be ended at once. */
export function OpenTrials({ templateKey, except, timeZone }: OpenTrialsProps) {
  const { t, language } = useTexts(phoneTexts);
  const { roles } = useSpeaker();
  const toast = useToast();
  const id = useId();
  const client = useQueryClient();
  const key = ['trials', templateKey, except];
  const trials = useQuery({
    queryKey: key,
    queryFn: async () => {
      const now = Date.now();
      const { items } = await read(api.templates[':key'].trials.$get({ param: { key: templateKey } }));
      return items.filter((trial) => trial.revoked === null && Date.parse(trial.expires) > now);
    },
    gcTime: 0,
  });
  const end = useMutation({
    mutationFn: (trial: string) => read(api.trials[':id'].link.$delete({ param: { id: trial } })),
    onSuccess: () => toast({ text: t('ended') }),
    onError: (error) => toast({ text: t('end.failed', { reason: error.message }) }),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
  const shown = (trials.data ?? []).filter((trial) => trial.id !== except);
  if (shown.length === 0) return null;
  return (
    <Box component="section" aria-labelledby={id}>
      <Typography variant="subtitle2" component="h3" id={id}>
        {t('open')}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {shown.map((trial) => {
          const words = t('open.one', {
            role: trial.roles.map((role) => roles.find((each) => each.id === role)?.label ?? role).join(', '),
            by: trial.by.name,
            when: formatMoment(trial.expires, { language, timeZone }),
          });
          return (
            <Box component="li" key={trial.id} sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
              <Typography variant="body2" sx={{ flex: 1, minWidth: 0 }}>
                {words}
              </Typography>
              <Button
                size="small"
                variant="text"
                disabled={end.isPending}
                aria-label={t('endNamed', { link: words })}
                onClick={() => end.mutate(trial.id)}
              >
                {t('end')}
              </Button>
            </Box>
          );
        })}
      </Box>
    </Box>
  );
}
