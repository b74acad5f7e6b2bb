import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { FileText, Image, Paperclip } from 'lucide-react';
import { attachmentAddress, reportAddress } from '../api/orders.ts';
import { Panel, useTexts } from '../ui/index.ts';
import { orderPageTexts } from './order-page-texts.ts';
import { useFormPage } from './use-form-page.ts';
import type { RunningOrder } from './use-running-order.ts';

/** Every file of an order, and its report. */
export function Files({ running }: { readonly running: RunningOrder }) {
  const { t, language } = useTexts(orderPageTexts);
  const { attachmentUrl } = useFormPage(running);
  const { order, view } = running;
  const files = Object.values(order.attachments);
  const photos = files.filter((file) => file.mediaType.startsWith('image/') && file.status !== 'rejected');
  const others = files.filter((file) => !file.mediaType.startsWith('image/') && file.status !== 'rejected');
  const documents = new Set(view.documents.map((document) => document.attachment));
  return (
    <Panel title={t('files.title')}>
      {photos.length > 0 && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, marginBottom: 1.5 }}>
          {photos.map((file) => (
            <Box
              key={file.id}
              component="a"
              href={attachmentUrl(file.id, 'full')}
              target="_blank"
              rel="noreferrer"
              aria-label={file.name}
              sx={{
                width: 88,
                height: 88,
                display: 'grid',
                placeItems: 'center',
                borderRadius: '6px',
                overflow: 'hidden',
                border: 1,
                borderColor: 'divider',
                backgroundColor: '#fff',
                color: '#566365',
              }}
            >
              {file.status === 'stored' ? (
                <Box
                  component="img"
                  loading="lazy"
                  src={attachmentUrl(file.id, 'small')}
                  alt=""
                  // A drawing is seen whole, or it is another drawing.
                  sx={{
                    width: '100%',
                    height: '100%',
                    objectFit: file.mediaType === 'image/png' ? 'contain' : 'cover',
                  }}
                />
              ) : (
                <Image size={24} aria-hidden />
              )}
            </Box>
          ))}
        </Box>
      )}
      <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {view.documents.map((document) => (
          <li key={document.id + document.attachment}>
            <Button
              variant="text"
              component="a"
              href={attachmentAddress(document.attachment)}
              target="_blank"
              rel="noreferrer"
              startIcon={<FileText size={16} aria-hidden />}
            >
              {document.title}
            </Button>
          </li>
        ))}
        {others
          .filter((file) => !documents.has(file.id))
          .map((file) => (
            <li key={file.id}>
              <Button
                variant="text"
                component="a"
                href={attachmentUrl(file.id, 'full')}
                target="_blank"
                rel="noreferrer"
                startIcon={<Paperclip size={16} aria-hidden />}
              >
                {file.name}
              </Button>
              {file.status === 'awaited' && (
                <Typography component="span" variant="body2" color="text.secondary">
                  {t('files.waiting')}
                </Typography>
              )}
            </li>
          ))}
        <li>
          <Button
            variant="text"
            component="a"
            href={reportAddress(order.id, language)}
            target="_blank"
            rel="noreferrer"
            startIcon={<FileText size={16} aria-hidden />}
          >
            {t('files.report')}
          </Button>
        </li>
      </Box>
    </Panel>
  );
}
