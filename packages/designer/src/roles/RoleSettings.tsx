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
      <RoleKey role={role} />
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

/** The key of a role; taken when the person leaves it or presses Enter, since every reference is rewritten. */
function RoleKey({ role }: { readonly role: string }) {
  const { t } = useTexts(rolesTexts);
  const { template, edit } = useEditor();
  const [typed, setTyped] = useState(role);
  const fault = !isRoleKey(typed)
    ? t('key.bad')
    : typed !== role && !isFreeRoleKey(template, typed)
      ? t('key.taken')
      : null;
  const take = (): void => {
    if (fault !== null || typed === role) setTyped(role);
    else edit((before) => renameRole(before, role, typed));
  };
  return (
    <TextField
      label={t('key')}
      value={typed}
      error={fault !== null}
      helperText={fault ?? t('key.help')}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
        if (event.key === 'Escape' && typed !== role) {
          event.preventDefault();
          setTyped(role);
        }
      }}
      slotProps={{ htmlInput: { spellCheck: false, autoCapitalize: 'off' } }}
    />
  );
}
