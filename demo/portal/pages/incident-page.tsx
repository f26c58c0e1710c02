import { useEffect } from 'react';
import type { ShellView } from '../../api/portal-views.ts';
import type { Incident } from '../../tenant/model.ts';
import { Level, WhenLoaded } from '../pieces.tsx';
import { Link, navigate, paths } from '../router.tsx';
import { useServerData } from '../server-data.ts';
import { statusName } from '../wording.ts';
import { AlertsSection, AssetSections, EvidenceSection } from './incident-sections.tsx';
import { IncidentStory } from './incident-story.tsx';

const TABS: Readonly<Record<string, string>> = {
  overview: 'Attack story',
  alerts: 'Alerts',
  assets: 'Assets',
  evidence: 'Evidence',
};

interface IncidentPageProps {
  readonly id: string;
  readonly tab: string;
  readonly shell: ShellView | null;
}

/** One incident; the tab stands in the path, as in `/incidents/1042/alerts`. */
export function IncidentPage({ id, tab, shell }: IncidentPageProps) {
  const loaded = useServerData<Incident>(`incidents/${id}`);
  const isKnown = Object.hasOwn(TABS, tab);
  useEffect(() => {
    if (!isKnown) navigate(paths.incident(id), { isReplacing: true });
  }, [id, isKnown]);
  const title = loaded.state === 'ready' ? loaded.data.title : `Incident ${id}`;
  useEffect(() => {
    document.title = `${title} - Security console`;
  }, [title]);
  return (
    <>
      <nav aria-label="Breadcrumb" className="breadcrumb">
        <Link to="/incidents">Incidents</Link> <span aria-hidden="true">/</span> <span>{id}</span>
      </nav>
      <WhenLoaded loaded={loaded} what="Incident">
        {(incident) => (
          <>
            <IncidentHead incident={incident} />
            <nav className="tabs" aria-label="Incident">
              {Object.entries(TABS).map(([key, name]) => (
                <Link key={key} to={paths.incident(id, key)} isCurrent={key === tab}>
                  {name}
                  {tabCount(incident, key)}
                </Link>
              ))}
            </nav>
            <TabContent incident={incident} tab={tab} shell={shell} />
          </>
        )}
      </WhenLoaded>
    </>
  );
}

function IncidentHead({ incident }: { readonly incident: Incident }) {
  return (
    <div className="page-head">
      <h1>{incident.title}</h1>
      <p className="badges">
        <Level value={incident.severity} /> <span className="badge">{statusName(incident.status)}</span>{' '}
        {incident.systemTags.map((tag) => (
          <span key={tag} className="badge badge-strong">
            {tag}
          </span>
        ))}
      </p>
    </div>
  );
}

function tabCount(incident: Incident, tab: string): string {
  if (tab === 'alerts') return ` (${incident.alertIds.length})`;
  if (tab === 'assets') return ` (${incident.deviceIds.length + incident.userIds.length + incident.mailboxAddresses.length})`;
  return '';
}

function TabContent({
  incident,
  tab,
  shell,
}: {
  readonly incident: Incident;
  readonly tab: string;
  readonly shell: ShellView | null;
}) {
  switch (tab) {
    case 'alerts':
      return <AlertsSection id={incident.id} />;
    case 'assets':
      return <AssetSections id={incident.id} />;
    case 'evidence':
      return <EvidenceSection id={incident.id} />;
    default:
      return <IncidentStory incident={incident} shell={shell} />;
  }
}
