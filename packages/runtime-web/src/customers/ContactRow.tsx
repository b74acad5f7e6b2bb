import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { Pencil, Phone } from 'lucide-react';
import type { Contact } from '../api/registry.ts';
import { PersonAvatar, useTexts } from '../ui/index.ts';
import { customerTexts } from './customer-texts.ts';
import { type Edited, editedFrom } from './RecordPanel.tsx';

/** A person to speak to at the customer's. */
export function ContactRow({
  contact,
  onEdit,
}: {
  readonly contact: Contact;
  readonly onEdit: (edited: Edited) => void;
}) {
  const { t } = useTexts(customerTexts);
  const { name, phone, email } = contact;
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1.5,
        padding: '8px 8px 8px 16px',
        borderBottom: 1,
        borderColor: 'divider',
        '&:last-child': { borderBottom: 0 },
      }}
    >
      <PersonAvatar name={name} />
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography sx={{ fontWeight: 600 }}>{name}</Typography>
        <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
          {[phone, email].filter(Boolean).join(' · ')}
        </Typography>
      </Box>
      {phone && (
        <IconButton component="a" href={`tel:${phone}`} aria-label={t('call', { name })}>
          <Phone size={16} aria-hidden />
        </IconButton>
      )}
      <IconButton
        aria-label={t('editNamed', { name })}
        onClick={() => onEdit(editedFrom('contacts', contact))}
      >
        <Pencil size={16} aria-hidden />
      </IconButton>
    </Box>
  );
}
