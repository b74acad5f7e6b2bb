import type { JsonObject } from '@orderwright/engine';
import { formatRelative, MiniWorkflow, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router';
import type { TemplateCard } from '../app/api.ts';
import { libraryTexts } from './library-texts.ts';

const hasStates = (card: TemplateCard): boolean => card.states > 0;

/** One template in the grid: what it is called, where it stands, how large it is, and a picture of its workflow. */
export function TemplateTile({ card, now }: { readonly card: TemplateCard; readonly now: Date }) {
  const { t, language } = useTexts(libraryTexts);
  const status = [
    card.published === null
      ? t('card.unpublished')
      : t('card.published', { version: card.published.version }),
    ...(card.draft === null
      ? []
      : [card.published === null ? t('card.draft') : t('card.changes', { count: card.draft.changes })]),
  ];
  const counts = [
    t('card.fields', { count: card.fields }),
    t('card.states', { count: card.states }),
    t('card.running', { count: card.running }),
  ];
  const edited = card.draft ?? null;
  return (
    <Box
      component="li"
      sx={{
        position: 'relative',
        display: 'flex',
        flexDirection: 'column',
        border: 1,
        borderColor: 'divider',
        borderRadius: '10px',
        backgroundColor: 'background.paper',
        overflow: 'hidden',
        transition: 'border-color 120ms',
        '&:hover': { borderColor: 'primary.main' },
        '&:focus-within': { borderColor: 'primary.main' },
      }}
    >
      <Box
        sx={{
          display: 'grid',
          placeItems: 'center',
          height: 104,
          backgroundColor: 'sunken',
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        {hasStates(card) ? (
          <MiniWorkflow workflow={card.workflow as JsonObject} width={288} height={80} />
        ) : (
          <Typography variant="body2" color="text.secondary">
            {t('card.noWorkflow')}
          </Typography>
        )}
      </Box>
      <Box sx={{ padding: 2, display: 'grid', gap: 0.5, flex: 1, alignContent: 'start' }}>
        <Typography variant="h3" component="h2" sx={{ overflowWrap: 'anywhere' }}>
          <Box
            component={Link}
            to={`/templates/${card.key}/form`}
            sx={{
              color: 'text.primary',
              textDecoration: 'none',
              '&:focus-visible': { outline: 'none' },
              '&::after': { content: '""', position: 'absolute', inset: 0, borderRadius: '10px' },
              '&:focus-visible::after': {
                outline: '2px solid',
                outlineColor: 'primary.main',
                outlineOffset: '-2px',
              },
            }}
          >
            {card.title}
          </Box>
        </Typography>
        <Typography
          variant="body2"
          sx={{ color: card.draft === null ? 'text.secondary' : 'primary.main', fontWeight: 600 }}
        >
          {status.join(' · ')}
        </Typography>
        <Typography variant="body2" color="text.secondary">
          {counts.join(' · ')}
        </Typography>
        {edited !== null && (
          <Typography variant="body2" color="text.secondary">
            {t('card.edited', {
              when: formatRelative(edited.updatedAt, now, language),
              name: edited.by.name,
            })}
          </Typography>
        )}
      </Box>
    </Box>
  );
}
