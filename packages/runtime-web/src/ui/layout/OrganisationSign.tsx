import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';

interface OrganisationSignProps {
  readonly name: string;
  /** Address of its logo; the name stands alone without one. */
  readonly logo: string | null;
}

/** Whose house this is: the organisation's logo, else its name. */
export function OrganisationSign({ name, logo }: OrganisationSignProps) {
  if (logo === null)
    return (
      <Typography noWrap sx={{ fontWeight: 600 }}>
        {name}
      </Typography>
    );
  return (
    <Box
      component="img"
      src={logo}
      alt={name}
      sx={(theme) => ({
        maxHeight: 36,
        maxWidth: 160,
        objectFit: 'contain',
        // Logos are drawn for paper: in the dark they keep a piece of it.
        ...theme.applyStyles('dark', {
          padding: '3px 8px',
          borderRadius: '6px',
          backgroundColor: theme.palette.common.white,
        }),
      })}
    />
  );
}
