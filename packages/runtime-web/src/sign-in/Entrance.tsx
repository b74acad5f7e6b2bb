import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageSwitch, Logo, spokenLanguage, useTexts } from '../ui/index.ts';
import { signInTexts } from './sign-in-texts.ts';

interface EntranceProps {
  readonly title: string;
  readonly text?: string;
  readonly children: ReactNode;
}

/** The page before a person is inside: who we are on one side, what to do on the other. */
export function Entrance({ title, text, children }: EntranceProps) {
  const { t } = useTexts(signInTexts);
  const { i18n } = useTranslation();
  return (
    <Box
      sx={{
        minHeight: '100dvh',
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', md: 'minmax(360px, 5fr) 7fr' },
      }}
    >
      <Box
        component="header"
        sx={{
          display: 'flex',
          flexDirection: 'column',
          justifyContent: 'space-between',
          gap: 4,
          padding: { xs: 3, md: 6 },
          paddingBottom: { xs: 1, md: 6 },
          backgroundColor: { xs: 'transparent', md: 'primary.light' },
        }}
      >
        <Logo size={36} wordmark />
        <Box sx={{ display: { xs: 'none', md: 'block' } }}>
          <Progress />
          <Typography
            variant="h1"
            component="p"
            sx={{ maxWidth: '16ch', color: 'primary.main', marginTop: 5 }}
          >
            {t('motto')}
          </Typography>
        </Box>
        <Box sx={{ display: { xs: 'none', md: 'block' }, maxWidth: 220 }}>
          <LanguageSwitch
            value={spokenLanguage(i18n.language)}
            onChange={(to) => void i18n.changeLanguage(to)}
          />
        </Box>
      </Box>
      <Box
        component="main"
        sx={{ display: 'grid', alignContent: { md: 'center' }, padding: { xs: 3, md: 6 } }}
      >
        <Box sx={{ width: '100%', maxWidth: 420, marginInline: 'auto' }}>
          <Typography variant="h1" sx={{ marginBottom: 1 }}>
            {title}
          </Typography>
          {text !== undefined && (
            <Typography color="text.secondary" sx={{ marginBottom: 3 }}>
              {text}
            </Typography>
          )}
          {children}
          <Box sx={{ display: { md: 'none' }, marginTop: 4 }}>
            <LanguageSwitch
              value={spokenLanguage(i18n.language)}
              onChange={(to) => void i18n.changeLanguage(to)}
            />
          </Box>
        </Box>
      </Box>
    </Box>
  );
}

/** The way of an order, as a line of steps that ends in a tick. */
function Progress() {
  const line = 'var(--ow-palette-primary-main)';
  return (
    <svg viewBox="0 0 360 96" width="100%" style={{ maxWidth: 420 }} aria-hidden>
      <path d="M24 48H324" stroke={line} strokeWidth="3" strokeDasharray="1 9" strokeLinecap="round" />
      <circle cx="24" cy="48" r="12" fill="none" stroke={line} strokeWidth="3" strokeDasharray="5 5" />
      <circle
        cx="124"
        cy="48"
        r="12"
        fill="var(--ow-palette-background-paper)"
        stroke={line}
        strokeWidth="3"
      />
      <path
        d="M124 41v7l5 4"
        stroke={line}
        strokeWidth="3"
        fill="none"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="224" cy="48" r="13" fill={line} />
      <path d="M220.5 42.5l8 5.5-8 5.5z" fill="var(--ow-palette-background-paper)" />
      <circle cx="324" cy="48" r="24" fill="var(--ow-palette-next-main)" />
      <path
        d="M313 48.5l7.5 7.5L336 40.5"
        fill="none"
        stroke="var(--ow-palette-next-contrastText)"
        strokeWidth="5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
