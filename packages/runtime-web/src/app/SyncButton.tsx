import { useNavigate } from 'react-router';
import { useSendSummary } from '../offline/use-outbox.ts';
import { SyncSign } from '../ui/index.ts';
import { useSession } from './session.ts';

/** The sync sign; a tap tries again, or leads to what was refused. */
export function SyncButton() {
  const { outbox } = useSession();
  const { online, sending, waiting, refused } = useSendSummary();
  const navigate = useNavigate();
  const first = refused[0];
  return (
    <SyncSign
      online={online}
      sending={sending}
      waiting={waiting}
      refused={refused.length}
      onClick={() => (first ? void navigate(`/orders/${first.order}`) : outbox.nudge())}
    />
  );
}
