import {
  type Actor,
  compileTemplate,
  type DecideFacts,
  interpretValidators,
  type JsonObject,
  localise,
  resolveForm,
  type WorkOrder,
  type Write,
  writePointer,
} from '@orderwright/engine';
import Box from '@mui/material/Box';
import { StrictMode, useEffect, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { v7 as uuid } from 'uuid';
import { AppTheme, createI18n } from '../../ui/index.ts';
import { UiGallery } from '../../ui/testing/UiGallery.tsx';
import { type KnownAttachment, OrderForm } from '../index.ts';
import { galleryAnswers } from './gallery-answers.ts';
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
const compiled = compileTemplate(galleryTemplate, '0'.repeat(64), 1, interpretValidators(galleryTemplate));
const actor: Actor = { kind: 'user', id: 'p1', name: 'Ada Martin', roles: ['technician'] };
const moment = '2026-11-24T08:30:00.000Z';
const facts: DecideFacts = {
  org: 'o1',
  receivedAt: moment,
  timeZone: 'Europe/Paris',
  site: null,
  asset: null,
  customer: null,
  previous: null,
  nextNumber: null,
  defaults: { language: 'en', currency: 'EUR' },
};
const orderOf = (answers: JsonObject): WorkOrder => ({
  org: 'o1',
  id: 'w1',
  number: 'W-1',
  mode: 'live',
  template: compiled.ref,
  stateValue: 'work',
  states: ['work'],
  historyValue: {},
  category: 'active',
  enteredAt: { work: { at: moment, seq: 1 } },
  parent: null,
  priority: 'normal',
  customer: null,
  contact: null,
  site: null,
  asset: null,
  serviceType: null,
  description: null,
  currency: 'EUR',
  language: 'en',
  openedAt: moment,
  openedBy: actor,
  visits: [],
  timeEntries: [],
  approvals: [],
  stamps: {},
  attachments: {},
  comments: [],
  answers,
  timers: [],
  firedTimers: [],
  migration: null,
  lastWrites: {},
  seq: 1,
  updatedAt: moment,
});

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
