import { ConfirmDialog, ErrorState, ListSkeleton, useTexts, useToast } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { fetchRemoval, removePack } from './api.ts';
import { packsTexts } from './packs-texts.ts';

interface RemoveDialogProps {
  readonly packKey: string;
  readonly title: string;
  readonly onClose: () => void;
}

/** Says what removing a pack takes away, or why it cannot be, and asks. */
export function RemoveDialog({ packKey, title, onClose }: RemoveDialogProps) {
  const { t } = useTexts(packsTexts);
  const toast = useToast();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const plan = useQuery({
    queryKey: ['packs', 'removal', packKey],
    queryFn: () => fetchRemoval(packKey),
    gcTime: 0,
  });
  const remove = useMutation({
    mutationFn: () => removePack(packKey),
    onSuccess: async () => {
      toast({ text: t('remove.done', { title }) });
      onClose();
      void navigate('/packs');
      // What removing would take away is not asked again: there is nothing left to remove.
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== 'removal' });
    },
  });
  const refused = plan.data?.refused ?? [];
  return (
    <ConfirmDialog
      open
      title={t('remove.title', { title })}
      text={t('remove.text')}
      confirm={t('remove')}
      danger
      busy={remove.isPending}
      disabled={!plan.data || refused.length > 0}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      {remove.isError && <ErrorState title={remove.error.message} />}
      {plan.isPending && <ListSkeleton rows={2} height={32} />}
      {plan.isError && <ErrorState title={plan.error.message} />}
      {refused.length > 0 && <ErrorState title={t('remove.refused')} text={refused.join(' ')} />}
      <Box component="ul" sx={{ margin: 0, paddingLeft: 2.5 }}>
        {plan.data?.templates.map((template) => (
          <li key={template.key}>
            {template.title}
            {(template.draft || template.changed) && (
              <Typography variant="body2" color="text.secondary">
                {template.draft ? t('remove.draft') : t('remove.changed')}
              </Typography>
            )}
          </li>
        ))}
      </Box>
    </ConfirmDialog>
  );
}
