import Box from '@mui/material/Box';

export interface PersonAvatarProps {
  readonly name: string;
  readonly size?: number;
  /** Left out where the name stands beside it. */
  readonly labelled?: boolean;
}

const TONES = ['active', 'planned', 'done', 'paused', 'open', 'validated'] as const;

const initialsOf = (name: string): string => {
  const words = name.trim().split(/\s+/);
  const first = words[0]?.[0] ?? '?';
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : '';
  return (first + last).toUpperCase();
};

/** A person's initials on a tone that stays theirs. */
export function PersonAvatar({ name, size = 28, labelled = false }: PersonAvatarProps) {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  const tone = TONES[sum % TONES.length] ?? 'open';
  return (
    <Box
      component="span"
      {...(labelled ? { role: 'img', 'aria-label': name, title: name } : { 'aria-hidden': true })}
      sx={{
        display: 'inline-grid',
        placeItems: 'center',
        width: size,
        height: size,
        flexShrink: 0,
        borderRadius: '50%',
        fontSize: Math.round(size * 0.4),
        fontWeight: 600,
        lineHeight: 1,
        color: `states.${tone}.ink`,
        backgroundColor: `states.${tone}.fill`,
      }}
    >
      {initialsOf(name)}
    </Box>
  );
}
