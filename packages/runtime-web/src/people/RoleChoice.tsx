import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormGroup from '@mui/material/FormGroup';
import { STANDARD, useRoleName } from '../app/use-roles.ts';
import { LabelledField } from '../ui/index.ts';

interface RoleChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly roles: readonly string[];
  /** Roles that templates brought along. */
  readonly more: readonly string[];
  readonly error?: string | undefined;
  readonly onChange: (roles: string[]) => void;
}

/** Which roles a person has. */
export function RoleChoice({ id, label, roles, more, error, onChange }: RoleChoiceProps) {
  const roleName = useRoleName();
  const all = [...new Set([...STANDARD, ...more, ...roles])];
  return (
    <LabelledField id={id} label={label} shape="group" errors={error === undefined ? [] : [error]}>
      <FormGroup>
        {all.map((role) => (
          <FormControlLabel
            key={role}
            label={roleName(role)}
            control={
              <Checkbox
                checked={roles.includes(role)}
                onChange={(event) =>
                  onChange(event.target.checked ? [...roles, role] : roles.filter((other) => other !== role))
                }
              />
            }
          />
        ))}
      </FormGroup>
    </LabelledField>
  );
}
