import { useFormTools } from '../form-tools.ts';
import Box from '@mui/material/Box';
import { boolean } from './Choices.tsx';
import { type EditProps, type FieldShape, type FieldWidget } from './field-widget.ts';
import { integer, number } from './Numbers.tsx';
import { TextReading } from './reading.tsx';
import { text } from './Text.tsx';

const BY_TYPE: Readonly<Record<string, FieldWidget>> = { string: text, number, integer, boolean };

const widgetOf = (schema: EditProps['node']['schema']): FieldWidget | undefined => {
  const types = Array.isArray(schema['type']) ? schema['type'] : [schema['type']];
  const type = types.find((one) => one !== 'null');
  return typeof type === 'string' ? BY_TYPE[type] : undefined;
};

/** A schema that is no kind of ours falls back to its type; what has none is read, never changed. */
function UnknownInput(props: EditProps) {
  const { t } = useFormTools();
  const known = widgetOf(props.node.schema);
  if (known) return <known.Edit {...props} />;
  return (
    <>
      <TextReading {...props} computed={false} />
      <Box sx={{ color: 'text.secondary', fontSize: 'var(--size-small)' }}>{t('unknownKind')}</Box>
    </>
  );
}

export const unknown: FieldWidget = {
  Edit: UnknownInput,
  Read: TextReading,
  shape: (node): FieldShape => widgetOf(node.schema)?.shape(node) ?? 'group',
};
