import { useTexts, useToast } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Boxes, X } from 'lucide-react';
import { useMemo } from 'react';
import { useEditor } from '../app/editor.ts';
import { groupsOf, removeGroup, sameGroup } from '../document/index.ts';
import { useCanvasActions } from './canvas.ts';
import { formTexts } from './form-texts.ts';
import { useForgetGroup, useKeptGroups } from './kept-groups.ts';

/** The groups kept in this template, of which a change shows wherever they stand, and those kept for all templates. */
export function GroupPalette() {
  const { t } = useTexts(formTexts);
  const { template, edit, undo } = useEditor();
  const { addGroup, addKeptGroup } = useCanvasActions();
  const kept = useKeptGroups();
  const { mutate: forgetKept } = useForgetGroup();
  const toast = useToast();
  const { schema } = template;
  const groups = useMemo(() => groupsOf(schema), [schema]);
  // What this template has already is not offered twice.
  const others = useMemo(
    () => kept.filter(({ definition }) => sameGroup(schema, definition) === null),
    [kept, schema],
  );
  if (groups.length === 0 && others.length === 0) return null;
  const forget = (name: string, title: string): void => {
    const used = removeGroup(template, name) === template;
    if (used) return toast({ text: t('groups.used', { title }) });
    edit((before) => removeGroup(before, name));
    toast({ text: t('groups.gone', { title }), undo });
  };
  return (
    <Box
      role="group"
      aria-label={t('groups.title')}
      sx={{
        borderTop: 1,
        borderColor: 'divider',
        padding: '8px',
        maxHeight: 150,
        overflowY: 'auto',
        scrollbarWidth: 'thin',
        flexShrink: 0,
        '& button': {
          all: 'unset',
          boxSizing: 'border-box',
          cursor: 'pointer',
          borderRadius: '6px',
          color: 'text.primary',
          '&:hover': { backgroundColor: 'primary.light' },
          '&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: '-2px' },
        },
        '& svg': { color: 'text.secondary', flexShrink: 0 },
      }}
    >
      <Typography
        variant="overline"
        component="h3"
        color="text.secondary"
        sx={{ paddingInline: '8px', display: 'block' }}
      >
        {t('groups.title')}
      </Typography>
      {groups.map(({ name, title, count }) => (
        <GroupLine
          key={name}
          title={title}
          count={count}
          onAdd={() => addGroup(name)}
          onForget={() => forget(name, title)}
        />
      ))}
      {others.length > 0 && (
        <Typography
          variant="overline"
          component="h4"
          color="text.secondary"
          sx={{ paddingInline: '8px', display: 'block' }}
        >
          {t('groups.everywhere')}
        </Typography>
      )}
      {others.map(({ id, title, fields, definition }) => (
        <GroupLine
          key={id}
          title={title}
          count={fields}
          onAdd={() => addKeptGroup(definition)}
          onForget={() =>
            forgetKept(id, {
              onSuccess: () => toast({ text: t('groups.gone', { title }) }),
              onError: () => toast({ text: t('groups.notGone', { title }), tone: 'error' }),
            })
          }
        />
      ))}
    </Box>
  );
}

interface GroupLineProps {
  readonly title: string;
  readonly count: number;
  readonly onAdd: () => void;
  readonly onForget: () => void;
}

/** One group: a click puts it in, the cross forgets it. */
function GroupLine({ title, count, onAdd, onForget }: GroupLineProps) {
  const { t } = useTexts(formTexts);
  return (
    <Box sx={{ display: 'flex', alignItems: 'center' }}>
      <Box
        component="button"
        type="button"
        aria-label={t('palette.add', { kind: title })}
        onClick={onAdd}
        sx={{
          flex: 1,
          minWidth: 0,
          height: 32,
          display: 'flex',
          alignItems: 'center',
          gap: 1.25,
          paddingInline: '8px',
        }}
      >
        <Boxes size={16} aria-hidden />
        <Typography component="span" noWrap sx={{ flex: 1, fontSize: 14 }}>
          {title}
        </Typography>
        <Typography component="span" variant="body2" color="text.secondary">
          {t('groups.count', { count })}
        </Typography>
      </Box>
      <Box
        component="button"
        type="button"
        aria-label={t('groups.forget', { title })}
        onClick={onForget}
        sx={{ padding: '6px', display: 'inline-flex' }}
      >
        <X size={14} aria-hidden />
      </Box>
    </Box>
  );
}
