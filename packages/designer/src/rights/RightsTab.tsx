import { EmptyState, Hidden, useTexts, useToast } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { KeyRound, X } from 'lucide-react';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useEditor } from '../app/editor.ts';
import { PhonePanel } from '../preview/PhonePanel.tsx';
import { RolesPanel } from '../roles/RolesPanel.tsx';
import { type Area, between, clampArea, spotArea } from './grid-area.ts';
import { EVERYBODY, RELATION_NAMES } from './read-rights.ts';
import { RightsBar } from './RightsBar.tsx';
import { RightsGrid } from './RightsGrid.tsx';
import { rightsTexts } from './rights-texts.ts';
import { setRights, type Wish } from './set-rights.ts';
import { type Compared, useRights, useStates, useWho } from './use-rights.ts';

interface Seen {
  readonly role: string;
  readonly state: string | null;
}

const START: Area = spotArea({ row: 0, column: 0 });
const isRole = (role: string): boolean =>
  role !== EVERYBODY && !RELATION_NAMES.some((relation) => relation === role);

/** Who fills, reads or never sees which field in which state. */
export function RightsTab() {
  const { t } = useTexts(rightsTexts);
  const { draft, undo } = useEditor();
  const { key = '' } = useParams();
  const toast = useToast();
  const { roles, relations } = useWho();
  const [params, setParams] = useSearchParams();
  // The URL follows at leisure; whose rights a key sets counts at once.
  const inUrl = params.get('role') ?? 'technician';
  const [wanted, setWanted] = useState({ inUrl, role: inUrl });
  if (wanted.inUrl !== inUrl) setWanted({ inUrl, role: inUrl });
  const who = [...roles, ...relations].find(({ id }) => id === wanted.role) ?? roles[0];
  const role = who?.id ?? 'technician';
  const roleName = who?.label ?? role;
  const [search, setSearch] = useState('');
  const states = useStates();
  const byState = params.get('by') === 'state';
  const chosenState = states.find(({ id }) => id === params.get('state')) ?? states[0];
  const [onlyDifferent, setOnlyDifferent] = useState(false);
  const compared: Compared = byState
    ? { by: 'state', state: chosenState?.id ?? null, onlyDifferent }
    : { by: 'role', role };
  const view = useRights(compared, search);
  const { rows, columns, cellAt } = view;
  const [held, setArea] = useState<Area>(START);
  const area = clampArea(held, rows.length, columns.length);
  const [said, setSaid] = useState('');
  const [seen, setSeen] = useState<Seen | null>(null);

  const chosenRows = between(area.from.row, area.to.row).flatMap((index) => rows[index] ?? []);
  const chosenColumns = between(area.from.column, area.to.column).flatMap((index) => columns[index] ?? []);
  const required = chosenRows.every(
    (row) => row.fixed !== null || chosenColumns.every((column) => cellAt(row, column).required),
  );

  const onWish = (wish: Wish): void => {
    let missed = 0;
    draft.edit((before) => {
      missed = 0;
      const paths = chosenRows.map((row) => row.path);
      let next = before;
      for (const who of new Set(chosenColumns.map((column) => column.role))) {
        const own = chosenColumns.filter((column) => column.role === who).map((column) => column.id);
        const settled = setRights(next, { role: who, columns: own, paths }, wish);
        missed += settled.held;
        next = settled.template;
      }
      return next;
    });
    const count = chosenRows.length * chosenColumns.length;
    setSaid(t('set.done', { count, what: t(`act.${wish}`) }));
    if (missed > 0) toast({ text: t('set.held', { count: missed }) });
    else if (count > 20) toast({ text: t('set.done', { count, what: t(`act.${wish}`) }), undo });
  };
  const rolesOpen = params.has('roles');
  const put = (name: string, value: string | null): void =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === null) next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  const showRoles = (open: boolean): void => {
    if (open) setSeen(null);
    put('roles', open ? '' : null);
  };
  const onRequire = (): void => onWish(required ? 'optional' : 'required');

  const at = columns[area.to.column];
  const state = at?.id ?? null;
  const asRole = at?.role ?? role;
  const asName = [...roles, ...relations].find(({ id }) => id === asRole)?.label ?? asRole;
  const shown = seen !== null && seen.role === asRole && seen.state === state;
  const see = isRole(asRole)
    ? {
        words:
          state === null
            ? t('see.always', { role: asName })
            : t('see', { role: asName, state: states.find(({ id }) => id === state)?.label ?? '' }),
        open: shown,
        onClick: () => {
          showRoles(false);
          setSeen(shown ? null : { role: asRole, state });
        },
      }
    : null;

  if (rows.length === 0 && search === '' && !(byState && onlyDifferent)) {
    return (
      <>
        <Box sx={{ flex: 1 }}>
          <EmptyState
            icon={KeyRound}
            title={t('empty')}
            text={t('empty.text')}
            action={
              <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: 'center' }}>
                <Button component={Link} to={`/templates/${key}/form`}>
                  {t('empty.go')}
                </Button>
                <Button aria-pressed={rolesOpen} onClick={() => showRoles(!rolesOpen)}>
                  {t('roles')}
                </Button>
              </Box>
            }
          />
        </Box>
        <RolesPanel open={rolesOpen} onClose={() => showRoles(false)} />
      </>
    );
  }
  return (
    <>
      <Box
        component="section"
        aria-label={t('title')}
        sx={{ flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column' }}
      >
        <Typography component="h1">
          <Hidden>{t('title')}</Hidden>
        </Typography>
        <RightsBar
          by={compared.by}
          onBy={(by) => {
            setArea(START);
            put('by', by === 'state' ? 'state' : null);
          }}
          role={role}
          onRole={(next) => {
            setWanted({ inUrl, role: next });
            put('role', next);
          }}
          state={chosenState?.id ?? null}
          onState={(next) => put('state', next)}
          onlyDifferent={onlyDifferent}
          onDifferent={setOnlyDifferent}
          search={search}
          onSearch={setSearch}
          onWish={onWish}
          required={required}
          onRequire={onRequire}
          roles={{ open: rolesOpen, onClick: () => showRoles(!rolesOpen) }}
          see={see}
        />
        {rows.length === 0 ? (
          <Typography color="text.secondary" sx={{ padding: 3, flex: 1 }}>
            {t(search === '' ? 'different.none' : 'none')}
          </Typography>
        ) : (
          <RightsGrid
            view={view}
            compared={compared.by}
            label={
              byState ? t('grid.state', { state: chosenState?.label ?? '' }) : t('grid', { role: roleName })
            }
            area={area}
            onArea={setArea}
            onWish={onWish}
            onRequire={onRequire}
          />
        )}
        <Legend selected={chosenRows.length * chosenColumns.length} />
        <Box role="status">
          <Hidden>{said}</Hidden>
        </Box>
      </Box>
      <RolesPanel open={rolesOpen} onClose={() => showRoles(false)} />
      {seen !== null && !rolesOpen && (
        <Box
          component="aside"
          aria-label={t('beside', {
            role: [...roles, ...relations].find(({ id }) => id === seen.role)?.label ?? seen.role,
          })}
          sx={{
            width: 420,
            flexShrink: 0,
            overflowY: 'auto',
            scrollbarWidth: 'thin',
            borderLeft: 1,
            borderColor: 'divider',
            backgroundColor: 'background.paper',
          }}
        >
          <Box sx={{ display: 'flex', justifyContent: 'flex-end', padding: '8px 10px 0' }}>
            <IconButton size="small" aria-label={t('see.close')} onClick={() => setSeen(null)}>
              <X size={16} aria-hidden />
            </IconButton>
          </Box>
          <PhonePanel key={`${seen.role} ${seen.state ?? ''}`} as={seen.role} inState={seen.state ?? ''} />
        </Box>
      )}
    </>
  );
}

/** What the signs mean and which keys there are. */
function Legend({ selected }: { readonly selected: number }) {
  const { t } = useTexts(rightsTexts);
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 2,
        padding: '7px 12px',
        borderTop: 1,
        borderColor: 'divider',
        backgroundColor: 'background.paper',
        color: 'text.secondary',
        fontSize: 12,
        alignItems: 'center',
        '& b': {
          display: 'inline-block',
          width: 22,
          height: 14,
          borderRadius: '4px',
          border: '1px solid transparent',
          marginRight: '6px',
          verticalAlign: '-2px',
        },
      }}
    >
      <span>
        <Box component="b" sx={{ borderColor: 'states.active.ink', backgroundColor: 'states.active.fill' }} />
        {t('legend.said')}
      </span>
      <span>
        <Box component="b" sx={{ backgroundColor: 'sunken' }} />
        {t('legend.usual')}
      </span>
      <span>{t('legend.keys')}</span>
      <Box component="span" sx={{ marginLeft: 'auto' }}>
        {t('selected', { count: selected })}
      </Box>
    </Box>
  );
}
