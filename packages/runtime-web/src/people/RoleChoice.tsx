import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormGroup from '@mui/material/FormGroup';
import { STANDARD } from '../app/use-roles.ts';
import { LabelledField } from '../ui/index.ts';
import { useOwnRoles } from './use-own-roles.ts';

interface RoleChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly roles: readonly string[];
  /** Roles that people of the organisation have beside. */
  readonly more: readonly string[];
  readonly error?: string | undefined;
  readonly onChange: (roles: string[]) => void;
}

/** Which roles a person has. */
export function RoleChoice({ id, label, roles, more, error, onChange }: RoleChoiceProps) {
  const { own, say } = useOwnRoles();
  const all = [...new Set([...STANDARD, ...own, ...more, ...roles])];
  return (
    <LabelledField id={id} label={label} shape="group" errors={error === undefined ? [] : [error]}>
      <FormGroup>
        {all.map((role) => (
          <FormControlLabel
            key={role}
            label={say(role)}
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
