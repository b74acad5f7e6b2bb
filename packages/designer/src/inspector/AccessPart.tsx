import { useTexts } from '@orderwright/runtime-web/ui';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useEditor } from '../app/editor.ts';
import { setAccess, type FieldPath } from '../document/index.ts';
import { useSpeaker } from '../rule-editor/use-speaker.ts';
import { inspectorTexts } from './inspector-texts.ts';
import { Part } from './Part.tsx';

/** Who may see and who may fill a field; nobody named is everybody whom the state allows. */
export function AccessPart({ path }: { readonly path: FieldPath }) {
  const { t } = useTexts(inspectorTexts);
  const { template, edit } = useEditor();
  const { roles, roleName } = useSpeaker();
  return (
    <Part title={t('rights')}>
      {(['read', 'write'] as const).map((right) => {
        const named = template.access?.[path]?.[right] ?? [];
        const known = [
          ...roles.map(({ id }) => id),
          ...named.filter((id) => !roles.some((role) => role.id === id)),
        ];
        return (
          <TextField
            key={right}
            select
            label={t(right)}
            value={named}
            slotProps={{
              select: {
                multiple: true,
                displayEmpty: true,
                renderValue: (value) =>
                  Array.isArray(value) && value.length > 0
                    ? value.map((id) => roleName(String(id))).join(', ')
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
                {roleName(id)}
              </MenuItem>
            ))}
          </TextField>
        );
      })}
    </Part>
  );
}
