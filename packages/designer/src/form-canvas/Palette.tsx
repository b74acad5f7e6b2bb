import { useDraggable } from '@dnd-kit/core';
import { say, FIELD_KINDS, type FieldKindName } from '@orderwright/engine';
import { Hidden, SearchField, useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { type KeyboardEvent, memo, useState } from 'react';
import { newDragId } from './drag.ts';
import { formTexts } from './form-texts.ts';
import { addableKinds, type Group, GROUPS, lookOf } from './kind-looks.ts';

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Every kind by group, as far as its name holds the search. */
const shownIn = (group: Group, text: string, language: string): FieldKindName[] =>
  addableKinds.filter(
    (kind) =>
      lookOf(kind).group === group && plain(say(FIELD_KINDS[kind].title, language)).includes(plain(text)),
  );

/** What Enter adds: the kind that is called so, else one that begins so, else the first. */
const bestOf = (kinds: readonly FieldKindName[], text: string, language: string): FieldKindName | null => {
  const wanted = plain(text);
  if (wanted === '') return null;
  const name = (kind: FieldKindName): string => plain(say(FIELD_KINDS[kind].title, language));
  return (
    kinds.find((kind) => name(kind) === wanted) ??
    kinds.find((kind) => name(kind).startsWith(wanted)) ??
    kinds[0] ??
    null
  );
};

interface PaletteProps {
  readonly onAdd: (kind: FieldKindName) => void;
  /** Icons only, where there is no room. */
  readonly folded?: boolean;
  /** In a menu that adds at one place nothing is dragged. */
  readonly still?: boolean;
}

/** Every kind of field: click or Enter adds it, drag puts it between two others. */
export const Palette = memo(KindList);

function KindList({ onAdd, folded = false, still = false }: PaletteProps) {
  const { t, language } = useTexts(formTexts);
  const [text, setText] = useState('');
  const groups = GROUPS.map((group) => ({
    group,
    kinds: shownIn(group, folded ? '' : text, language),
  })).filter((shown) => shown.kinds.length > 0);
  const best = bestOf(
    groups.flatMap(({ kinds }) => kinds),
    text.trim(),
    language,
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || best === null) return;
    event.preventDefault();
    setText('');
    onAdd(best);
  };
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', minHeight: 0, flex: 1 }}>
      {!folded && (
        <Box
          {...(still ? {} : { 'data-palette-search': true })}
          onKeyDown={onKeyDown}
          sx={{ padding: 1.5, paddingBottom: 1 }}
        >
          <SearchField
            value={text}
            onChange={setText}
            placeholder={t('palette.search')}
            {...(still ? { autoFocus: true } : {})}
          />
          <Hidden>
            <span role="status">
              {best === null ? '' : t('palette.enter', { kind: say(FIELD_KINDS[best].title, language) })}
            </span>
          </Hidden>
        </Box>
      )}
      <Box
        sx={{
          flex: 1,
          overflowY: 'auto',
          padding: folded ? '8px 6px' : '0 8px 12px',
          scrollbarWidth: 'thin',
        }}
      >
        {groups.map((shown) => (
          <Box key={shown.group} role="group" aria-label={t(`group.${shown.group}`)} sx={{ marginBottom: 1 }}>
            {folded ? (
              <Box sx={{ borderTop: 1, borderColor: 'divider', marginBlock: 0.5 }} />
            ) : (
              <Typography
                variant="overline"
                component="h3"
                color="text.secondary"
                sx={{ paddingInline: '8px', display: 'block' }}
              >
                {t(`group.${shown.group}`)}
              </Typography>
            )}
            {shown.kinds.map((kind) =>
              still ? (
                <PaletteButton key={kind} kind={kind} folded={folded} best={kind === best} onAdd={onAdd} />
              ) : (
                <DraggableKind key={kind} kind={kind} folded={folded} best={kind === best} onAdd={onAdd} />
              ),
            )}
          </Box>
        ))}
        {groups.length === 0 && (
          <Typography variant="body2" color="text.secondary" sx={{ padding: 1 }}>
            {t('palette.none')}
          </Typography>
        )}
      </Box>
    </Box>
  );
}

interface KindProps {
  readonly kind: FieldKindName;
  readonly folded: boolean;
  /** The one that Enter in the search adds. */
  readonly best: boolean;
  readonly onAdd: (kind: FieldKindName) => void;
}

function DraggableKind(props: KindProps) {
  const { setNodeRef, listeners, attributes, isDragging } = useDraggable({ id: newDragId(props.kind) });
  return (
    <Box
      ref={setNodeRef}
      {...listeners}
      aria-describedby={attributes['aria-describedby']}
      sx={{ opacity: isDragging ? 0.4 : 1, touchAction: 'none' }}
    >
      <PaletteButton {...props} />
    </Box>
  );
}

function PaletteButton({ kind, folded, best, onAdd }: KindProps) {
  const { t, language } = useTexts(formTexts);
  const title = say(FIELD_KINDS[kind].title, language);
  const { icon: Icon } = lookOf(kind);
  return (
    <Tooltip title={folded ? title : ''} placement="right">
      <ButtonBase
        onClick={() => onAdd(kind)}
        aria-label={t('palette.add', { kind: title })}
        sx={{
          display: 'flex',
          width: '100%',
          height: folded ? 36 : 32,
          justifyContent: folded ? 'center' : 'flex-start',
          gap: 1.25,
          paddingInline: folded ? 0 : '8px',
          borderRadius: '6px',
          cursor: 'grab',
          color: 'text.primary',
          textAlign: 'left',
          ...(best && { backgroundColor: 'primary.light' }),
          '&:hover': { backgroundColor: 'primary.light' },
          '& svg': { color: 'text.secondary', flexShrink: 0 },
          '&:hover svg': { color: 'primary.main' },
        }}
      >
        <Icon size={16} strokeWidth={1.9} aria-hidden />
        {!folded && (
          <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
            {title}
          </Box>
        )}
      </ButtonBase>
    </Tooltip>
  );
}
