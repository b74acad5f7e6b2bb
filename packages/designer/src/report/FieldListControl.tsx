import type { FieldNode } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { ArrowUp, X } from 'lucide-react';
import { useId, useState } from 'react';
import { useEditor } from '../app/editor.ts';
import { labelOf, nodesOf, parentOf } from '../document/index.ts';
import { lookOf } from '../form-canvas/kind-looks.ts';
import { reportTexts } from './report-texts.ts';

interface FieldListControlProps {
  readonly label: string;
  /** Paths in their order. */
  readonly chosen: readonly string[];
  readonly onChange: (paths: readonly string[]) => void;
  /** What may be chosen. */
  readonly among: readonly FieldNode[];
  /** What an empty list means. */
  readonly none: string;
}

/** Fields one after the other: added by their label, taken out, moved up. */
export function FieldListControl({ label, chosen, onChange, among, none }: FieldListControlProps) {
  const { t } = useTexts(reportTexts);
  const { template, content } = useEditor();
  const [text, setText] = useState('');
  const id = useId();
  const nodes = nodesOf(template);
  const name = (path: string): string => labelOf(template, path, content);
  const groupOf = (path: string): string => {
    const parent = parentOf(path).replace(/\/\*$/, '');
    return parent === '' ? '' : name(parent);
  };
  const open = among.filter(({ path }) => !chosen.includes(path));
  return (
    <Box role="group" aria-labelledby={id} sx={{ display: 'grid', gap: 0.75 }}>
      <Typography id={id} variant="body2" component="span" sx={{ fontWeight: 600 }}>
        {label}
      </Typography>
      {chosen.length === 0 ? (
        <Typography variant="body2" color="text.secondary">
          {none}
        </Typography>
      ) : (
        <Box
          component="ol"
          sx={{
            listStyle: 'none',
            margin: 0,
            padding: 0,
            border: 1,
            borderColor: 'divider',
            borderRadius: '6px',
          }}
        >
          {chosen.map((path, index) => {
            const node = nodes.get(path);
            const Icon = node && lookOf(node.kind).icon;
            const words = node ? name(path) : t('fields.gone', { path });
            return (
              <Box
                component="li"
                key={path}
                sx={{
                  display: 'flex',
                  alignItems: 'center',
                  gap: 1,
                  minHeight: 36,
                  paddingLeft: 1.25,
                  color: node ? 'text.primary' : 'error.main',
                  '&:not(:last-of-type)': { borderBottom: 1, borderColor: 'divider' },
                }}
              >
                {Icon && <Icon size={15} aria-hidden />}
                <Box component="span" sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
                  {words}
                </Box>
                {index > 0 && (
                  <Tooltip title={t('fields.up', { label: words })}>
                    <IconButton
                      size="small"
                      aria-label={t('fields.up', { label: words })}
                      onClick={() => onChange(chosen.toSpliced(index, 1).toSpliced(index - 1, 0, path))}
                    >
                      <ArrowUp size={15} aria-hidden />
                    </IconButton>
                  </Tooltip>
                )}
                <Tooltip title={t('fields.remove', { label: words })}>
                  <IconButton
                    size="small"
                    aria-label={t('fields.remove', { label: words })}
                    onClick={() => onChange(chosen.filter((other) => other !== path))}
                  >
                    <X size={15} aria-hidden />
                  </IconButton>
                </Tooltip>
              </Box>
            );
          })}
        </Box>
      )}
      {open.length > 0 && (
        <Autocomplete
          options={open}
          value={null}
          inputValue={text}
          onInputChange={(_, typed, reason) => setText(reason === 'input' ? typed : '')}
          onChange={(_, node) => {
            if (node) onChange([...chosen, node.path]);
          }}
          getOptionKey={({ path }) => path}
          getOptionLabel={({ path }) => name(path)}
          autoHighlight
          openOnFocus
          renderOption={({ key, ...props }, node) => {
            const { icon: Icon } = lookOf(node.kind);
            const group = groupOf(node.path);
            return (
              <Box component="li" key={key} {...props} sx={{ gap: 1 }}>
                <Icon size={15} aria-hidden />
                <span>{name(node.path)}</span>
                {group !== '' && (
                  <Box component="span" sx={{ color: 'text.secondary', fontSize: 12, marginLeft: 'auto' }}>
                    {group}
                  </Box>
                )}
              </Box>
            );
          }}
          renderInput={(params) => (
            <TextField
              {...params}
              placeholder={t('fields.add')}
              slotProps={{
                ...params.slotProps,
                htmlInput: { ...params.slotProps.htmlInput, 'aria-label': `${t('fields.add')} · ${label}` },
              }}
            />
          )}
          sx={{ '& .MuiOutlinedInput-root': { minHeight: 36, '& input': { height: 34 } } }}
        />
      )}
    </Box>
  );
}
