import type { FieldNode } from '@orderwright/engine';
import { useTexts } from '@orderwright/runtime-web/ui';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormHelperText from '@mui/material/FormHelperText';
import Typography from '@mui/material/Typography';
import { Eraser } from 'lucide-react';
import { useMemo } from 'react';
import { useEditor } from '../app/editor.ts';
import { rulesAt, setDefault } from '../document/index.ts';
import { FieldValue } from '../preview/FieldValue.tsx';
import { inspectorTexts } from './inspector-texts.ts';
import { Part } from './Part.tsx';

/** What stands in the field before anybody fills it, given by the widget that fills it. */
export function DefaultPart({ node }: { readonly node: FieldNode }) {
  const { t, language } = useTexts(inspectorTexts);
  const { template, edit } = useEditor();
  const { path } = node;
  // The same words are no change: another label draws no other widget.
  const { title: _title, description: _description, default: value, ...schema } = node.schema;
  const said = JSON.stringify({ schema, ui: node.ui });
  const field = useMemo(() => JSON.parse(said) as Pick<FieldNode, 'schema' | 'ui'>, [said]);
  if (rulesAt(template, path).some(({ kind }) => kind === 'compute'))
    return (
      <Part title={t('start')}>
        <Typography variant="body2" color="text.secondary">
          {t('default.computed')}
        </Typography>
      </Part>
    );
  return (
    <Part title={t('start')}>
      <Box>
        <FieldValue
          field={field}
          title={t('default')}
          value={value}
          language={language}
          onChange={(next) => edit((before) => setDefault(before, path, next), `default ${path}`)}
        />
        <FormHelperText>{t('default.help')}</FormHelperText>
      </Box>
      {value !== undefined && (
        <Box>
          <Button
            size="small"
            startIcon={<Eraser size={14} aria-hidden />}
            onClick={() => edit((before) => setDefault(before, path, null))}
          >
            {t('default.clear')}
          </Button>
        </Box>
      )}
    </Part>
  );
}
