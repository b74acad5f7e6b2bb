import { useTexts } from '@orderwright/runtime-web/ui';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { memo, useMemo } from 'react';
import { type Editor, useEditor } from '../app/editor.ts';
import { setAccess, type FieldPath } from '../document/index.ts';
import { type RuleSpeaker, useSpeaker } from '../rule-editor/use-speaker.ts';
import { inspectorTexts } from './inspector-texts.ts';
import { Part } from './Part.tsx';

/** Who may see and who may fill a field; nobody named is everybody whom the state allows. */
export function AccessPart({ path }: { readonly path: FieldPath }) {
  const { t } = useTexts(inspectorTexts);
  const { template, edit } = useEditor();
  const { roles } = useSpeaker();
  const access = template.access?.[path];
  // The same words are no change: the lists are not drawn for each letter of a label.
  const said = JSON.stringify(roles);
  // oxlint-disable-next-line react/exhaustive-deps
  const known = useMemo(() => roles, [said]);
  return (
    <Part title={t('rights')}>
      <AccessList path={path} right="read" named={access?.read ?? nobody} roles={known} edit={edit} />
      <AccessList path={path} right="write" named={access?.write ?? nobody} roles={known} edit={edit} />
    </Part>
  );
}

const nobody: readonly string[] = [];

interface AccessListProps extends Pick<Editor, 'edit'> {
  readonly path: FieldPath;
  readonly right: 'read' | 'write';
  readonly named: readonly string[];
  readonly roles: RuleSpeaker['roles'];
}

const AccessList = memo(({ path, right, named, roles, edit }: AccessListProps) => {
  const { t } = useTexts(inspectorTexts);
  const nameOf = (id: string): string => roles.find((role) => role.id === id)?.label ?? id;
  const known = [
    ...roles.map(({ id }) => id),
    ...named.filter((id) => !roles.some((role) => role.id === id)),
  ];
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
      {known.map((id) => (
        <MenuItem key={id} value={id}>
          {nameOf(id)}
        </MenuItem>
      ))}
    </TextField>
  );
});
