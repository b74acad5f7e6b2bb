import Button from '@mui/material/Button';
import { ClipboardList, Plus } from 'lucide-react';
import { useCanOpen } from '../app/commands.ts';
import { useOpenNewOrder } from '../app/panels.ts';
import { reachOf, useSession } from '../app/session.ts';
import { EmptyState, useTexts } from '../ui/index.ts';
import { orderListTexts } from './order-list-texts.ts';

/** An empty list: the very first time, a view with nothing in it, or a search without a match. */
export function NoOrders({ narrow, searching }: { readonly narrow: boolean; readonly searching: boolean }) {
  const { t } = useTexts(orderListTexts);
  const canOpen = useCanOpen();
  const openNewOrder = useOpenNewOrder();
  const { me } = useSession();
  if (searching)
    return <EmptyState icon={ClipboardList} title={t('empty.filtered')} text={t('empty.filteredText')} />;
  if (narrow) return <EmptyState icon={ClipboardList} title={t('empty.view')} text={t('empty.viewText')} />;
  // Nothing can be opened before there is a template: its maker is led there.
  if (!canOpen && reachOf(me.roles).designer)
    return (
      <EmptyState
        icon={ClipboardList}
        title={t('empty.title')}
        text={t('empty.designer')}
        action={<Button href="/design">{t('toTemplates')}</Button>}
      />
    );
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
