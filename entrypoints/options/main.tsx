import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { SettingsPage } from '../../components/settings/settings-page';
import { LanguageProvider } from '../../components/ui/language-context';
import { WorkerProvider } from '../../components/ui/worker-context';
import { createScreenMessenger } from '../../lib/messaging/messenger';
import { createScreenTransport } from '../../lib/platform/browser-transport';
import { requestOrigins } from '../../lib/platform/permissions';

const root = document.getElementById('root');
if (root === null) throw new Error('options: the page has no #root');

createRoot(root).render(
  <StrictMode>
    <WorkerProvider messenger={createScreenMessenger(createScreenTransport())}>
      <LanguageProvider>
        <SettingsPage requestOrigins={requestOrigins} />
      </LanguageProvider>
    </WorkerProvider>
  </StrictMode>,
);
