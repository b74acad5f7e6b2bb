import type { Ref } from '@orderwright/engine';
import { OrderForm } from '@orderwright/runtime-web/form';
import { EmptyState, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { ClipboardPen, EyeOff, Wrench } from 'lucide-react';
import type { ReactNode } from 'react';
import { api, read } from '../app/api.ts';
import { isEmptyForm } from './preview-order.ts';
import { previewTexts } from './preview-texts.ts';
import type { Preview } from './use-preview.ts';

/** What the lists of records have in common, as far as a link needs it. */
interface Named {
  readonly id: string;
  readonly name: string;
}
type Search = (query: { q: string }) => Promise<{ items: readonly Named[] }>;

const SEARCHES: Readonly<Record<string, Search>> = {
  site: (query) => read(api.sites.$get({ query })),
  asset: (query) => read(api.assets.$get({ query })),
  part: (query) => read(api.parts.$get({ query })),
  contact: (query) => read(api.contacts.$get({ query })),
  customer: (query) => read(api.customers.$get({ query })),
};

/** Records of the organisation, so that a link can be tried with real ones. */
const searchRef = async (kind: string, q: string): Promise<readonly Ref[]> => {
  if (kind === 'person') {
    const wanted = q.toLowerCase();
    const { items } = await read(api.people.$get({}));
    return items
      .filter(({ name }) => name.toLowerCase().includes(wanted))
      .map(({ id, name }) => ({ id, label: name }));
  }
  const found = await SEARCHES[kind]?.({ q });
  return (found?.items ?? []).map(({ id, name }) => ({ id, label: name }));
};

/** An order as the phone shows it, whoever holds it. */
export type ShownOrder = Pick<
  Preview,
  'template' | 'view' | 'currency' | 'timeZone' | 'files' | 'write' | 'attach'
>;

/** What the form is looked at on: a tablet held upright gets the phone's form with more room, a desktop the desk's. */
export const SCREENS = {
  phone: { width: 390, layout: 'phone', radius: 28 },
  tablet: { width: 768, layout: 'phone', radius: 24 },
  desktop: { width: 1280, layout: 'desk', radius: 10 },
} as const;
export type ScreenSize = keyof typeof SCREENS;

interface PhoneFrameProps {
  readonly preview: ShownOrder;
  readonly language: string;
  /** Why a field is as it is, in sentences: asked beside each locked one. */
  readonly why?: (pointer: string) => string;
  readonly screen?: ScreenSize;
  /** The open section on the phone, null for the list; the form keeps it itself when left out. */
  readonly section?: string | null;
  /** In pixels, for a picture of one size; the form's own when left out. */
  readonly height?: number;
  /** What stands at the foot of the phone, below the form. */
  readonly footer?: ReactNode;
}

/** The technician's own form in a phone's frame. */
export function PhoneFrame({ preview, language, why, screen = 'phone', ...rest }: PhoneFrameProps) {
  const { width, layout, radius } = SCREENS[screen];
  const { t } = useTexts(previewTexts);
  const { section, height, footer } = rest;
  const { template, view, files } = preview;
  const nothing = view !== null && Object.values(view.fields).every((field) => field.hidden);
  return (
    <Box
      component="section"
      aria-label={t('phone')}
      data-own-undo
      sx={{
        width,
        // A wider screen than there is room for is drawn smaller, not narrower.
        ...(screen === 'phone' ? { maxWidth: '100%' } : { zoom: SCREENS.phone.width / width }),
        marginInline: 'auto',
        minHeight: 560,
        height,
        border: 1,
        borderColor: 'inputBorder',
        borderRadius: `${String(radius)}px`,
        overflow: 'clip',
        backgroundColor: 'background.default',
        boxShadow: 'inset 0 0 0 5px var(--ow-palette-background-paper)',
        padding: '5px',
      }}
    >
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          height: 52,
          paddingInline: 2,
          borderBottom: 1,
          borderColor: 'divider',
          borderRadius: `${String(radius - 6)}px ${String(radius - 6)}px 0 0`,
          backgroundColor: 'background.paper',
        }}
      >
        <Typography noWrap sx={{ fontSize: 16, fontWeight: 600 }} lang={language}>
          {template.title}
        </Typography>
      </Box>
      <Box data-density={layout} sx={{ padding: 2 }}>
        {isEmptyForm(template) ? (
          <EmptyState icon={ClipboardPen} title={t('empty')} text={t('emptyText')} />
        ) : view === null ? (
          <EmptyState icon={Wrench} title={t('broken')} text={t('brokenText')} />
        ) : nothing ? (
          <EmptyState icon={EyeOff} title={t('hidden')} />
        ) : (
          <OrderForm
            template={template}
            view={view}
            language={language}
            currency={preview.currency}
            timeZone={preview.timeZone}
            layout={layout}
            onWrite={preview.write}
            onAttach={preview.attach}
            attachments={files}
            attachmentUrl={(id) => files[id]?.url ?? ''}
            searchRef={searchRef}
            why={why}
            {...(section === undefined ? {} : { section })}
          />
        )}
      </Box>
      {footer}
    </Box>
  );
}
