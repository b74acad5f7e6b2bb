import { describeIssue, type DocumentBlock, type JsonObject } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { CircleAlert } from 'lucide-react';
import { useEditor } from '../app/editor.ts';
import { labelOf } from '../document/index.ts';
import { BLOCK_KINDS, fieldsFor, holdsKind, isAmount, isOutside, isRows } from './block-kinds.ts';
import { blockText, setBlock, setBlockText } from './edit-documents.ts';
import { FieldListControl } from './FieldListControl.tsx';
import { issuesOfBlock } from './issues-of-block.ts';
import { reportTexts } from './report-texts.ts';
import { useReportRoom } from './room.ts';
import { SettingsForm } from './SettingsForm.tsx';
import { TextsInLanguages } from './TextsInLanguages.tsx';
import { WhenPart } from './WhenPart.tsx';

/** Everything that can be set on one block. */
export function BlockSettings({ block }: { readonly block: DocumentBlock }) {
  const { t, language } = useTexts(reportTexts);
  const { template, edit, issues } = useEditor();
  const { document } = useReportRoom();
  const kind = BLOCK_KINDS[block.type];
  const set = (name: string, value: unknown, mark: string | null = null): void =>
    edit((before) => setBlock(before, document.id, block.id, name, value), mark);
  const words = (name: 'title' | 'text') => ({
    value: (code: string) => blockText(template, document.id, block, name, code),
    onChange: (code: string, text: string) =>
      edit(
        (before) => setBlockText(before, document.id, block.id, name, code, text),
        `${document.id} ${block.id} ${name} ${code}`,
      ),
  });
  const problems = issuesOfBlock(template, issues, document.id, block.id);
  return (
    <Box sx={{ display: 'grid', gap: 2, padding: '10px 16px 16px' }}>
      {problems.map((problem) => (
        <Box
          key={`${problem.code} ${problem.path}`}
          sx={{
            display: 'flex',
            gap: 0.75,
            color: problem.severity === 'error' ? 'error.main' : 'warning.main',
          }}
        >
          <Box component="span" sx={{ paddingTop: '2px' }}>
            <CircleAlert size={15} aria-hidden />
          </Box>
          <Typography variant="body2" component="span">
            {describeIssue(problem, language, template)}
          </Typography>
        </Box>
      ))}
      {block.type === 'text' && <TextsInLanguages label="text" multiline {...words('text')} places />}
      <FieldsPart block={block} set={set} />
      {kind.titled && <TextsInLanguages label="title" {...words('title')} />}
      <SettingsForm
        name={`${document.id} ${block.id}`}
        properties={kind.options(t)}
        values={block as unknown as JsonObject}
        usual={kind.usual}
        onSet={(name, value) => set(name, value ?? undefined, `${document.id} ${block.id} ${name}`)}
      />
      <Box component="section" aria-label={t('when.title')} sx={{ display: 'grid', gap: 0.75 }}>
        <Typography variant="body2" component="h3" sx={{ fontWeight: 600 }}>
          {t('when.title')}
        </Typography>
        <WhenPart
          key={`${document.id} ${block.id}`}
          when={block.when}
          onChange={(when) => set('when', when, `${document.id} ${block.id} when`)}
        />
      </Box>
    </Box>
  );
}

interface FieldsPartProps {
  readonly block: DocumentBlock;
  readonly set: (name: string, value: unknown) => void;
}

/** No field chosen means all. */
const orAll = (paths: readonly string[]): readonly string[] | undefined =>
  paths.length === 0 ? undefined : paths;

/** The fields a block speaks of. */
function FieldsPart({ block, set }: FieldsPartProps) {
  const { t } = useTexts(reportTexts);
  const { template, content } = useEditor();
  switch (block.type) {
    case 'fields':
    case 'totals':
      return (
        <FieldListControl
          label={t('fields.label')}
          chosen={block.fields}
          among={fieldsFor(template, block.type === 'fields' ? isOutside : isAmount)}
          none={t('fields.none')}
          onChange={(paths) => set('fields', paths)}
        />
      );
    case 'photos':
    case 'signature':
      return (
        <FieldListControl
          label={t('fields.label')}
          chosen={block.fields ?? []}
          among={fieldsFor(
            template,
            block.type === 'photos' ? holdsKind('photo', 'photos', 'sketch') : holdsKind('signature'),
          )}
          none={t('fields.all')}
          onChange={(paths) => set('fields', orAll(paths))}
        />
      );
    case 'table': {
      const inside = fieldsFor(
        template,
        (node) => node.path.startsWith(`${block.rows}/*/`) && node.kind !== 'section' && node.kind !== 'note',
      );
      return (
        <>
          <TextField
            select
            label={t('rows.label')}
            value={block.rows}
            onChange={(event) => {
              set('rows', event.target.value);
              set('columns', undefined);
              set('totals', undefined);
            }}
          >
            {fieldsFor(template, isRows).map(({ path }) => (
              <MenuItem key={path} value={path}>
                {labelOf(template, path, content)}
              </MenuItem>
            ))}
          </TextField>
          <FieldListControl
            label={t('columns.label')}
            chosen={block.columns ?? []}
            among={inside}
            none={t('columns.all')}
            onChange={(paths) => set('columns', orAll(paths))}
          />
          <FieldListControl
            label={t('totals.label')}
            chosen={block.totals ?? []}
            among={inside.filter(({ kind }) => ['money', 'number', 'integer'].includes(kind))}
            none={t('totals.usual')}
            onChange={(paths) => set('totals', orAll(paths))}
          />
        </>
      );
    }
    case 'columns':
      return (
        <TextField
          select
          label={t('columns.count')}
          value={block.columns.length}
          onChange={(event) => set('columns', resized(block.columns, Number(event.target.value)))}
        >
          {[2, 3].map((count) => (
            <MenuItem key={count} value={count}>
              {count}
            </MenuItem>
          ))}
        </TextField>
      );
    default:
      return null;
  }
}

/** More columns, or fewer: what stood in those taken away goes into the last that stays. */
const resized = <T,>(columns: readonly (readonly T[])[], count: number): T[][] =>
  Array.from({ length: count }, (_, i) =>
    i === count - 1 ? columns.slice(i).flat() : [...(columns[i] ?? [])],
  );
