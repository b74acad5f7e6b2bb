import Link from '@mui/material/Link';
import { useFormTools } from '../form-tools.ts';
import { control, type FieldWidget, type ReadProps } from './field-widget.ts';
import { Quiet } from './reading.tsx';
import { TextInput } from './Text.tsx';

function Read({ value }: ReadProps) {
  const { t } = useFormTools();
  if (typeof value !== 'string' || value === '') return <Quiet>{null}</Quiet>;
  return (
    <Link href={`tel:${value.replaceAll(/[^\d+]/g, '')}`} aria-label={t('phone.call', { number: value })}>
      {value}
    </Link>
  );
}

export const phone: FieldWidget = {
  Edit: (props) => <TextInput {...props} type="tel" inputMode="tel" autoComplete="tel" />,
  Read,
  shape: control,
};
