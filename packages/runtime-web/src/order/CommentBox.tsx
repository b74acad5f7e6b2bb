import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useSayError } from '../app/say-error.ts';
import { useSession } from '../app/session.ts';
import { useTexts, useToast } from '../ui/index.ts';
import { orderPageTexts } from './order-page-texts.ts';
import type { RunningOrder } from './use-running-order.ts';

/** Adds a comment to the stream. */
export function CommentBox({ running }: { readonly running: RunningOrder }) {
  const { outbox } = useSession();
  const { t } = useTexts(orderPageTexts);
  const toast = useToast();
  const sayError = useSayError();
  const [text, setText] = useState('');
  const sending = useMutation({
    mutationFn: (words: string) =>
      outbox.send(running.order.id, running.view.order.seq, { type: 'comment', payload: { text: words } }),
    onSuccess: () => setText(''),
    onError: (reason) => toast({ text: sayError(reason), tone: 'error' }),
  });
  const submit = (event?: FormEvent): void => {
    event?.preventDefault();
    if (text.trim() && !sending.isPending) sending.mutate(text.trim());
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
  };
  return (
    <Box component="form" onSubmit={submit} onKeyDown={onKeyDown} sx={{ display: 'grid', gap: 1 }}>
      <TextField
        label={t('comment.label')}
        multiline
        maxRows={6}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {text.trim() && (
        <Button type="submit" disabled={sending.isPending} sx={{ justifySelf: 'end' }}>
          {t('comment.send')}
        </Button>
      )}
    </Box>
  );
}
