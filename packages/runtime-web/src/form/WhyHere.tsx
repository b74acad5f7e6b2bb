import { type FieldState, fieldsOf, type FormView, type Template } from '@orderwright/engine';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Collapse from '@mui/material/Collapse';
import Typography from '@mui/material/Typography';
import { ChevronDown, ChevronRight, CircleHelp } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { spokenLanguage, useTexts } from '../ui/index.ts';
import { formTexts } from './form-texts.ts';
import { nodesByPath } from './slice/nodes-by-path.ts';

export interface WhyHereProps {
  readonly view: FormView;
  /** In the language it is shown in. */
  readonly template: Template;
  readonly language: string;
  /** Why a field is as it is, in sentences. */
  readonly why: (pointer: string) => string;
  /** Names what a role may not see too: for who draws the form, not for who fills it. */
  readonly fromRoles?: boolean;
}

type Kind = 'hidden' | 'locked' | 'required';

const isOf = (kind: Kind, field: FieldState, fromRoles: boolean): boolean => {
  if (kind === 'hidden') return field.hidden && (fromRoles || field.hiddenBy === 'rule');
  if (field.hidden) return false;
  if (kind === 'locked') return field.lockedBy !== undefined && !field.computed;
  // A section is asked for by what it holds, which is named itself.
  return field.required && field.kind !== 'section';
};

/** Of a group and all it holds, only the group. */
const outermost = (pointers: readonly string[]): string[] =>
  pointers.filter((pointer) => !pointers.some((other) => pointer.startsWith(`${other}/`)));

/** What the form hides, locks or asks for here, each with its reason: what is hidden cannot say so itself. */
export function WhyHere({ view, template, language, why, fromRoles = false }: WhyHereProps) {
  const { t } = useTexts(formTexts, spokenLanguage(language));
  const id = useId();
  const [open, setOpen] = useState(false);
  const nodes = useMemo(() => nodesByPath(fieldsOf(template)), [template]);
  const parts = (['hidden', 'locked', 'required'] as const)
    .map((kind) => {
      const held = Object.entries(view.fields).filter(([, field]) => isOf(kind, field, fromRoles));
      const pointers = held.map(([pointer]) => pointer);
      return { kind, pointers: kind === 'required' ? pointers : outermost(pointers) };
    })
    .filter(({ pointers }) => pointers.length > 0);
  if (parts.length === 0) return null;
  const titleOf = (pointer: string): string =>
    nodes.get(view.fields[pointer]?.path ?? pointer)?.title ?? pointer;
  return (
    <Box component="section" aria-label={t('why.title')} sx={{ minWidth: 0 }}>
      <Button
        variant="text"
        color="inherit"
        fullWidth
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        startIcon={open ? <ChevronDown size={16} aria-hidden /> : <ChevronRight size={16} aria-hidden />}
        sx={{ justifyContent: 'flex-start', textAlign: 'start', minHeight: 44, color: 'text.secondary' }}
      >
        {parts.map(({ kind, pointers }) => t(`why.${kind}`, { count: pointers.length })).join(', ')}
      </Button>
      <Collapse in={open} id={id} unmountOnExit>
        {parts.map(({ kind, pointers }) => (
          <Box key={kind} sx={{ paddingBlock: 1 }}>
            <Typography variant="subtitle2" component="h3" color="text.secondary">
              {t(`why.group.${kind}`)}
            </Typography>
            <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
              {pointers.map((pointer) => (
                <Why key={pointer} label={titleOf(pointer)} language={language} why={() => why(pointer)} />
              ))}
            </Box>
          </Box>
        ))}
      </Collapse>
    </Box>
  );
}

interface WhyProps {
  readonly label: string;
  readonly language: string;
  readonly why: () => string;
}

function Why({ label, language, why }: WhyProps) {
  const { t } = useTexts(formTexts, spokenLanguage(language));
  const id = useId();
  const [open, setOpen] = useState(false);
  const said = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // The last of a long list would open behind the bar of steps.
    if (open) said.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  return (
    <Box component="li" sx={{ borderTop: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 44 }}>
        <Box component="span" sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
          {label}
        </Box>
        <Button
          variant="text"
          startIcon={<CircleHelp size={16} aria-hidden />}
          aria-label={t('why.of', { label })}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
          sx={{ flexShrink: 0, minHeight: 44 }}
        >
          {t('why')}
        </Button>
      </Box>
      {open && (
        <Typography
          ref={said}
          id={id}
          variant="body2"
          sx={{ paddingBottom: 1, scrollMarginBottom: { xs: 144, md: 16 } }}
        >
          {why()}
        </Typography>
      )}
    </Box>
  );
}
