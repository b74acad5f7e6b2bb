import { ConfirmDialog, ErrorState, LabelledField, useTexts, useToast } from '@orderwright/runtime-web/ui';
import Checkbox from '@mui/material/Checkbox';
import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fetchTemplates } from '../app/api.ts';
import { idFromLabel } from '../document/index.ts';
import { checkRelease, exportPack, type Release } from './api.ts';
import { packsTexts } from './packs-texts.ts';
import { signPack } from './sign-pack.ts';
import { type Signing, SignPart } from './SignPart.tsx';
import { TestsPanel } from './TestsPanel.tsx';

/** Two things side by side where there is room. */
const PAIR = { xs: '1fr', sm: '1fr 1fr' };

/** Makes a pack of published templates and hands it over as a file. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts(packsTexts);
  const toast = useToast();
  const templates = useQuery({ queryKey: ['templates'], queryFn: fetchTemplates });
  const published = (templates.data ?? []).filter((card) => card.published !== null);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [title, setTitle] = useState('');
  const [ownKey, setOwnKey] = useState<string | null>(null);
  const [ownVersion, setVersion] = useState<string | null>(null);
  const [summary, setSummary] = useState('');
  const [licence, setLicence] = useState('Apache-2.0');
  const [author, setAuthor] = useState('');
  const [french, setFrench] = useState({ title: '', summary: '' });
  const [signing, setSigning] = useState<Signing | null>(null);
  const key = ownKey ?? (title === '' ? '' : idFromLabel(title, 'pack'));
  const release = useQuery({
    queryKey: ['packs', 'release', key, chosen],
    queryFn: () => checkRelease(key, [...chosen]),
    enabled: chosen.length > 0 && /^[a-z][a-z0-9-]{0,62}$/.test(key),
    gcTime: 0,
  });
  const version = ownVersion ?? release.data?.least ?? '1.0.0';
  const make = useMutation({
    mutationFn: async (): Promise<Blob> => {
      const named = { key, version, title: title.trim(), summary, licence, author, french };
      const zip = await exportPack({ ...named, templates: [...chosen] });
      if (signing === null) return zip;
      const bytes = new Uint8Array(await zip.arrayBuffer());
      return new Blob([await signPack(bytes, { key, version }, signing.publisher, signing.key)], {
        type: 'application/zip',
      });
    },
    onSuccess: (zip) => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(zip);
      link.download = `${key}-${version}.zip`;
      link.click();
      URL.revokeObjectURL(link.href);
      toast({ text: signing === null ? t('export.done') : t('export.signed') });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      wide
      title={t('export.title')}
      text={t('export.text')}
      confirm={t('export.do')}
      busy={make.isPending}
      disabled={
        chosen.length === 0 ||
        title.trim() === '' ||
        key === '' ||
        version === '' ||
        licence.trim() === '' ||
        signing?.publisher.trim() === ''
      }
      onConfirm={() => make.mutate()}
      onClose={onClose}
    >
      {make.isError && <ErrorState title={make.error.message} />}
      <LabelledField id="export-templates" label={t('export.templates')} shape="group">
        {published.length === 0 ? (
          <Typography color="text.secondary">{t('export.none')}</Typography>
        ) : (
          <Box sx={{ display: 'grid', gridTemplateColumns: PAIR }}>
            {published.map((card) => (
              <FormControlLabel
                key={card.key}
                label={card.title}
                control={
                  <Checkbox
                    size="small"
                    checked={chosen.includes(card.key)}
                    onChange={(_, on) =>
                      setChosen(on ? [...chosen, card.key] : chosen.filter((k) => k !== card.key))
                    }
                  />
                }
              />
            ))}
          </Box>
        )}
      </LabelledField>
      <Box sx={{ display: 'grid', gridTemplateColumns: PAIR, columnGap: 3, rowGap: 2, alignItems: 'start' }}>
        <TextLine id="export-name" label={t('export.name')} value={title} onChange={setTitle} />
        <TextLine
          id="export-french"
          label={t('export.french')}
          value={french.title}
          onChange={(words) => setFrench({ ...french, title: words })}
        />
        <TextLine id="export-summary" label={t('export.summary')} value={summary} onChange={setSummary} />
        <TextLine
          id="export-french-summary"
          label={t('export.frenchSummary')}
          value={french.summary}
          onChange={(words) => setFrench({ ...french, summary: words })}
        />
        <TextLine
          id="export-key"
          label={t('export.key')}
          value={key}
          onChange={setOwnKey}
          help={t('export.key.help')}
        />
        <TextLine id="export-version" label={t('export.version')} value={version} onChange={setVersion} />
        <TextLine id="export-author" label={t('export.author')} value={author} onChange={setAuthor} />
        <TextLine id="export-licence" label={t('export.licence')} value={licence} onChange={setLicence} />
      </Box>
      {release.data && <ReleaseNote release={release.data} />}
      <SignPart signing={signing} author={author} onSigning={setSigning} />
    </ConfirmDialog>
  );
}

/** Why the number is what it is, and how the samples went. */
function ReleaseNote({ release }: { readonly release: Release }) {
  const { t } = useTexts(packsTexts);
  const { last, least, reasons } = release;
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Typography variant="body2" color="text.secondary">
        {last === null
          ? t('export.first')
          : [
              t('export.last', { last, least }),
              ...(reasons.length > 0 ? reasons.slice(0, 5) : [t('export.unchanged')]),
            ].join(' ')}
      </Typography>
      <TestsPanel tests={release.tests} />
    </Box>
  );
}

interface TextLineProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly help?: string;
}

function TextLine({ id, label, value, onChange, help }: TextLineProps) {
  return (
    <LabelledField id={id} label={label} help={help}>
      <TextField
        id={id}
        size="small"
        fullWidth
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </LabelledField>
  );
}
