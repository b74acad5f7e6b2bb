import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import InputBase from '@mui/material/InputBase';
import Typography from '@mui/material/Typography';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react';
import { Hidden, useTexts } from '../ui/index.ts';
import { appTexts } from './app-texts.ts';
import { findAnywhere, type Found, useCommands, useHits } from './commands.ts';
import { useSession } from './session.ts';
import { useFirstFocus } from './use-first-focus.ts';

interface CommandPaletteProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Search everywhere and go anywhere, from the keyboard. */
export function CommandPalette({ open, onClose }: CommandPaletteProps) {
  const { t } = useTexts(appTexts);
  const id = useId();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      aria-labelledby={id}
      fullWidth
      maxWidth="sm"
      slotProps={{ container: { sx: { alignItems: 'flex-start', paddingTop: { xs: 0, md: '8vh' } } } }}
    >
      <Hidden>
        <h2 id={id}>{t('palette.title')}</h2>
      </Hidden>
      <PaletteContent onClose={onClose} />
    </Dialog>
  );
}

function PaletteContent({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts(appTexts);
  const { me } = useSession();
  const first = useFirstFocus<HTMLInputElement>();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const wanted = useDeferredValue(text.trim());
  const listId = useId();
  const commands = useCommands();
  const linesOf = useHits();
  const found = useQuery({
    queryKey: ['find', wanted],
    queryFn: ({ signal }) => findAnywhere(wanted, me.roles, signal),
    enabled: wanted.length > 1,
    placeholderData: keepPreviousData,
  });
  const plain = text.trim().toLowerCase();
  const matching = commands.filter((command) => command.label.toLowerCase().includes(plain));
  const items: readonly Found[] = [...(wanted.length > 1 ? linesOf(found.data ?? []) : []), ...matching];
  const chosen = items[Math.min(at, items.length - 1)];

  const run = (item: Found): void => {
    onClose();
    item.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && items.length > 0) {
      event.preventDefault();
      setAt((before) => (Math.min(before, items.length - 1) + step + items.length) % items.length);
    }
    if (event.key === 'Enter' && chosen) {
      event.preventDefault();
      run(chosen);
    }
  };
  return (
    <>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 1.5,
          paddingInline: 2,
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <Search size={18} aria-hidden />
        <InputBase
          inputRef={first}
          fullWidth
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          placeholder={t('palette.placeholder')}
          sx={{ height: 56, fontSize: 16 }}
          slotProps={{
            input: {
              role: 'combobox',
              'aria-label': t('palette.title'),
              'aria-expanded': true,
              'aria-controls': listId,
              'aria-activedescendant': chosen ? `${listId}-${chosen.key}` : undefined,
              autoComplete: 'off',
            },
          }}
        />
      </Box>
      <Box
        role="listbox"
        id={listId}
        aria-label={t('palette.title')}
        sx={{ maxHeight: '50vh', overflowY: 'auto', padding: 1 }}
      >
        {items.map((item, index) => (
          <PaletteItem
            key={item.key}
            id={`${listId}-${item.key}`}
            item={item}
            heading={items[index - 1]?.group === item.group ? null : item.group}
            chosen={item === chosen}
            onPoint={() => setAt(index)}
            onRun={() => run(item)}
          />
        ))}
        {items.length === 0 && (
          <Typography color="text.secondary" sx={{ padding: 2 }}>
            {t('palette.nothing', { text: text.trim() })}
          </Typography>
        )}
      </Box>
      <Typography
        variant="caption"
        color="text.secondary"
        sx={{
          display: { xs: 'none', md: 'block' },
          padding: '8px 16px',
          borderTop: 1,
          borderColor: 'divider',
        }}
      >
        {t('palette.keys')}
      </Typography>
    </>
  );
}

interface PaletteItemProps {
  readonly id: string;
  readonly item: Found;
  readonly heading: string | null;
  readonly chosen: boolean;
  readonly onPoint: () => void;
  readonly onRun: () => void;
}

function PaletteItem({ id, item, heading, chosen, onPoint, onRun }: PaletteItemProps) {
  const Icon = item.icon;
  return (
    <>
      {heading !== null && (
        <Typography
          variant="overline"
          component="div"
          role="presentation"
          color="text.secondary"
          sx={{ padding: '8px 12px 4px' }}
        >
          {heading}
        </Typography>
      )}
      {/* The keyboard stays in the search box; the options answer to the pointer. */}
      <Box
        role="option"
        id={id}
        aria-selected={chosen}
        onMouseMove={onPoint}
        onClick={onRun}
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 1.5,
          minHeight: 'var(--size-button)',
          paddingInline: '12px',
          borderRadius: '6px',
          cursor: 'pointer',
          backgroundColor: chosen ? 'primary.light' : 'transparent',
          color: chosen ? 'primary.main' : 'text.primary',
        }}
      >
        <Icon size={18} aria-hidden style={{ flexShrink: 0 }} />
        <Box
          component="span"
          sx={{ flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
        >
          {item.label}
        </Box>
        {item.aside && (
          <Box
            component="span"
            sx={{ color: 'text.secondary', fontSize: 'var(--size-small)', whiteSpace: 'nowrap' }}
          >
            {item.aside}
          </Box>
        )}
      </Box>
    </>
  );
}
