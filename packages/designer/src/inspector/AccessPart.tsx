import { useTexts } from '@orderwright/runtime-web/ui';
import ListSubheader from '@mui/material/ListSubheader';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { memo, useMemo } from 'react';
import { type Editor, useEditor } from '../app/editor.ts';
import { setAccess, type FieldPath } from '../document/index.ts';
import { EVERYBODY } from '../rights/read-rights.ts';
import { useWho } from '../rights/use-rights.ts';
import { inspectorTexts } from './inspector-texts.ts';
import { Part } from './Part.tsx';

/** Who may see and who may fill a field; nobody named is everybody whom the state allows. */
export function AccessPart({ path }: { readonly path: FieldPath }) {
  const { t } = useTexts(inspectorTexts);
  const { template, edit } = useEditor();
  const { roles, relations } = useWho();
  const access = template.access?.[path];
  // The same words are no change: the lists are not drawn for each letter of a label. Nobody named is everybody.
  const said = JSON.stringify([roles, relations]);
  const known = useMemo(
    () => ({ roles, relations: relations.filter(({ id }) => id !== EVERYBODY) }),
    // oxlint-disable-next-line react/exhaustive-deps
    [said],
  );
  return (
    <Part title={t('rights')}>
      <AccessList path={path} right="read" named={access?.read ?? nobody} who={known} edit={edit} />
      <AccessList path={path} right="write" named={access?.write ?? nobody} who={known} edit={edit} />
    </Part>
  );
}

const nobody: readonly string[] = [];

interface AccessListProps extends Pick<Editor, 'edit'> {
  readonly path: FieldPath;
  readonly right: 'read' | 'write';
  readonly named: readonly string[];
  readonly who: ReturnType<typeof useWho>;
}

const itemOf = ({ id, label }: { readonly id: string; readonly label: string }) => (
  <MenuItem key={id} value={id}>
    {label}
  </MenuItem>
);

const AccessList = memo(({ path, right, named, who, edit }: AccessListProps) => {
  const { t } = useTexts(inspectorTexts);
  const all = [...who.roles, ...who.relations];
  const nameOf = (id: string): string => all.find((one) => one.id === id)?.label ?? id;
  const strangers = named.filter((id) => !all.some((one) => one.id === id)).map((id) => ({ id, label: id }));
  return (
    <TextField
      select
      label={t(right)}
      value={named}
      slotProps={{
        select: {
          multiple: true,
          displayEmpty: true,
          renderValue: (value) =>
            Array.isArray(value) && value.length > 0
              ? value.map((id) => nameOf(String(id))).join(', ')
              : t('everybody'),
        },
      }}
      onChange={(event) => {
        const value: unknown = event.target.value;
        const chosen = Array.isArray(value) ? value.map(String) : [String(value)];
        edit((before) => setAccess(before, path, right, chosen.length === 0 ? null : chosen));
      }}
    >
      {[...who.roles, ...strangers].map(itemOf)}
      <ListSubheader>{t('relations')}</ListSubheader>
      {who.relations.map(itemOf)}
    </TextField>
  );
});
