import { audienceOf, type JsonObject } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import Accordion from '@mui/material/Accordion';
import AccordionDetails from '@mui/material/AccordionDetails';
import AccordionSummary from '@mui/material/AccordionSummary';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { ChevronDown } from 'lucide-react';
import { useEditor } from '../app/editor.ts';
import { languagesOf } from '../document/index.ts';
import { useSpeaker } from '../rule-editor/use-speaker.ts';
import {
  documentTitle,
  idOnceTitled,
  renameDocument,
  setDocument,
  setDocumentTitle,
} from './edit-documents.ts';
import { reportTexts } from './report-texts.ts';
import { useReportRoom } from './room.ts';
import { SettingsForm } from './SettingsForm.tsx';
import { TextsInLanguages } from './TextsInLanguages.tsx';

const ORDER = 'order';

/** Title, readers, language and paper of a document. */
export function DocumentSettings({ open }: { readonly open: boolean }) {
  const { t, language: spoken } = useTexts(reportTexts);
  const { template, edit } = useEditor();
  const { document, selectDocument } = useReportRoom();
  const { roles } = useSpeaker();
  const names = new Intl.DisplayNames([spoken], { type: 'language' });
  const audience = audienceOf(document);
  const set = (name: string, value: unknown): void =>
    edit((before) => setDocument(before, document.id, name, value), `${document.id} ${name}`);
  const page = {
    size: document.page?.size ?? 'A4',
    orientation: document.page?.orientation ?? 'portrait',
  };
  const setPage = (part: 'size' | 'orientation', value: unknown, usual: string): void => {
    const next = Object.fromEntries(
      Object.entries({ ...document.page, [part]: value ?? usual }).filter(
        ([name, held]) => held !== (name === 'size' ? 'A4' : 'portrait'),
      ),
    );
    set('page', Object.keys(next).length === 0 ? undefined : next);
  };
  const properties: JsonObject = {
    ...(audience.length === 1
      ? {
          for: {
            title: t('document.for'),
            description: t('document.for.help'),
            type: 'string',
            oneOf: roles.map(({ id, label }) => ({ const: id, title: label })),
          },
        }
      : {}),
    language: {
      title: t('document.language'),
      type: 'string',
      oneOf: [
        { const: ORDER, title: t('document.language.order') },
        ...languagesOf(template).map((code) => ({ const: code, title: names.of(code) ?? code })),
      ],
    },
    size: {
      title: t('page.size'),
      type: 'string',
      oneOf: ['A4', 'Letter'].map((size) => ({ const: size, title: size })),
    },
    orientation: {
      title: t('page.orientation'),
      type: 'string',
      oneOf: (['portrait', 'landscape'] as const).map((one) => ({
        const: one,
        title: t(`orientation.${one}`),
      })),
    },
  };
  return (
    <Accordion
      disableGutters
      slotProps={{ heading: { component: 'h2' } }}
      defaultExpanded={open}
      key={document.id}
      sx={{ border: 1, borderColor: 'divider', borderRadius: '8px', '&::before': { display: 'none' } }}
    >
      <AccordionSummary expandIcon={<ChevronDown size={18} aria-hidden />}>
        <Typography component="span" sx={{ fontWeight: 600 }}>
          {t('document.settings')}
        </Typography>
      </AccordionSummary>
      <AccordionDetails>
        <Box sx={{ display: 'grid', gap: 2 }}>
          <TextsInLanguages
            label="rename"
            onSettled={() => {
              const id = idOnceTitled(template, document.id);
              if (id === document.id) return;
              edit((before) => renameDocument(before, document.id, id));
              selectDocument(id);
            }}
            value={(language) => documentTitle(template, document, language)}
            onChange={(language, title) =>
              edit(
                (before) => setDocumentTitle(before, document.id, language, title),
                `${document.id} title ${language}`,
              )
            }
          />
          <SettingsForm
            name={document.id}
            properties={properties}
            values={{
              for: audience[0] ?? 'customer',
              ...(document.language === undefined ? {} : { language: document.language }),
              ...page,
            }}
            usual={{ language: ORDER }}
            onSet={(name, value) => {
              if (name === 'for') set('for', value === null ? undefined : [value]);
              else if (name === 'size') setPage('size', value, 'A4');
              else if (name === 'orientation') setPage('orientation', value, 'portrait');
              else set(name, value ?? undefined);
            }}
          />
        </Box>
      </AccordionDetails>
    </Accordion>
  );
}
