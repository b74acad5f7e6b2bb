import { type JsonObject, localise, resolveForm, type Write, writePointer } from '@orderwright/engine';
import Box from '@mui/material/Box';
import { StrictMode, useEffect, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { v7 as uuid } from 'uuid';
import { AppTheme, createI18n } from '../../ui/index.ts';
import { UiGallery } from '../../ui/testing/UiGallery.tsx';
import { type KnownAttachment, OrderForm } from '../index.ts';
import { galleryAnswers } from './gallery-answers.ts';
import { actor, compiled, facts, orderOf } from './gallery-order.ts';
import { galleryTemplate } from './gallery-template.ts';

/** What the browser test reads back from the page. */
declare global {
  interface Window {
    writes: Write[];
    focusField: (path: string) => void;
  }
}

const asked = new URLSearchParams(location.search);
const language = asked.get('language') ?? 'en';
const layout = asked.get('layout') === 'desk' ? 'desk' : 'phone';
const template = localise(galleryTemplate, language);
const assets = ['Pump A, cellar', 'Pump B, cellar', 'Lift, main stair'].map((label, n) => ({
  id: `a${n}`,
  label,
}));

function Gallery() {
  const [answers, setAnswers] = useState<JsonObject>(asked.has('filled') ? galleryAnswers : {});
  const [files, setFiles] = useState<Record<string, KnownAttachment & { url: string }>>({});
  const [focus, setFocus] = useState<string | null>(null);
  useEffect(() => {
    window.focusField = setFocus;
  }, []);
  const view = useMemo(() => resolveForm(compiled, orderOf(answers), actor, facts), [answers]);
  return (
    <Box
      sx={{
        minHeight: '100vh',
        padding: 2,
        maxWidth: layout === 'phone' ? 420 : 1180,
        marginInline: 'auto',
        backgroundColor: 'background.default',
      }}
    >
      <OrderForm
        template={template}
        view={view}
        language={language}
        layout={layout}
        timeZone="Europe/Paris"
        readOnly={asked.has('read')}
        showMissing={asked.has('missing')}
        focusPath={focus}
        onFocused={() => setFocus(null)}
        attachments={files}
        attachmentUrl={(id) => files[id]?.url ?? ''}
        searchRef={async (_, query) =>
          assets.filter(({ label }) => label.toLowerCase().includes(query.toLowerCase()))
        }
        onAttach={async (_, file, meta) => {
          const id = uuid();
          setFiles((before) => ({
            ...before,
            [id]: { ...meta, status: 'stored', url: URL.createObjectURL(file) },
          }));
          return id;
        }}
        onWrite={(writes) => {
          window.writes.push(...writes);
          setAnswers((before) =>
            writes.reduce((held, { path, value }) => writePointer(held, path, value), before),
          );
        }}
      />
    </Box>
  );
}

window.writes = [];
const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <AppTheme i18n={createI18n(language)}>
        <main>
          <h1>{template.title}</h1>
          {asked.has('ui') ? <UiGallery /> : <Gallery />}
        </main>
      </AppTheme>
    </StrictMode>,
  );
