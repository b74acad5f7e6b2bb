import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import type { ReactNode } from 'react';
import { useTexts } from '../language/use-texts.ts';
import { uiTexts } from '../language/ui-texts.ts';

const numbers = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

function Loading({ children }: { readonly children: ReactNode }) {
  const { t } = useTexts(uiTexts);
  return (
    <Box role="status" aria-label={t('loading')} aria-busy>
      {children}
    </Box>
  );
}

/** Rows of a list or table before they arrive, of the size they will have. */
export function ListSkeleton({
  rows = 8,
  height = 40,
}: {
  readonly rows?: number;
  readonly height?: number;
}) {
  return (
    <Loading>
      {numbers(rows).map((n) => (
        <Box
          key={n}
          sx={{
            height,
            display: 'flex',
            alignItems: 'center',
            gap: 2,
            paddingInline: 2,
            borderBottom: 1,
            borderColor: 'divider',
          }}
        >
          <Skeleton width={88} />
          <Skeleton sx={{ flex: 1, maxWidth: `${55 - (n % 4) * 8}%` }} />
          <Skeleton width={72} sx={{ marginLeft: 'auto' }} />
        </Box>
      ))}
    </Loading>
  );
}

/** Cards before they arrive: one below the other, or side by side where each is at least so wide. */
export function CardSkeleton({
  cards = 3,
  height = 120,
  width,
}: {
  readonly cards?: number;
  readonly height?: number;
  readonly width?: number;
}) {
  return (
    <Loading>
      <Box
        sx={
          width === undefined
            ? { display: 'grid', gap: 1.5 }
            : { display: 'grid', gap: 2, gridTemplateColumns: `repeat(auto-fill, minmax(${width}px, 1fr))` }
        }
      >
        {numbers(cards).map((n) => (
          <Skeleton key={n} variant="rounded" height={height} sx={{ borderRadius: '10px' }} />
        ))}
      </Box>
    </Loading>
  );
}

/** A form's fields before they arrive: labels and inputs at their heights. */
export function FormSkeleton({ fields = 5 }: { readonly fields?: number }) {
  return (
    <Loading>
      <Box sx={{ display: 'grid', gap: 2.5 }}>
        {numbers(fields).map((n) => (
          <Box key={n}>
            <Skeleton width={`${28 + (n % 3) * 10}%`} sx={{ marginBottom: '6px' }} />
            <Skeleton variant="rounded" sx={{ height: 'var(--size-input)' }} />
          </Box>
        ))}
      </Box>
    </Loading>
  );
}
