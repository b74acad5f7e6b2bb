import type { FieldNode } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useMemo } from 'react';
import { useEditor } from '../app/editor.ts';
import { labelOf, nodesOf, parentOf, type FieldPath } from '../document/index.ts';
import { lookOf } from '../form-canvas/kind-looks.ts';
import { inOrder } from '../form-canvas/places.ts';
import { useFieldTree } from '../form-canvas/use-field-tree.ts';
import { ruleTexts } from './rule-texts.ts';

export interface ExtraChoice {
  readonly id: string;
  readonly label: string;
}

interface FieldSelectProps {
  readonly value: string;
  readonly label: string;
  readonly onChange: (path: FieldPath) => void;
  readonly allow?: (node: FieldNode) => boolean;
  /** Subjects that are no fields, offered first. */
  readonly extra?: readonly ExtraChoice[];
  readonly width?: number;
  /** Also offers the parts of an answer: the result of a checklist item, the value of a meter. */
  readonly inner?: boolean;
}

const none: readonly ExtraChoice[] = [];
const everyField = (): boolean => true;

interface Option {
  readonly label: string;
  readonly group: string;
  readonly kind: FieldNode['kind'] | null;
}

/** One of the form's fields, found by typing its label. */
export function FieldSelect({
  value,
  label,
  onChange,
  allow = everyField,
  extra = none,
  width = 220,
  inner = false,
}: FieldSelectProps) {
  const { t } = useTexts(ruleTexts);
  const { template, content } = useEditor();
  const tree = useFieldTree();
  const options = useMemo(() => {
    const groupOf = (path: FieldPath): string =>
      parentOf(path) === '' ? '' : labelOf(template, parentOf(path).replace(/\/\*$/, ''), content);
    const fields = (inner ? [...nodesOf(template).values()] : inOrder(tree)).filter(allow);
    return new Map<string, Option>([
      ...extra.map(({ id, label: words }): [string, Option] => [id, { label: words, group: '', kind: null }]),
      ...fields.map(({ path, kind }): [string, Option] => [
        path,
        { label: labelOf(template, path, content), group: groupOf(path), kind },
      ]),
    ]);
  }, [tree, template, content, allow, extra, inner]);
  const known = options.has(value);
  return (
    <Autocomplete<string, false, true>
      disableClearable
      // By what never changes: another value, were it only another object, takes away what is being typed.
      options={[...options.keys()]}
      // MUI wants a value where nothing may be cleared; an empty field is shown by its placeholder.
      value={known ? value : (undefined as unknown as string)}
      onChange={(_, id) => onChange(id)}
      getOptionKey={(id) => id}
      getOptionLabel={(id) => options.get(id)?.label ?? ''}
      autoHighlight
      renderOption={({ key, ...props }, id) => {
        const option = options.get(id);
        const Icon = option?.kind ? lookOf(option.kind).icon : null;
        return (
          <Box component="li" key={key} {...props} sx={{ gap: 1 }}>
            {Icon && <Icon size={15} aria-hidden />}
            <span>{option?.label}</span>
            {option?.group !== '' && (
              <Box component="span" sx={{ color: 'text.secondary', fontSize: 12, marginLeft: 'auto' }}>
                {option?.group}
              </Box>
            )}
          </Box>
        );
      }}
      renderInput={(params) => (
        <TextField
          {...params}
          placeholder={t('at.choose')}
          error={value !== '' && !known}
          slotProps={{
            ...params.slotProps,
            htmlInput: { ...params.slotProps.htmlInput, 'aria-label': label },
          }}
        />
      )}
      sx={{ width, '& .MuiOutlinedInput-root': { minHeight: 36, '& input': { height: 34 } } }}
    />
  );
}
