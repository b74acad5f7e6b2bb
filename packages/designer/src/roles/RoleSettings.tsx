import { ConfirmDialog, useTexts, useToast } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useEditor } from '../app/editor.ts';
import {
  isFreeRoleKey,
  isRoleKey,
  languagesOf,
  ownLanguage,
  removeRole,
  renameRole,
  roleTitle,
  setRoleTitle,
  usesOfRole,
} from '../document/index.ts';
import { KeyInput } from '../inspector/KeyInput.tsx';
import { rolesTexts } from './roles-texts.ts';

/** One role: what it is called in every language, its key, where it is named, and the way out. */
export function RoleSettings({ role }: { readonly role: string }) {
  const { t, language } = useTexts(rolesTexts);
  const { template, content, edit, undo } = useEditor();
  const toast = useToast();
  const [asked, setAsked] = useState(false);
  const languages = languagesOf(template);
  const names = new Intl.DisplayNames([language], { type: 'language' });
  const called =
    roleTitle(template, role, content) ||
    roleTitle(template, role, ownLanguage(template)) ||
    t('nameless', { key: role });
  const uses = [...usesOfRole(template, role)].map(([place, count]) => t(`place.${place}`, { count }));
  const places = new Intl.ListFormat(language, { type: 'conjunction' }).format(uses);
  const remove = (): void => {
    setAsked(false);
    edit((before) => removeRole(before, role));
    toast({ text: t('removed', { role: called }), undo });
  };
  return (
    <Box
      component="li"
      aria-label={called}
      sx={{
        display: 'grid',
        gap: 1.5,
        padding: 1.5,
        border: 1,
        borderColor: 'divider',
        borderRadius: '10px',
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Typography variant="h3" component="h3" noWrap sx={{ flex: 1, minWidth: 0 }}>
          {called}
        </Typography>
        <IconButton
          size="small"
          aria-label={t('remove', { role: called })}
          onClick={() => (uses.length === 0 ? remove() : setAsked(true))}
        >
          <Trash2 size={16} aria-hidden />
        </IconButton>
      </Box>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))', gap: 1.5 }}>
        {languages.map((code) => (
          <TextField
            key={code}
            label={languages.length > 1 ? t('nameIn', { language: names.of(code) ?? code }) : t('name')}
            value={roleTitle(template, role, code)}
            onChange={(event) =>
              edit((before) => setRoleTitle(before, role, code, event.target.value), `role ${role} ${code}`)
            }
            slotProps={{ htmlInput: { lang: code } }}
          />
        ))}
      </Box>
      <KeyInput
        key={role}
        label={t('key')}
        own={role}
        help={t('key.help')}
        faultOf={(key) =>
          isRoleKey(key) ? (isFreeRoleKey(template, key) ? null : t('key.taken')) : t('key.bad')
        }
        onTake={(key) => edit((before) => renameRole(before, role, key))}
      />
      <Typography variant="body2" color="text.secondary">
        {uses.length === 0 ? t('unused') : t('used', { places })}
      </Typography>
      <ConfirmDialog
        open={asked}
        danger
        title={t('remove.title', { role: called })}
        text={t('remove.text', { places })}
        confirm={t('remove.do')}
        onConfirm={remove}
        onClose={() => setAsked(false)}
      />
    </Box>
  );
}
