import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { SettingsPage } from '../../components/settings/settings-page';
import { LanguageProvider } from '../../components/ui/language-context';
import { WorkerProvider } from '../../components/ui/worker-context';
import type { SiteAccess } from '../../lib/contracts/known-site';
import { createScreenMessenger } from '../../lib/messaging/messenger';
import { createScreenTransport } from '../../lib/platform/browser-transport';
import { allowedOrigins, onOriginsChange, requestOrigins, withdrawOrigins } from '../../lib/platform/permissions';
import { knownSites } from '../../lib/portals/known-sites';

const root = document.getElementById('root');
if (root === null) throw new Error('options: the page has no #root');

const sites: SiteAccess = {
  knownSites: async () => knownSites(),
  allowed: allowedOrigins,
  request: requestOrigins,
  withdraw: withdrawOrigins,
  onChange: onOriginsChange,
};

createRoot(root).render(
  <StrictMode>
    <WorkerProvider messenger={createScreenMessenger(createScreenTransport())}>
      <LanguageProvider>
        <SettingsPage requestOrigins={requestOrigins} sites={sites} />
      </LanguageProvider>
    </WorkerProvider>
  </StrictMode>,
);
