import type { FieldState, FormView, Template } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Collapse from '@mui/material/Collapse';
import Typography from '@mui/material/Typography';
import { ChevronDown, ChevronRight, CircleHelp } from 'lucide-react';
import { useId, useState } from 'react';
import { labelOf } from '../document/index.ts';
import { previewTexts } from './preview-texts.ts';

interface WhyHereProps {
  readonly view: FormView;
  readonly template: Template;
  /** Language of the labels. */
  readonly language: string;
  /** Why a field is as it is, in sentences. */
  readonly why: (pointer: string) => string;
}

const KINDS: readonly (readonly ['hidden' | 'locked' | 'required', (field: FieldState) => boolean])[] = [
  ['hidden', (field) => field.hidden],
  ['locked', (field) => !field.hidden && field.lockedBy !== undefined],
  ['required', (field) => field.required],
];

/** Of a group and all it holds, only the group. */
const outermost = (pointers: readonly string[]): string[] =>
  pointers.filter((pointer) => !pointers.some((other) => pointer.startsWith(`${other}/`)));

/** What the form hides, locks or asks for here, each with its reason: what is hidden cannot say so itself. */
export function WhyHere({ view, template, language, why }: WhyHereProps) {
  const { t } = useTexts(previewTexts);
  const id = useId();
  const [open, setOpen] = useState(false);
  const parts = KINDS.map(([kind, is]) => {
    const pointers = Object.entries(view.fields).flatMap(([pointer, field]) => (is(field) ? [pointer] : []));
    return { kind, pointers: outermost(pointers) };
  }).filter(({ pointers }) => pointers.length > 0);
  if (parts.length === 0) return null;
  return (
    <Box
      component="section"
      aria-label={t('why.title')}
      sx={{ width: 390, maxWidth: '100%', marginInline: 'auto' }}
    >
      <Button
        variant="text"
        fullWidth
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        startIcon={open ? <ChevronDown size={16} aria-hidden /> : <ChevronRight size={16} aria-hidden />}
        sx={{ justifyContent: 'flex-start' }}
      >
        {parts.map(({ kind, pointers }) => t(`why.${kind}`, { count: pointers.length })).join(', ')}
      </Button>
      <Collapse in={open} id={id} unmountOnExit sx={{ maxHeight: 320, overflowY: 'auto' }}>
        {parts.map(({ kind, pointers }) => (
          <Box key={kind} sx={{ paddingBlock: 1 }}>
            <Typography variant="subtitle2" component="h2" color="text.secondary">
              {t(`why.group.${kind}`)}
            </Typography>
            <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
              {pointers.map((pointer) => (
                <Why
                  key={pointer}
                  label={labelOf(template, view.fields[pointer]?.path ?? pointer, language)}
                  why={() => why(pointer)}
                />
              ))}
            </Box>
          </Box>
        ))}
      </Collapse>
    </Box>
  );
}

function Why({ label, why }: { readonly label: string; readonly why: () => string }) {
  const { t } = useTexts(previewTexts);
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <Box component="li" sx={{ borderTop: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 40 }}>
        <Box component="span" sx={{ flex: 1, minWidth: 0 }}>
          {label}
        </Box>
        <Button
          size="small"
          variant="text"
          startIcon={<CircleHelp size={15} aria-hidden />}
          aria-label={t('why.of', { label })}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {t('why')}
        </Button>
      </Box>
      {open && (
        <Typography id={id} variant="body2" sx={{ paddingBottom: 1 }}>
          {why()}
        </Typography>
      )}
    </Box>
  );
}
