import { Hidden, Segments, useTexts, useToast } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { Copy, Download } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { useEditor } from '../app/editor.ts';
import { DOCUMENT_PARTS, type DocumentPart } from '../document/index.ts';
import { FormBeside } from './FormBeside.tsx';
import { JsonEditor } from './JsonEditor.tsx';
import { jsonTexts } from './json-texts.ts';
import { textOf } from './kept-texts.ts';

/** From here on the canvas stands beside the text. */
const ROOMY = '(min-width: 1440px)';

const download = (text: string, name: string): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
};

/** The template as JSON, beside the form: two views of one document. */
export function JsonRoom() {
  const { t } = useTexts(jsonTexts);
  const { draft, template } = useEditor();
  const toast = useToast();
  const [search, setSearch] = useSearchParams();
  const roomy = useMediaQuery(ROOMY, { noSsr: true });
  const part = DOCUMENT_PARTS.find((known) => known === search.get('part')) ?? 'schema';
  const choose = (next: DocumentPart): void =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        after.set('part', next);
        return after;
      },
      { replace: true },
    );
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(textOf(draft, part).text);
      toast({ text: t('editor.copied') });
    } catch {
      toast({ text: t('editor.copyFailed'), tone: 'error' });
    }
  };
  const name = part === 'document' ? `${template.key}.json` : `${template.key}-${part}.json`;
  return (
    <>
      {roomy && (
        <Box
          component="aside"
          aria-label={t('beside.title')}
          sx={{ width: '38%', flexShrink: 0, display: 'flex', borderRight: 1, borderColor: 'divider' }}
        >
          <FormBeside />
        </Box>
      )}
      <Box
        component="section"
        aria-label={t('title')}
        sx={{ flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column' }}
      >
        <Box
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 1,
            padding: 1,
            borderBottom: 1,
            borderColor: 'divider',
            backgroundColor: 'background.paper',
          }}
        >
          {!roomy && (
            <Typography component="h1">
              <Hidden>{t('title')}</Hidden>
            </Typography>
          )}
          <Box sx={{ flex: 1, maxWidth: 640, '& button': { whiteSpace: 'nowrap' } }}>
            <Segments<DocumentPart>
              label={t('part.label')}
              value={part}
              onChange={choose}
              items={DOCUMENT_PARTS.map((value) => ({ value, label: t(`part.${value}`) }))}
            />
          </Box>
          <Box sx={{ flex: 1 }} />
          <Tooltip title={t('editor.copy')}>
            <IconButton aria-label={t('editor.copy')} onClick={() => void copy()}>
              <Copy size={18} aria-hidden />
            </IconButton>
          </Tooltip>
          <Tooltip title={t('editor.download')}>
            <IconButton
              aria-label={t('editor.download')}
              onClick={() => download(textOf(draft, part).text, name)}
            >
              <Download size={18} aria-hidden />
            </IconButton>
          </Tooltip>
        </Box>
        <JsonEditor key={part} part={part} />
      </Box>
    </>
  );
}
