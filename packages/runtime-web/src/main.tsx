import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';

// After an update of the server the parts this page was built with are gone: the new page brings its own. Without a
// connection they are only out of reach, and the page stays.
addEventListener('vite:preloadError', () => {
  void fetch('/api/health').then(
    (answer) => answer.ok && location.reload(),
    () => undefined,
  );
});

const root = document.querySelector('#root');
if (root) createRoot(root).render(<App />);
