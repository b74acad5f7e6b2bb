import { audienceOf, type DocumentDefinition } from '@orderwright/engine';
import { ErrorState, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { CheckCheck, CircleAlert, ExternalLink, LoaderCircle } from 'lucide-react';
import { useState } from 'react';
import { useEditor } from '../app/editor.ts';
import { languagesOf } from '../document/index.ts';
import { useSpeaker } from '../rule-editor/use-speaker.ts';
import { type AnswerSource, fetchOrders } from './api.ts';
import { PdfPages } from './PdfPages.tsx';
import { reportTexts } from './report-texts.ts';
import { type DocumentPdf, useDocumentPdf } from './use-document-pdf.ts';

const ITSELF = '';
const compact = {
  minHeight: 32,
  fontSize: 13,
  minWidth: 0,
  maxWidth: 230,
  '& .MuiSelect-select': { height: '30px !important', minHeight: '0 !important', paddingLeft: '10px' },
} as const;

/** The document as the server will make it: on which answers, as whom, in which language. */
export function PreviewPane({ document }: { readonly document: DocumentDefinition }) {
  const { t } = useTexts(reportTexts);
  const { template, content, setContent } = useEditor();
  const { roles, roleName } = useSpeaker();
  const [role, setRole] = useState(ITSELF);
  const [source, setSource] = useState<AnswerSource>('invented');
  const [pages, setPages] = useState(0);
  const orders = useQuery({
    queryKey: ['preview-orders', template.key],
    queryFn: () => fetchOrders(template.key),
  });
  const samples = (template.samples ?? []).map((sample) => ({
    id: sample.id,
    name: typeof sample['title'] === 'string' ? sample['title'] : sample.id,
  }));
  const known =
    source === 'invented' ||
    samples.some(({ id }) => source === `sample:${id}`) ||
    (orders.data ?? []).some(({ id }) => source === `order:${id}`);
  const shown: AnswerSource = known ? source : 'invented';
  const pdf = useDocumentPdf({
    template,
    document: document.id,
    role: role === ITSELF ? null : role,
    language: content,
    source: shown,
  });
  const readers = audienceOf(document).map(roleName).join(', ');
  const languages = languagesOf(template);
  return (
    <Box
      component="section"
      aria-label={t('preview')}
      sx={{
        flex: 1,
        minWidth: 0,
        display: 'flex',
        flexDirection: 'column',
        backgroundColor: 'background.default',
      }}
    >
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1,
          alignItems: 'center',
          padding: '10px 16px',
          borderBottom: 1,
          borderColor: 'divider',
          backgroundColor: 'background.paper',
        }}
      >
        <Select
          value={shown}
          onChange={(event) => setSource(event.target.value as AnswerSource)}
          inputProps={{ 'aria-label': t('preview.answers') }}
          sx={compact}
        >
          <MenuItem value="invented">{t('preview.invented')}</MenuItem>
          {samples.map(({ id, name }) => (
            <MenuItem key={id} value={`sample:${id}`}>
              {t('preview.sample', { name })}
            </MenuItem>
          ))}
          {(orders.data ?? []).map(({ id, name }) => (
            <MenuItem key={id} value={`order:${id}`}>
              {t('preview.order', { name })}
            </MenuItem>
          ))}
        </Select>
        <Select
          displayEmpty
          value={role}
          onChange={(event) => setRole(event.target.value)}
          inputProps={{ 'aria-label': t('preview.as') }}
          sx={compact}
        >
          <MenuItem value={ITSELF}>{t('preview.readers', { roles: readers })}</MenuItem>
          {roles.map(({ id, label }) => (
            <MenuItem key={id} value={id}>
              {label}
            </MenuItem>
          ))}
        </Select>
        {languages.length > 1 && (
          <Select
            value={content}
            onChange={(event) => setContent(event.target.value)}
            inputProps={{ 'aria-label': t('preview.language') }}
            renderValue={(value) => value.toUpperCase()}
            sx={compact}
          >
            {languages.map((code) => (
              <MenuItem key={code} value={code}>
                {code.toUpperCase()}
              </MenuItem>
            ))}
          </Select>
        )}
        <Box sx={{ flex: 1 }} />
        {pdf.bytes && (
          <Button
            size="small"
            variant="text"
            startIcon={<ExternalLink size={15} aria-hidden />}
            onClick={() => openPdf(pdf.bytes)}
          >
            {t('preview.open')}
          </Button>
        )}
      </Box>
      <Progress pdf={pdf} pages={pages} />
      <Box
        sx={{ flex: 1, minHeight: 0, overflowY: 'auto', padding: 3 }}
        tabIndex={0}
        role="group"
        aria-label={t('preview')}
      >
        {pdf.bytes === null && pdf.state === 'failed' ? (
          <ErrorState
            title={t('preview.failed')}
            text={pdf.reason ?? t('preview.unreachable')}
            onRetry={pdf.again}
          />
        ) : (
          pdf.bytes && (
            <Box sx={{ opacity: pdf.state === 'current' ? 1 : 0.55 }}>
              <PdfPages bytes={pdf.bytes} onDrawn={setPages} />
            </Box>
          )
        )}
      </Box>
    </Box>
  );
}

const openPdf = (bytes: Uint8Array | null): void => {
  if (bytes === null) return;
  const address = URL.createObjectURL(new Blob([bytes.slice()], { type: 'application/pdf' }));
  window.open(address, '_blank', 'noopener');
  // The new window has read it by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};

/** Whether what is seen is what the draft says. */
function Progress({ pdf, pages }: { readonly pdf: DocumentPdf; readonly pages: number }) {
  const { t } = useTexts(reportTexts);
  const failedOld = pdf.state === 'failed' && pdf.bytes !== null;
  const waiting = pdf.state === 'waiting';
  const [Icon, words] = failedOld
    ? [CircleAlert, t('preview.failedOld', { reason: pdf.reason ?? t('preview.unreachable') })]
    : waiting
      ? [LoaderCircle, t(pdf.bytes === null ? 'preview.making' : 'preview.updating')]
      : [CheckCheck, pdf.state === 'current' && pages > 0 ? t('preview.current', { count: pages }) : ''];
  return (
    <Box
      sx={{
        minHeight: 32,
        position: 'relative',
        backgroundColor: 'background.paper',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      {waiting && (
        <LinearProgress
          aria-label={t('preview.making')}
          sx={{ position: 'absolute', insetInline: 0, top: 0, height: 2 }}
        />
      )}
      <Box
        role="status"
        sx={{
          display: 'flex',
          gap: 1,
          alignItems: 'center',
          paddingInline: 2,
          minHeight: 31,
          color: failedOld ? 'error.main' : 'text.secondary',
        }}
      >
        {words !== '' && <Icon size={15} aria-hidden />}
        <Typography variant="body2" component="span">
          {words}
        </Typography>
        {failedOld && (
          <Button size="small" variant="text" onClick={pdf.again}>
            {t('preview.again')}
          </Button>
        )}
      </Box>
    </Box>
  );
}
