import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { distrustPublisher, fetchPublishers } from './api.ts';
import { packsTexts } from './packs-texts.ts';

/** Whom this organisation trusts to sign packs; nothing while it is nobody. */
export function Publishers() {
  const { t } = useTexts(packsTexts);
  const queries = useQueryClient();
  const publishers = useQuery({ queryKey: ['packs', 'publishers'], queryFn: fetchPublishers });
  const distrust = useMutation({
    mutationFn: distrustPublisher,
    onSuccess: () => queries.invalidateQueries(),
  });
  if (!publishers.data || publishers.data.length === 0) return null;
  return (
    <Box component="section" sx={{ marginTop: 3, maxWidth: 960, display: 'grid', gap: 1 }}>
      <Typography variant="h3" component="h2">
        {t('publishers')}
      </Typography>
      {publishers.data.map(({ key, name, fingerprint }) => (
        <Box key={key} sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
          <Box sx={{ flex: 1 }}>
            <Typography>{name}</Typography>
            <Typography variant="body2" color="text.secondary" sx={{ fontFamily: 'monospace' }}>
              {fingerprint}
            </Typography>
          </Box>
          <Button
            disabled={distrust.isPending}
            aria-label={`${t('distrust')}: ${name}`}
            onClick={() => distrust.mutate(key)}
          >
            {t('distrust')}
          </Button>
        </Box>
      ))}
    </Box>
  );
}
