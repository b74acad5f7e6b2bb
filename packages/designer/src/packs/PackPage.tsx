import { useNavigate, useParams } from 'react-router';
import { LibraryFrame } from '../library/LibraryFrame.tsx';
import { InstallView } from './InstallView.tsx';

/** One pack of the gallery. */
export function PackPage() {
  const { key = '' } = useParams();
  const navigate = useNavigate();
  return (
    <LibraryFrame>
      <InstallView key={key} source={{ key }} onBack={() => void navigate('/packs')} />
    </LibraryFrame>
  );
}
