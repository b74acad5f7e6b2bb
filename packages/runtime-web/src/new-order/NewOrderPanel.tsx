import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import { useParam } from '../app/panels.ts';
import { KeyHint, PrimaryButton, SidePanel, uiTexts, useTexts } from '../ui/index.ts';
import { NewOrderForm } from './NewOrderForm.tsx';
import { newOrderTexts } from './new-order-texts.ts';

const FORM = 'new-order-form';

/** The side panel in which an order is opened, by keyboard alone if one likes. */
export function NewOrderPanel({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useTexts(newOrderTexts);
  const { t: word } = useTexts(uiTexts);
  const [busy, setBusy] = useState(false);
  const [customer, setCustomer] = useParam('for');
  useEffect(() => {
    if (!open && customer) setCustomer(null);
  }, [open, customer, setCustomer]);
  return (
    <SidePanel
      open={open}
      width={440}
      title={t('title')}
      onClose={onClose}
      footer={
        <>
          <Box component="span" sx={{ alignSelf: 'center' }}>
            <KeyHint keys={['Ctrl', word('key.enter')]} />
          </Box>
          <PrimaryButton type="submit" form={FORM} busy={busy}>
            {t('submit')}
          </PrimaryButton>
        </>
      }
    >
      {open && <NewOrderForm id={FORM} customer={customer} onBusy={setBusy} onDone={onClose} />}
    </SidePanel>
  );
}
