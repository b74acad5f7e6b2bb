import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { DesignerApp } from './app/DesignerApp.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
createRoot(root).render(
  <StrictMode>
    <DesignerApp />
  </StrictMode>,
);
