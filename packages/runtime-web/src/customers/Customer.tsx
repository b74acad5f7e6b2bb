import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { fetchOrders } from '../api/orders.ts';
import { fetchRegistry, listRegistry } from '../api/registry.ts';
import { useCanOpen } from '../app/commands.ts';
import { useSayError } from '../app/say-error.ts';
import { Fact } from '../order/OrderFacts.tsx';
import { OrderLine } from '../orders/OrderLine.tsx';
import { ErrorState, FormSkeleton, PageTitle, Panel, useTexts } from '../ui/index.ts';
import { ContactRow } from './ContactRow.tsx';
import { customerTexts } from './customer-texts.ts';
import { type Edited, editedFrom, RecordPanel } from './RecordPanel.tsx';
import { SiteRow } from './SiteRow.tsx';

/** One customer: how to reach them, their sites with assets, their orders. */
export function Customer() {
  const { id = '' } = useParams();
  const { t } = useTexts(customerTexts);
  const sayError = useSayError();
  const navigate = useNavigate();
  const canOpen = useCanOpen();
  const [, setParams] = useSearchParams();
  const [edited, setEdited] = useState<Edited | null>(null);
  const customer = useQuery({ queryKey: ['customers', id], queryFn: () => fetchRegistry('customers', id) });
  const contacts = useQuery({
    queryKey: ['contacts', 'of', id],
    queryFn: () => listRegistry('contacts', { of: id }),
  });
  const sites = useQuery({ queryKey: ['sites', 'of', id], queryFn: () => listRegistry('sites', { of: id }) });
  const orders = useQuery({
    queryKey: ['orders', 'customer', id],
    queryFn: () => fetchOrders({ customer: id, limit: 20 }),
  });

  if (customer.isError && !customer.data)
    return (
      <Box sx={{ padding: 3 }}>
        <ErrorState
          title={t('failed')}
          text={sayError(customer.error)}
          onRetry={() => void customer.refetch()}
        />
      </Box>
    );
  const add = (kind: 'contacts' | 'sites') => (
    <Button
      size="small"
      variant="text"
      startIcon={<Plus size={16} aria-hidden />}
      onClick={() => setEdited({ kind, id: null, values: {}, owner: { customer: id } })}
    >
      {t(`add.${kind}`)}
    </Button>
  );
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'flex' }}>
      <Box
        sx={{
          flex: 1,
          minWidth: 0,
          overflow: 'auto',
          padding: { xs: 2, md: '16px 24px 32px' },
          containerType: 'inline-size',
        }}
      >
        <PageTitle
          title={customer.data?.name ?? ' '}
          onBack={() => void navigate('/customers')}
          actions={
            canOpen && (
              <Button
                startIcon={<Plus size={16} aria-hidden />}
                onClick={() => setParams({ new: 'order', for: id }, { replace: true })}
              >
                {t('newOrder')}
              </Button>
            )
          }
        />
        <Box
          sx={{
            display: 'grid',
            gridTemplateColumns: 'minmax(0, 1fr)',
            '@container (min-width: 760px)': { gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr)' },
            gap: 2,
            marginTop: 2,
            alignItems: 'start',
          }}
        >
          <Box sx={{ display: 'grid', gap: 2 }}>
            <Panel title={t('sites')} actions={add('sites')} flush>
              {sites.data?.items.map((site) => (
                <SiteRow key={site.id} site={site} onEdit={setEdited} />
              ))}
              {sites.data?.items.length === 0 && <Quiet>{t('none.sites')}</Quiet>}
            </Panel>
            <Panel title={t('orders')} flush>
              {orders.data?.items.map((row) => (
                <OrderLine key={row.id} row={row} />
              ))}
              {orders.data?.items.length === 0 && <Quiet>{t('none.orders')}</Quiet>}
            </Panel>
          </Box>
          <Box sx={{ display: 'grid', gap: 2 }}>
            <Panel
              title={t('details')}
              actions={
                customer.data && (
                  <Button
                    size="small"
                    variant="text"
                    startIcon={<Pencil size={14} aria-hidden />}
                    aria-label={t('edit.customers')}
                    onClick={() => setEdited(editedFrom('customers', customer.data))}
                  >
                    {t('editNamed', { name: '' }).trim()}
                  </Button>
                )
              }
            >
              {customer.isPending && <FormSkeleton fields={3} />}
              {customer.data && (
                <Box component="dl" sx={{ margin: 0, display: 'grid', gap: 1.5 }}>
                  {(['address', 'phone', 'email', 'notes'] as const)
                    .filter((property) => customer.data[property])
                    .map((property) => (
                      <Fact key={property} label={t(property)}>
                        <span style={{ whiteSpace: 'pre-line' }}>{customer.data[property]}</span>
                      </Fact>
                    ))}
                </Box>
              )}
            </Panel>
            <Panel title={t('contacts')} actions={add('contacts')} flush>
              {contacts.data?.items.map((contact) => (
                <ContactRow key={contact.id} contact={contact} onEdit={setEdited} />
              ))}
              {contacts.data?.items.length === 0 && <Quiet>{t('none.contacts')}</Quiet>}
            </Panel>
          </Box>
        </Box>
      </Box>
      {edited && (
        <RecordPanel key={edited.id ?? edited.kind} edited={edited} onClose={() => setEdited(null)} />
      )}
    </Box>
  );
}

function Quiet({ children }: { readonly children: string }) {
  return (
    <Typography color="text.secondary" sx={{ padding: 2 }}>
      {children}
    </Typography>
  );
}
