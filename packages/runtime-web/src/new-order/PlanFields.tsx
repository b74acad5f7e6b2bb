import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import type { Ref } from '@orderwright/engine';
import { fetchPeople } from '../api/organisation.ts';
import { appTexts } from '../app/app-texts.ts';
import { formatDuration, uiTexts, useSteady, useTexts } from '../ui/index.ts';
import { newOrderTexts } from './new-order-texts.ts';

export interface Plan {
  readonly day: string;
  readonly time: string;
  /** Minutes. */
  readonly duration: number;
  readonly people: readonly Ref[];
}

const DURATIONS = [15, 30, 45, 60, 90, 120, 180, 240, 360, 480];

/** Day, time, duration and who goes. */
export function PlanFields({
  plan,
  onChange,
}: {
  readonly plan: Plan;
  readonly onChange: (part: Partial<Plan>) => void;
}) {
  const { t } = useTexts(newOrderTexts);
  const { t: app } = useTexts(appTexts);
  const { t: ui } = useTexts(uiTexts);
  const people = useQuery({ queryKey: ['people'], queryFn: fetchPeople, refetchOnMount: 'always' });
  const going = useSteady([...plan.people]);
  const options = (people.data?.items ?? [])
    .filter((person) => person.active && person.roles.some((role) => role !== 'customer'))
    .toSorted((a, b) => Number(b.roles.includes('technician')) - Number(a.roles.includes('technician')))
    .map(({ id, name }): Ref => ({ id, label: name }));
  const durations = DURATIONS.includes(plan.duration)
    ? DURATIONS
    : [...DURATIONS, plan.duration].toSorted((a, b) => a - b);
  return (
    <>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1.3fr 1.15fr 0.85fr', gap: 1.5 }}>
        <TextField
          label={t('day')}
          type="date"
          // Four figures for the year, so that the next key goes on to the time.
          slotProps={{ htmlInput: { max: '2999-12-31' } }}
          value={plan.day}
          onChange={(event) => onChange({ day: event.target.value })}
        />
        <TextField
          label={t('time')}
          type="time"
          value={plan.time}
          onChange={(event) => onChange({ time: event.target.value })}
        />
        <TextField
          select
          label={t('duration')}
          value={plan.duration}
          onChange={(event) => onChange({ duration: Number(event.target.value) })}
        >
          {durations.map((minutes) => (
            <MenuItem key={minutes} value={minutes}>
              {formatDuration(minutes * 60_000)}
            </MenuItem>
          ))}
        </TextField>
      </Box>
      <Autocomplete
        multiple
        autoHighlight
        openOnFocus
        value={going}
        options={options}
        isOptionEqualToValue={(option, chosen) => option.id === chosen.id}
        getOptionLabel={(option) => option.label}
        getOptionKey={(option) => option.id}
        onChange={(_, next) => onChange({ people: next })}
        openText={app('openList')}
        closeText={ui('close')}
        clearText={ui('clear')}
        renderInput={(params) => <TextField {...params} label={t('people')} />}
      />
    </>
  );
}
