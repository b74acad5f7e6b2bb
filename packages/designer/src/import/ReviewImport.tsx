import { FIELD_KINDS, type FieldKindName, say } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import InputBase from '@mui/material/InputBase';
import NativeSelect from '@mui/material/NativeSelect';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { CircleCheck, CircleDashed, CircleHelp } from 'lucide-react';
import { memo } from 'react';
import type { Confidence } from './field-spec.ts';
import { ImportReport } from './ImportReport.tsx';
import type { ImportReview, ReviewRow } from './import-review.ts';
import { importTexts } from './import-texts.ts';

const looks = {
  sure: { Icon: CircleCheck, color: 'success.main' },
  likely: { Icon: CircleDashed, color: 'text.secondary' },
  guess: { Icon: CircleHelp, color: 'warning.main' },
} as const satisfies Record<Confidence, object>;

interface ReviewImportProps {
  readonly review: ImportReview;
  readonly title: string;
  readonly onTitle: (title: string) => void;
  readonly kinds: ReadonlyMap<string, FieldKindName>;
  readonly onKind: (id: string, kind: FieldKindName) => void;
}

/** What was found, field by field, before anything is made: kinds can be changed here. */
export function ReviewImport({ review, title, onTitle, kinds, onKind }: ReviewImportProps) {
  const { t } = useTexts(importTexts);
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <TextField
        label={t('review.name')}
        value={title}
        required
        onChange={(event) => onTitle(event.target.value)}
      />
      <Box
        sx={{
          display: 'grid',
          gap: 3,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) 340px' },
          alignItems: 'start',
        }}
      >
        <Box>
          <Typography color="text.secondary" sx={{ marginBottom: 1 }}>
            {t('review.count', { count: review.rows.length, source: t(`source.${review.source}`) })}
          </Typography>
          <Table
            size="small"
            aria-label={t('review.table')}
            sx={{ '& th, & td': { fontSize: 14, paddingBlock: '3px', paddingInline: '8px' } }}
          >
            <TableHead>
              <TableRow>
                <TableCell>{t('review.field')}</TableCell>
                <TableCell>{t('review.kind')}</TableCell>
                <TableCell>{t('review.sure')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {review.rows.map((row) => (
                <FieldRow key={row.id} row={row} kind={kinds.get(row.id) ?? row.kind} onKind={onKind} />
              ))}
            </TableBody>
          </Table>
        </Box>
        <ImportReport review={review} />
      </Box>
    </Box>
  );
}

interface FieldRowProps {
  readonly row: ReviewRow;
  readonly kind: FieldKindName;
  readonly onKind: (id: string, kind: FieldKindName) => void;
}

const FieldRow = memo(function FieldRow({ row, kind, onKind }: FieldRowProps) {
  const { t, language } = useTexts(importTexts);
  // What a person chose is sure.
  const confidence = kind === row.kind ? row.confidence : 'sure';
  const { Icon, color } = looks[confidence];
  const name = (of: FieldKindName): string => say(FIELD_KINDS[of].title, language);
  return (
    <TableRow>
      <TableCell component="th" scope="row" sx={{ fontWeight: 'inherit' }}>
        <Box
          component="span"
          sx={{ display: 'block', paddingLeft: row.depth * 2.5, overflowWrap: 'anywhere' }}
        >
          {row.label}
          {row.required && (
            <Box component="span" sx={{ color: 'text.secondary', marginLeft: 1, fontSize: 12 }}>
              {t('review.required')}
            </Box>
          )}
        </Box>
      </TableCell>
      <TableCell sx={{ width: 200 }}>
        {row.kinds.length < 2 ? (
          name(kind)
        ) : (
          <NativeSelect
            value={kind}
            onChange={(event) => onKind(row.id, event.target.value as FieldKindName)}
            input={<InputBase />}
            inputProps={{ 'aria-label': t('review.kindOf', { name: row.label }) }}
            sx={{
              width: '100%',
              minHeight: 32,
              '& select': {
                height: '30px !important',
                minHeight: '0 !important',
                boxSizing: 'border-box',
                paddingBlock: 0,
                paddingInline: '8px 28px',
                border: 1,
                borderColor: 'inputBorder',
                borderRadius: '6px',
                font: 'inherit',
                color: 'text.primary',
                backgroundColor: 'background.paper',
              },
              '& select:focus-visible': { outline: '2px solid', outlineColor: 'primary.main' },
            }}
          >
            {row.kinds.map((each) => (
              <option key={each} value={each}>
                {name(each)}
              </option>
            ))}
          </NativeSelect>
        )}
      </TableCell>
      <TableCell sx={{ width: 120 }}>
        <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75, color }}>
          <Icon size={15} aria-hidden />
          {t(`sure.${confidence}`)}
        </Box>
      </TableCell>
    </TableRow>
  );
});
