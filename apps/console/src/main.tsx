import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './page/page.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

// Text is readable in the reader's own font until this one is there.
void import('./page/font');
