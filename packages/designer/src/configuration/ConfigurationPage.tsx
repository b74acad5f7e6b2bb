import { PageTitle, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import { LibraryFrame } from '../library/LibraryFrame.tsx';
import { ChooseConfiguration } from './ChooseConfiguration.tsx';
import { configurationTexts } from './configuration-texts.ts';
import { ExportConfiguration } from './ExportConfiguration.tsx';
import { ImportConfiguration } from './ImportConfiguration.tsx';

/** The whole configuration, out as a file and in from one. */
export function ConfigurationPage() {
  const { t } = useTexts(configurationTexts);
  const [file, setFile] = useState<File | null>(null);
  useEffect(() => {
    document.title = `${t('title')} · Orderwright`;
  }, [t]);
  return (
    <LibraryFrame>
      {file !== null ? (
        <ImportConfiguration file={file} onOther={() => setFile(null)} />
      ) : (
        <>
          {/* The settings are of the other bundle. */}
          <PageTitle
            title={t('title')}
            subtitle={t('subtitle')}
            onBack={() => location.assign('/settings')}
          />
          <Box
            sx={{
              display: 'grid',
              gap: 2,
              marginTop: 2.5,
              maxWidth: 1120,
              gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
              alignItems: 'start',
            }}
          >
            <ExportConfiguration />
            <ChooseConfiguration onFile={setFile} />
          </Box>
        </>
      )}
    </LibraryFrame>
  );
}
