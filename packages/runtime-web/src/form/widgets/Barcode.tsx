import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { ScanBarcode } from 'lucide-react';
import { useRef, useState } from 'react';
import { canScan, scanBarcode } from '../../capture/scan-barcode.ts';
import { useFormTools } from '../form-tools.ts';
import { control, type EditProps, type FieldWidget } from './field-widget.ts';
import { TextReading } from './reading.tsx';
import { TextInput } from './Text.tsx';

/** A code typed, or read off a picture where the browser can. */
function BarcodeInput(props: EditProps) {
  const { t } = useFormTools();
  const camera = useRef<HTMLInputElement>(null);
  const [none, setNone] = useState(false);
  const read = async (picture: File | undefined) => {
    if (!picture) return;
    const code = await scanBarcode(picture);
    setNone(code === null);
    if (code !== null) props.write(code);
  };
  return (
    <>
      <Box sx={{ display: 'flex', gap: 1 }}>
        <TextInput {...props} inputMode={canScan() ? 'text' : 'numeric'} />
        {canScan() && (
          <>
            <input
              ref={camera}
              type="file"
              accept="image/*"
              capture="environment"
              hidden
              tabIndex={-1}
              onChange={(event) => {
                void read(event.target.files?.[0]);
                event.target.value = '';
              }}
            />
            <Button
              startIcon={<ScanBarcode size={20} aria-hidden />}
              onClick={() => camera.current?.click()}
              sx={{ flexShrink: 0 }}
            >
              {t('barcode.scan')}
            </Button>
          </>
        )}
      </Box>
      {none && (
        <Box
          role="status"
          sx={{ marginTop: '6px', color: 'warning.main', fontSize: 'max(13px, var(--size-small))' }}
        >
          {t('barcode.none')}
        </Box>
      )}
    </>
  );
}

export const barcode: FieldWidget = { Edit: BarcodeInput, Read: TextReading, shape: control };
