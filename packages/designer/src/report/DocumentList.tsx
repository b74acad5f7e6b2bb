import type { DocumentDefinition } from '@orderwright/engine';
import { MoreMenu, useTexts, useToast } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Copy, Plus, Trash2 } from 'lucide-react';
import { useEditor } from '../app/editor.ts';
import { DocumentIcon } from './block-kinds.ts';
import { documentTitle, duplicateDocument, removeDocument, writtenDocuments } from './edit-documents.ts';
import { reportTexts } from './report-texts.ts';
import { useReportRoom } from './room.ts';

interface DocumentListProps {
  readonly documents: readonly DocumentDefinition[];
  readonly onAdd: () => void;
}

/** The documents of a template: which one is edited, and what can be done to them. */
export function DocumentList({ documents, onAdd }: DocumentListProps) {
  const { t } = useTexts(reportTexts);
  const { template, content, edit, undo } = useEditor();
  const { document, selectDocument, written } = useReportRoom();
  const toast = useToast();
  const nameOf = (one: DocumentDefinition): string =>
    documentTitle(template, one, content) || one.title || one.id;
  return (
    <Box component="nav" aria-label={t('documents')} sx={{ display: 'grid', gap: 0.5 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', minHeight: 40 }}>
        <Typography variant="h3" component="h1" sx={{ flex: 1 }}>
          {t('documents')}
        </Typography>
        <Button size="small" startIcon={<Plus size={15} aria-hidden />} onClick={onAdd}>
          {t('add')}
        </Button>
      </Box>
      {documents.map((one) => {
        const chosen = one.id === document.id;
        return (
          <Box key={one.id} sx={{ display: 'flex', alignItems: 'center' }}>
            <Button
              fullWidth
              variant="text"
              color="inherit"
              aria-current={chosen}
              startIcon={<DocumentIcon size={16} aria-hidden />}
              onClick={() => selectDocument(one.id)}
              sx={{
                justifyContent: 'start',
                textAlign: 'left',
                fontWeight: chosen ? 600 : 400,
                backgroundColor: chosen ? 'primary.light' : 'transparent',
              }}
            >
              {written ? nameOf(one) : t('standard')}
            </Button>
            {chosen && written && (
              <MoreMenu
                items={[
                  {
                    label: t('duplicate'),
                    icon: Copy,
                    onClick: () => {
                      let { id } = one;
                      edit((before) => {
                        const made = duplicateDocument(before, one.id);
                        ({ id } = made);
                        return made.template;
                      });
                      selectDocument(id);
                    },
                  },
                  {
                    label: t('delete'),
                    icon: Trash2,
                    danger: true,
                    onClick: () => {
                      edit((before) => removeDocument(before, one.id));
                      selectDocument(writtenDocuments(template).find(({ id }) => id !== one.id)?.id ?? '');
                      toast({ text: t('deleted', { name: nameOf(one) }), undo });
                    },
                  },
                ]}
              />
            )}
          </Box>
        );
      })}
    </Box>
  );
}
