import { FIELD_KINDS, type Json } from '@orderwright/engine';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { localeOf } from '../../ui/index.ts';
import { useFormTools } from '../form-tools.ts';
import type { ReadProps } from './field-widget.ts';

const isBlank = (value: Json | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** An answer as text, as the report says it. */
export function TextReading({ node, value, computed }: ReadProps) {
  const { language, timeZone, currency } = useFormTools();
  const text = isBlank(value)
    ? ''
    : FIELD_KINDS[node.kind].read(value ?? null, {
        schema: node.schema,
        ui: node.ui,
        language: localeOf(language),
        timeZone,
        currency,
      });
  return <Quiet computed={computed}>{text === '' ? null : text}</Quiet>;
}

/** The plain line of a reading; says so where nothing was answered. */
export function Quiet({
  children,
  computed = false,
}: {
  readonly children: ReactNode;
  readonly computed?: boolean;
}) {
  const { t } = useFormTools();
  return (
    <Box
      sx={{
        fontSize: 'var(--size-body)',
        lineHeight: 'var(--reading-line, 1.5)',
        whiteSpace: 'pre-wrap',
        overflowWrap: 'anywhere',
        ...(computed ? { fontWeight: 600 } : {}),
      }}
      {...(computed ? { 'aria-live': 'polite' as const } : {})}
    >
      {children ?? (
        <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400 }}>
          {computed ? '—' : t('unanswered')}
        </Box>
      )}
    </Box>
  );
}
