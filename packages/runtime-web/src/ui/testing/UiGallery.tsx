import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { CalendarClock, Copy, Trash2 } from 'lucide-react';
import { useState } from 'react';
import {
  ActionBar,
  CardSkeleton,
  categoryIcons,
  type Column,
  ConfirmDialog,
  DataTable,
  EmptyState,
  ErrorState,
  formatMoney,
  FormSkeleton,
  type Language,
  LanguageSwitch,
  ListSkeleton,
  Logo,
  MiniWorkflow,
  PageTitle,
  Panel,
  PersonAvatar,
  PrimaryButton,
  SchemeSwitch,
  SearchField,
  Segments,
  SidePanel,
  StateChip,
  SyncSign,
  useToast,
  ViewTabs,
} from '../index.ts';

interface Line {
  readonly id: string;
  readonly title: string;
  readonly amount: number;
}
const lines: Line[] = Array.from({ length: 10_000 }, (_, n) => ({
  id: `r${n}`,
  title: `Order number ${n + 1}`,
  amount: n * 1.5,
}));
const columns: Column<Line>[] = [
  { id: 'id', title: 'Number', cell: (line) => line.id, width: '96px' },
  { id: 'title', title: 'Title', cell: (line) => line.title, width: 'minmax(160px, 2fr)' },
  { id: 'state', title: 'State', cell: () => <StateChip category="planned" />, width: '140px' },
  { id: 'amount', title: 'Amount', cell: (line) => formatMoney(line.amount, 'EUR', 'en'), align: 'right' },
];
const workflow = {
  id: 'order',
  initial: 'received',
  states: {
    received: { id: 'received', tags: ['open'], on: { PLAN: '#planned', CANCEL: '#cancelled' } },
    planned: { id: 'planned', tags: ['planned'], on: { START: '#work', CANCEL: '#cancelled' } },
    work: { id: 'work', tags: ['active'], on: { DEFER: '#deferred', END: '#done' } },
    deferred: { id: 'deferred', tags: ['paused'], on: { PLAN: '#planned' } },
    done: { id: 'done', tags: ['done'], on: { APPROVE: '#validated', REOPEN: '#work' } },
    validated: { id: 'validated', tags: ['validated'] },
    cancelled: { id: 'cancelled', tags: ['cancelled'] },
  },
};

/** Every component of the design system on one page, for the browser tests. */
export function UiGallery() {
  const toast = useToast();
  const [query, setQuery] = useState('');
  const [language, setLanguage] = useState<Language>('en');
  const [tab, setTab] = useState('all');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(['r2']));
  const [active, setActive] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const tabs = [
    { value: 'all', label: 'All', count: 128 },
    { value: 'today', label: 'Today', count: 6 },
    { value: 'late', label: 'Late', count: 2 },
  ];
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: 3,
        padding: 3,
        backgroundColor: 'background.default',
      }}
    >
      <Box sx={{ display: 'flex', gap: 3, alignItems: 'center', flexWrap: 'wrap' }}>
        <Logo size={48} wordmark />
        <Logo size={28} />
        <SyncSign online waiting={0} />
        <SyncSign online waiting={3} onClick={() => undefined} />
        <SyncSign online={false} waiting={2} />
        <SyncSign online waiting={0} refused={1} onClick={() => undefined} />
        <PersonAvatar name="Ada Martin" labelled />
        <PersonAvatar name="Jo" labelled />
      </Box>
      <PageTitle
        title="Order W-2026-00042"
        subtitle="Example Ltd · Lyon"
        chip={<StateChip category="active" />}
        onBack={() => undefined}
        actions={<Button>Edit</Button>}
        more={[
          { label: 'Copy', icon: Copy, onClick: () => undefined },
          { label: 'Remove', icon: Trash2, danger: true, onClick: () => setAsking(true) },
        ]}
        primary={
          <PrimaryButton onClick={() => toast({ text: 'Order planned', undo: () => undefined })}>
            Plan the order
          </PrimaryButton>
        }
      />
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        {(Object.keys(categoryIcons) as (keyof typeof categoryIcons)[]).map((category) => (
          <StateChip key={category} category={category} />
        ))}
        <StateChip category="paused" label="En attente d’un accord du client" />
      </Box>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(280px, 1fr))', gap: 2 }}>
        <SearchField value={query} onChange={setQuery} shortcut="/" />
        <Segments label="View" value={tab} onChange={setTab} items={tabs} />
        <LanguageSwitch value={language} onChange={setLanguage} />
        <SchemeSwitch />
        <TextField id="plain" label="Name" helperText="As it stands on the door." />
        <TextField id="wrong" label="Mail" error helperText="This is no address." defaultValue="ada@" />
      </Box>
      <ViewTabs label="Orders" value={tab} onChange={setTab} items={tabs} />
      <Box
        sx={{
          display: 'flex',
          height: 320,
          border: 1,
          borderColor: 'divider',
          borderRadius: '10px',
          overflow: 'clip',
        }}
      >
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <DataTable
            label="Orders"
            rows={lines}
            columns={columns}
            rowKey={(line) => line.id}
            active={active}
            onActive={(line) => setActive(line.id)}
            onOpen={(line) => toast({ text: `Opened ${line.id}` })}
            selected={selected}
            onSelected={setSelected}
            pageKeys
          />
        </Box>
        <SidePanel
          open={active !== null}
          title={active ?? ''}
          onClose={() => setActive(null)}
          footer={<Button>Open</Button>}
        >
          Details of the order.
        </SidePanel>
      </Box>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fit, minmax(300px, 1fr))',
          gap: 2,
          alignItems: 'start',
        }}
      >
        <Panel title="Workflow">
          <MiniWorkflow workflow={workflow} />
        </Panel>
        <Panel>
          <EmptyState
            icon={CalendarClock}
            title="Nothing planned today"
            text="Orders planned for you stand here in the order of the day."
            action={<Button>Show all orders</Button>}
          />
        </Panel>
        <ErrorState
          text="The order was not changed."
          issues={[{ code: 'required', path: '/answers/name', params: {}, severity: 'error' }]}
          onRetry={() => undefined}
        />
        <Panel title="Loading" flush>
          <ListSkeleton rows={3} />
        </Panel>
        <CardSkeleton cards={1} />
        <FormSkeleton fields={2} />
      </Box>
      <Box data-density="phone" sx={{ width: 358, border: 1, borderColor: 'divider' }}>
        <ActionBar
          primary={{ label: 'Complete the work', onClick: () => undefined }}
          missing={3}
          onMissing={() => undefined}
          other={[{ label: 'Defer', onClick: () => undefined }]}
        />
      </Box>
      <ConfirmDialog
        open={asking}
        danger
        title="Remove the order?"
        text="Its answers and photos are removed too."
        confirm="Remove the order"
        onConfirm={() => setAsking(false)}
        onClose={() => setAsking(false)}
      />
    </Box>
  );
}
