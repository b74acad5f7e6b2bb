import Button from '@mui/material/Button';
import { ClipboardList, Plus } from 'lucide-react';
import { useCanOpen } from '../app/commands.ts';
import { useOpenNewOrder } from '../app/panels.ts';
import { EmptyState, useTexts } from '../ui/index.ts';
import { orderListTexts } from './order-list-texts.ts';

/** An empty list: the very first time, a view with nothing in it, or a search without a match. */
export function NoOrders({ narrow, searching }: { readonly narrow: boolean; readonly searching: boolean }) {
  const { t } = useTexts(orderListTexts);
  const canOpen = useCanOpen();
  const openNewOrder = useOpenNewOrder();
  if (searching)
    return <EmptyState icon={ClipboardList} title={t('empty.filtered')} text={t('empty.filteredText')} />;
  if (narrow) return <EmptyState icon={ClipboardList} title={t('empty.view')} text={t('empty.viewText')} />;
  return (
    <EmptyState
      icon={ClipboardList}
      title={t('empty.title')}
      text={t(canOpen ? 'empty.text' : 'empty.yours')}
      {...(canOpen && {
        action: (
          <Button onClick={openNewOrder} startIcon={<Plus size={16} aria-hidden />}>
            {t('first')}
          </Button>
        ),
      })}
    />
  );
}
