import { KeyHint, SearchField, Segments, uiTexts, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ListSubheader from '@mui/material/ListSubheader';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import {
  Asterisk,
  Diff,
  Eye,
  EyeOff,
  type LucideIcon,
  Pencil,
  Smartphone,
  Undo2,
  UsersRound,
} from 'lucide-react';
import { ALWAYS, type Column } from './read-rights.ts';
import { rightsTexts } from './rights-texts.ts';
import type { Wish } from './set-rights.ts';
import { type Compared, useStates, useWho } from './use-rights.ts';

interface RightsBarProps {
  readonly by: Compared['by'];
  readonly onBy: (by: Compared['by']) => void;
  readonly role: string;
  readonly onRole: (role: string) => void;
  readonly state: Column;
  readonly onState: (state: Column) => void;
  /** Only lines in which not everybody may do the same. */
  readonly onlyDifferent: boolean;
  readonly onDifferent: (only: boolean) => void;
  readonly search: string;
  readonly onSearch: (text: string) => void;
  readonly onWish: (wish: Wish) => void;
  /** Whether all that is selected is asked for already. */
  readonly required: boolean;
  readonly onRequire: () => void;
  readonly roles: { readonly open: boolean; readonly onClick: () => void };
  readonly see: { readonly words: string; readonly open: boolean; readonly onClick: () => void } | null;
}

interface Act {
  readonly wish: 'edit' | 'read' | 'hide' | 'usual';
  readonly icon: LucideIcon;
  readonly keyName: string;
}

const ACTS: readonly Act[] = [
  { wish: 'edit', icon: Pencil, keyName: 'E' },
  { wish: 'read', icon: Eye, keyName: 'R' },
  { wish: 'hide', icon: EyeOff, keyName: 'H' },
  { wish: 'usual', icon: Undo2, keyName: 'key.del' },
];

/** Whose rights are shown, and what can be done to the selected cells. */
export function RightsBar(props: RightsBarProps) {
  const { role, onRole, search, onSearch, onWish, required, onRequire, roles: own, see } = props;
  const { t } = useTexts(rightsTexts);
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
        padding: '10px 12px',
        borderBottom: 1,
        borderColor: 'divider',
        backgroundColor: 'background.paper',
      }}
    >
      <Box sx={{ flex: '0 1 auto', whiteSpace: 'nowrap' }}>
        <Segments<Compared['by']>
          label={t('by')}
          value={props.by}
          onChange={props.onBy}
          items={[
            { value: 'role', label: t('by.role') },
            { value: 'state', label: t('by.state') },
          ]}
        />
      </Box>
      {props.by === 'role' ? (
        <RoleSelect role={role} onRole={onRole} />
      ) : (
        <StateSelect state={props.state} onState={props.onState} />
      )}
      {props.by === 'state' && (
        <Button
          size="small"
          aria-pressed={props.onlyDifferent}
          startIcon={<Diff size={16} aria-hidden />}
          onClick={() => props.onDifferent(!props.onlyDifferent)}
        >
          {t('different')}
        </Button>
      )}
      <Button
        size="small"
        aria-pressed={own.open}
        startIcon={<UsersRound size={16} aria-hidden />}
        onClick={own.onClick}
      >
        {t('roles')}
      </Button>
      <Box sx={{ width: 200 }}>
        <SearchField value={search} onChange={onSearch} placeholder={t('search')} />
      </Box>
      <Box role="group" aria-label={t('acts')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
        {ACTS.slice(0, 3).map((act) => (
          <ActButton key={act.wish} {...act} words={t(`act.${act.wish}`)} onClick={() => onWish(act.wish)} />
        ))}
        <ActButton
          icon={Asterisk}
          keyName="Q"
          words={t(required ? 'act.optional' : 'act.required')}
          onClick={onRequire}
        />
        {ACTS.slice(3).map((act) => (
          <ActButton key={act.wish} {...act} words={t(`act.${act.wish}`)} onClick={() => onWish(act.wish)} />
        ))}
      </Box>
      <Box sx={{ flex: 1 }} />
      {see !== null && (
        <Button
          size="small"
          aria-pressed={see.open}
          startIcon={<Smartphone size={16} aria-hidden />}
          onClick={see.onClick}
        >
          {see.words}
        </Button>
      )}
    </Box>
  );
}

interface ActButtonProps {
  readonly icon: LucideIcon;
  readonly keyName: string;
  readonly words: string;
  readonly onClick: () => void;
}

function ActButton({ icon: Icon, keyName, words, onClick }: ActButtonProps) {
  const { t: word } = useTexts(uiTexts);
  return (
    <Button
      size="small"
      variant="text"
      color="inherit"
      startIcon={<Icon size={15} aria-hidden />}
      endIcon={<KeyHint keys={[keyName === 'key.del' ? word(keyName) : keyName]} />}
      // The grid keeps the keyboard.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
    >
      {words}
    </Button>
  );
}

const selectLook = {
  minHeight: 36,
  minWidth: 170,
  fontWeight: 600,
  '& .MuiSelect-select': { minHeight: '0 !important' },
} as const;

function RoleSelect({ role, onRole }: Pick<RightsBarProps, 'role' | 'onRole'>) {
  const { t } = useTexts(rightsTexts);
  const { roles, relations } = useWho();
  return (
    <Select
      value={role}
      onChange={(event) => onRole(event.target.value)}
      inputProps={{ 'aria-label': t('role') }}
      sx={selectLook}
    >
      <ListSubheader>{t('group.roles')}</ListSubheader>
      {roles.map(({ id, label }) => (
        <MenuItem key={id} value={id}>
          {label}
        </MenuItem>
      ))}
      <ListSubheader>{t('group.relations')}</ListSubheader>
      {relations.map(({ id, label }) => (
        <MenuItem key={id} value={id}>
          {label}
        </MenuItem>
      ))}
    </Select>
  );
}

/** The value of "in every state": no state is called so. */
const EVERY = '';

function StateSelect({ state, onState }: Pick<RightsBarProps, 'state' | 'onState'>) {
  const { t } = useTexts(rightsTexts);
  const states = useStates();
  return (
    <Select
      value={state ?? EVERY}
      displayEmpty
      onChange={(event) => onState(event.target.value === EVERY ? ALWAYS : event.target.value)}
      inputProps={{ 'aria-label': t('state') }}
      sx={selectLook}
    >
      {states.map(({ id, label, around }) => (
        <MenuItem key={id ?? EVERY} value={id ?? EVERY}>
          {around === null ? label : `${around} › ${label}`}
        </MenuItem>
      ))}
    </Select>
  );
}
