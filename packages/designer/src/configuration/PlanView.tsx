import { formatMoment, Panel, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMe } from '../app/session.ts';
import type { ConfigurationPlan } from './api.ts';
import { ChangedTemplate } from './ChangedTemplate.tsx';
import { configurationTexts } from './configuration-texts.ts';

/** Names listed at once. */
const MOST_NAMES = 12;

/** What an import would change, part by part, and what it leaves alone. */
export function PlanView({ plan }: { readonly plan: ConfigurationPlan }) {
  const { t } = useTexts(configurationTexts);
  const list = (names: readonly string[]): string => {
    const shown = names.slice(0, MOST_NAMES).join(', ');
    const more = names.length - MOST_NAMES;
    return more > 0 ? t('staysMore', { names: shown, count: more }) : shown;
  };
  const { templates, groups, packs } = plan.stays;
  const notes = { new: t('newText'), back: t('back'), next: '' };
  const stays = [...templates, ...groups, ...packs];
  return (
    <>
      <Careful plan={plan} />
      {plan.published.length > 0 && (
        <Panel title={t('templates')} flush>
          <Rows>
            {plan.published.map((one) => (
              <ChangedTemplate
                key={one.key}
                title={one.title}
                name={one.key}
                chip={one.state === 'new' ? t('new') : t('version', { version: one.version })}
                note={notes[one.state]}
                changes={one.changes}
                more={one.more}
              />
            ))}
          </Rows>
        </Panel>
      )}
      {plan.drafts.length > 0 && (
        <Panel title={t('drafts')} flush>
          <Rows>
            {plan.drafts.map((one) => (
              <ChangedTemplate
                key={one.key}
                title={one.title}
                name={one.key}
                chip={one.replaces === null ? t('new') : t('changed')}
                note={one.replaces === null && one.changes.length === 0 ? t('newText') : ''}
                changes={one.changes}
                more={one.more}
              />
            ))}
          </Rows>
        </Panel>
      )}
      {plan.settings.length > 0 && <Settings settings={plan.settings} />}
      {plan.groups.length > 0 && (
        <Panel title={t('groups')} flush>
          <Rows>
            {plan.groups.map((group) => (
              <Row key={group.title} name={group.title} state={group.there ? t('changed') : t('new')}>
                {t('fields', { count: group.fields })}
              </Row>
            ))}
          </Rows>
        </Panel>
      )}
      {plan.packs.length > 0 && (
        <Panel title={t('packs')} flush>
          <Rows>
            {plan.packs.map(({ key, version, from }) => (
              <Row key={key} name={key} state={from === null ? t('new') : t('changed')}>
                {from === null ? t('packNew', { version }) : t('packFrom', { from, version })}
              </Row>
            ))}
          </Rows>
        </Panel>
      )}
      <Box sx={{ display: 'grid', gap: 0.5 }}>
        {plan.same > 0 && <Typography color="text.secondary">{t('same', { count: plan.same })}</Typography>}
        {stays.length > 0 && (
          <Typography color="text.secondary">{t('stays', { names: list(stays) })}</Typography>
        )}
      </Box>
    </>
  );
}

/** Work of others that goes, drafts that would take it back, orders that stay behind. */
function Careful({ plan }: { readonly plan: ConfigurationPlan }) {
  const { t, language } = useTexts(configurationTexts);
  const { org } = useMe();
  const warnings = [
    ...plan.drafts.flatMap(({ title, replaces }) =>
      replaces === null
        ? []
        : [
            t('careful.draft', {
              title,
              name: replaces.by,
              at: formatMoment(replaces.at, { language, timeZone: org.timeZone }),
            }),
          ],
    ),
    ...plan.published.flatMap(({ title, draftStays, running }) => [
      ...(draftStays ? [t('careful.stays', { title })] : []),
      ...(running > 0 ? [t('careful.running', { title, count: running })] : []),
    ]),
  ];
  if (warnings.length === 0) return null;
  return (
    <Panel title={t('careful')}>
      <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 1 }}>
        {warnings.map((warning) => (
          <Box component="li" key={warning} sx={{ display: 'flex', gap: 1 }}>
            <Box component="span" sx={{ color: 'warning.main', flexShrink: 0, paddingTop: '2px' }}>
              <TriangleAlert size={16} aria-hidden />
            </Box>
            {warning}
          </Box>
        ))}
      </Box>
    </Panel>
  );
}

function Settings({ settings }: { readonly settings: ConfigurationPlan['settings'] }) {
  const { t } = useTexts(configurationTexts);
  const named = (name: string): string => {
    const key = `setting.${name}`;
    const said = t(key as 'setting.name');
    return said === key ? name : said;
  };
  const shown = (value: unknown): string =>
    value === null || value === '' ? t('empty') : typeof value === 'string' ? value : JSON.stringify(value);
  return (
    <Panel title={t('settings')} flush>
      <Rows>
        {settings.map(({ name, before, after }) => (
          <Box
            component="li"
            key={name}
            sx={{ padding: 2, display: 'grid', gap: 0.5, overflowWrap: 'anywhere' }}
          >
            <Typography sx={{ fontWeight: 600 }}>{named(name)}</Typography>
            <Typography color="text.secondary">{t('before', { value: shown(before) })}</Typography>
            <Typography>{t('after', { value: shown(after) })}</Typography>
          </Box>
        ))}
      </Rows>
    </Panel>
  );
}

function Rows({ children }: { readonly children: ReactNode }) {
  return (
    <Box
      component="ul"
      sx={{
        listStyle: 'none',
        margin: 0,
        padding: 0,
        '& > li + li': { borderTop: 1, borderColor: 'divider' },
      }}
    >
      {children}
    </Box>
  );
}

interface RowProps {
  readonly name: string;
  readonly state: string;
  readonly children: ReactNode;
}

function Row({ name, state, children }: RowProps) {
  return (
    <Box
      component="li"
      sx={{ padding: 2, display: 'flex', gap: 1.5, flexWrap: 'wrap', alignItems: 'baseline' }}
    >
      <Typography sx={{ fontWeight: 600, flex: '1 1 200px', overflowWrap: 'anywhere' }}>{name}</Typography>
      <Typography color="text.secondary">{children}</Typography>
      <Typography variant="body2" sx={{ fontWeight: 600 }}>
        {state}
      </Typography>
    </Box>
  );
}
