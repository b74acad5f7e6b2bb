import { STANDARD_ROLES } from '@orderwright/engine';
import { SidePanel, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { designerTexts } from '../app/designer-texts.ts';
import { useEditor } from '../app/editor.ts';
import { addRole, ownRolesOf, strangeRolesOf } from '../document/index.ts';
import { RoleSettings } from './RoleSettings.tsx';
import { rolesTexts } from './roles-texts.ts';

interface RolesPanelProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** The roles that a template brings along beyond those every organisation has. */
export function RolesPanel({ open, onClose }: RolesPanelProps) {
  const { t, language } = useTexts(rolesTexts);
  const { t: word } = useTexts(designerTexts);
  const { template, edit } = useEditor();
  const [title, setTitle] = useState('');
  const listed = new Intl.ListFormat(language, { type: 'conjunction' });
  const own = ownRolesOf(template);
  const strange = strangeRolesOf(template);
  return (
    <SidePanel open={open} title={t('title')} onClose={onClose}>
      <Box sx={{ display: 'grid', gap: 2 }}>
        <Typography variant="body2" color="text.secondary">
          {t('intro', { roles: listed.format(STANDARD_ROLES.map((role) => word(`role.${role}`))) })}
        </Typography>
        {own.length === 0 ? (
          <Typography variant="body2">{t('none')}</Typography>
        ) : (
          <Box component="ul" sx={{ display: 'grid', gap: 2, margin: 0, padding: 0, listStyle: 'none' }}>
            {own.map((role) => (
              <RoleSettings key={role} role={role} />
            ))}
          </Box>
        )}
        <Box
          component="form"
          sx={{ display: 'flex', gap: 1, alignItems: 'flex-end' }}
          onSubmit={(event) => {
            event.preventDefault();
            const named = title.trim();
            if (named === '') return;
            edit((before) => addRole(before, named));
            setTitle('');
          }}
        >
          <TextField
            fullWidth
            label={t('new')}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
          <Button
            type="submit"
            variant="outlined"
            disabled={title.trim() === ''}
            startIcon={<Plus size={16} aria-hidden />}
            sx={{ flexShrink: 0 }}
          >
            {t('add')}
          </Button>
        </Box>
        {strange.length > 0 && (
          <Box component="section" sx={{ display: 'grid', gap: 1, justifyItems: 'start' }}>
            <Typography variant="h3" component="h3">
              {t('strange.title')}
            </Typography>
            {strange.map((role) => (
              <Button
                key={role}
                size="small"
                startIcon={<Plus size={14} aria-hidden />}
                onClick={() => edit((before) => addRole(before, role, role))}
              >
                {t('strange.add', { role })}
              </Button>
            ))}
          </Box>
        )}
      </Box>
    </SidePanel>
  );
}
