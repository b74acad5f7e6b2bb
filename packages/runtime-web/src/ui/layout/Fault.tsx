import Box from '@mui/material/Box';
import { Component, type ReactNode } from 'react';
import { uiTexts } from '../language/ui-texts.ts';
import { useTexts } from '../language/use-texts.ts';
import { ErrorState } from './ErrorState.tsx';

/** Holds a fault of one page: says so in its place, and leaves the frame and what was typed alone. */
export class Fault extends Component<{ readonly children: ReactNode }, { readonly fallen: boolean }> {
  override state = { fallen: false };

  static getDerivedStateFromError(): { fallen: boolean } {
    return { fallen: true };
  }

  override render(): ReactNode {
    if (!this.state.fallen) return this.props.children;
    return <FaultPage again={() => this.setState({ fallen: false })} />;
  }
}

function FaultPage({ again }: { readonly again: () => void }) {
  const { t } = useTexts(uiTexts);
  return (
    <Box sx={{ padding: { xs: 2, md: 3 } }}>
      <ErrorState title={t('fault.title')} text={t('fault.text')} onRetry={again} />
    </Box>
  );
}
