import Box from '@mui/material/Box';
import { Component, type ReactNode } from 'react';
import { ErrorState, useTexts } from '../ui/index.ts';
import { appTexts } from './app-texts.ts';

interface FaultProps {
  /** Another page begins anew. */
  readonly place: string;
  readonly children: ReactNode;
}

/** Holds a fault of one page: says so in its place, and leaves the frame and what was typed alone. */
export class Fault extends Component<FaultProps, { readonly at: string | null }> {
  override state = { at: null };

  static getDerivedStateFromError(): { at: string } {
    return { at: '' };
  }

  override componentDidUpdate({ place }: FaultProps): void {
    if (this.state.at !== null && place !== this.props.place) this.setState({ at: null });
  }

  override render(): ReactNode {
    if (this.state.at === null) return this.props.children;
    return <FaultPage again={() => this.setState({ at: null })} />;
  }
}

function FaultPage({ again }: { readonly again: () => void }) {
  const { t } = useTexts(appTexts);
  return (
    <Box sx={{ padding: { xs: 2, md: 3 } }}>
      <ErrorState title={t('fault.title')} text={t('fault.text')} onRetry={again} />
    </Box>
  );
}
