import { type ReactNode, StrictMode, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import './portal.css';
import type { ShellView } from '../api/portal-views.ts';
import { AlertPage } from './pages/alert-page.tsx';
import { DevicePage, UserPage } from './pages/entity-pages.tsx';
import { HuntingPage } from './pages/hunting-page.tsx';
import { IncidentPage } from './pages/incident-page.tsx';
import { AlertListPage, DeviceListPage, UserListPage } from './pages/list-pages.tsx';
import { QueuePage } from './pages/queue-page.tsx';
import { Link, navigate, usePath } from './router.tsx';
import { useServerData } from './server-data.ts';

/** Icons are outlines on a 20 by 20 field. */
const PLACES = [
  { name: 'Incidents', path: '/incidents', icon: 'M10 2.5 18 17H2L10 2.5Zm0 5v4.5m0 2.2v.3' },
  { name: 'Alerts', path: '/alerts', icon: 'M5 14V9a5 5 0 0 1 10 0v5l1.5 1.5h-13L5 14Zm3.5 3.5h3' },
  { name: 'Advanced hunting', path: '/v2/advanced-hunting', icon: 'M8.5 3a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11Zm4 9.5L17.5 17' },
  { name: 'Devices', path: '/machines', icon: 'M3 4h14v9H3V4Zm4 13h6M10 13v4' },
  {
    name: 'Users',
    path: '/identity-inventory',
    icon: 'M10 3a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM3.5 17.5c.5-3.5 3-5 6.500-5s6 1.500 6.500 5',
  },
] as const;

function Portal() {
  const url = usePath();
  const loaded = useServerData<ShellView>('shell');
  const shell = loaded.state === 'ready' ? loaded.data : null;
  useEffect(() => {
    if (url.pathname === '/') navigate('/incidents', { isReplacing: true });
  }, [url.pathname]);
  return (
    <>
      <a className="skip" href="#content">
        Skip to content
      </a>
      <header className="top">
        <svg viewBox="0 0 20 20" className="icon" aria-hidden="true">
          <path d="M10 2 3.500 4.500v5c0 4 2.700 7 6.500 8.500 3.800-1.500 6.500-4.500 6.500-8.500v-5L10 2Z" />
        </svg>
        <span className="top-name">Security console</span>
        <span className="top-company">{shell?.company.name ?? ''}</span>
        <span className="top-zone">Times in UTC</span>
      </header>
      <nav className="places" aria-label="Main">
        {PLACES.map((place) => (
          <Link
            key={place.path}
            to={place.path}
            isCurrent={url.pathname === place.path || url.pathname.startsWith(`${place.path}/`)}
          >
            <svg viewBox="0 0 20 20" className="icon" aria-hidden="true">
              <path d={place.icon} />
            </svg>
            <span>{place.name}</span>
          </Link>
        ))}
      </nav>
      <main id="content" tabIndex={-1}>
        {pageAt(url, shell)}
      </main>
    </>
  );
}

interface Place {
  /** Second and third part of the path. */
  readonly id: string | undefined;
  readonly tab: string;
  readonly url: URL;
  readonly shell: ShellView | null;
}

/** Pages by the first part of the path. */
const PAGES: Readonly<Record<string, (place: Place) => ReactNode>> = {
  incidents: ({ id, tab, shell }) =>
    id === undefined ? <QueuePage /> : <IncidentPage key={id} id={id} tab={tab} shell={shell} />,
  alerts: ({ id }) => (id === undefined ? <AlertListPage /> : <AlertPage key={id} id={id} />),
  machines: ({ id }) => (id === undefined ? <DeviceListPage /> : <DevicePage key={id} id={id} />),
  user: ({ url }) => <UserPage key={url.search} id={url.searchParams.get('aad') ?? ''} />,
  'identity-inventory': () => <UserListPage />,
  v2: ({ id }) => (id === 'advanced-hunting' ? <HuntingPage /> : <MissingPage />),
};

function pageAt(url: URL, shell: ShellView | null): ReactNode {
  const [first = '', id, tab = ''] = url.pathname.split('/').filter((part) => part !== '');
  if (first === '') return null;
  const page = Object.hasOwn(PAGES, first) ? PAGES[first] : undefined;
  return page === undefined ? <MissingPage /> : page({ id, tab, url, shell });
}

function MissingPage() {
  return (
    <div className="page-head">
      <h1>This page does not exist</h1>
      <p>
        <Link to="/incidents">Go to the incidents</Link>
      </p>
    </div>
  );
}

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <Portal />
    </StrictMode>,
  );
}
