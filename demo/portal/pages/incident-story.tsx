import { useState } from 'react';
import type { AlertRow, AssetsView, ScriptView, ShellView } from '../../api/portal-views.ts';
import type { Incident } from '../../tenant/model.ts';
import '../asset-card.ts';
import { DefinitionFacts, LabelledFacts, LoadedSection, Moment, Section, TableFacts, Tags } from '../pieces.tsx';
import { Link, paths } from '../router.tsx';
import { useServerData } from '../server-data.ts';
import { classificationName, formatInstant, formatMinutes, sourceName, spellOut, statusName } from '../wording.ts';
import { AlertsSection, AssetSections, EvidenceSection } from './incident-sections.tsx';

interface StoryProps {
  readonly incident: Incident;
  readonly shell: ShellView | null;
}

/** The whole incident on one page: what an analyst reads first. */
export function IncidentStory({ incident, shell }: StoryProps) {
  const isMajor = incident.impact.length > 0;
  return (
    <>
      <div className="story">
        <div className="story-main">
          <Section title="Incident summary">
            <p className="lead">{incident.description}</p>
            {isMajor ? <LabelledFacts facts={incident.impact.map(({ label, value }) => [label, value])} /> : null}
          </Section>
          {isMajor ? <KillChain id={incident.id} /> : null}
          {isMajor ? <ScriptSection id={incident.id} /> : null}
          {incident.comments.length > 0 ? <History incident={incident} /> : null}
        </div>
        <aside className="story-side" aria-label="About this incident">
          <IncidentFacts incident={incident} />
          <InvestigationFacts incident={incident} />
        </aside>
      </div>
      <AlertsSection id={incident.id} />
      {isMajor ? <KeyAssets id={incident.id} /> : null}
      <AssetSections id={incident.id} />
      {isMajor ? <EvidenceSection id={incident.id} /> : null}
      {isMajor && shell !== null ? (
        <Section title="Threat intelligence">
          <iframe className="intelligence" title="Indicator reputation" src={shell.frameUrl} />
        </Section>
      ) : null}
    </>
  );
}

function IncidentFacts({ incident }: { readonly incident: Incident }) {
  return (
    <Section title="Incident details">
      <DefinitionFacts
        facts={[
          ['Incident ID', incident.id],
          ['Severity', spellOut(incident.severity)],
          ['Status', statusName(incident.status)],
          ['Assigned to', incident.assignedTo ?? 'Unassigned'],
          ['Classification', classificationName(incident.classification)],
          ['Determination', incident.determination === 'unknown' ? 'Not set' : spellOut(incident.determination)],
          ['Priority score', incident.priorityScore],
          ['Categories', incident.categories.join(', ')],
          ['Service sources', incident.sources.map(sourceName).join(', ')],
          ['First activity', <Moment key="first" at={incident.firstActivity} />],
          ['Last activity', <Moment key="last" at={incident.lastActivity} />],
          ['Created', <Moment key="created" at={incident.created} />],
          ['Last update', formatInstant(incident.lastUpdate)],
          ['Tags', <Tags key="tags" values={incident.tags} />],
        ]}
      />
    </Section>
  );
}

function InvestigationFacts({ incident: { investigation } }: { readonly incident: Incident }) {
  return (
    <Section title="Automated investigation">
      <TableFacts
        label="Automated investigation"
        facts={[
          ['Investigation ID', investigation.id],
          ['State', investigation.state],
          ['Started', <Moment key="started" at={investigation.startedAt} />],
          ['Duration', formatMinutes(investigation.durationMinutes)],
          ['Entities analysed', investigation.entitiesAnalysed],
          ['Pending actions', investigation.pendingActions],
        ]}
      />
    </Section>
  );
}

/** The alerts' tactics in the order in which they began. */
function KillChain({ id }: { readonly id: string }) {
  const loaded = useServerData<readonly AlertRow[]>(`incidents/${id}/alerts`);
  return (
    <LoadedSection title="Kill chain" loaded={loaded} className="chain-card">
      {(alerts) => (
        <ol className="chain">
          {alerts
            .filter((alert, index) => alerts.findIndex((each) => each.tactic === alert.tactic) === index)
            .map((alert) => (
              <li key={alert.tactic} className={`chain-${alert.severity}`}>
                <span className="chain-name">{alert.tactic}</span>
                <time dateTime={alert.firstActivity}>{formatInstant(alert.firstActivity)}</time>
              </li>
            ))}
        </ol>
      )}
    </LoadedSection>
  );
}

function ScriptSection({ id }: { readonly id: string }) {
  const loaded = useServerData<{ readonly script: ScriptView | null }>(`incidents/${id}/script`);
  return (
    <LoadedSection title="Command line" loaded={loaded}>
      {({ script }) =>
        script === null ? (
          <p className="empty">No command line was recorded.</p>
        ) : (
          <>
            <LabelledFacts
              facts={[
                ['Process', `${script.process.name} (${script.process.processId})`],
                ['Started by', `${script.process.parentName} (${script.process.parentId})`],
                [
                  'Ran on',
                  <Link key="device" to={paths.device(script.device.id)}>
                    {script.device.name}
                  </Link>,
                ],
                [
                  'Ran as',
                  <Link key="user" to={paths.user(script.user.id)}>
                    {script.user.name}
                  </Link>,
                ],
                ['Process started', <Moment key="start" at={script.process.startedAt} />],
                [
                  'Seen in',
                  <Link key="alert" to={paths.alert(script.alertId)}>
                    Alert
                  </Link>,
                ],
              ]}
            />
            <pre className="code">
              <code>{script.process.commandLine}</code>
            </pre>
          </>
        )
      }
    </LoadedSection>
  );
}

/** Asset register entries of the devices that matter most: those tagged, at high risk. */
function KeyAssets({ id }: { readonly id: string }) {
  const loaded = useServerData<AssetsView>(`incidents/${id}/assets`);
  return (
    <LoadedSection title="Key assets" loaded={loaded}>
      {({ devices }) => (
        <div className="asset-cards">
          {devices
            .filter((device) => device.riskLevel === 'high' && device.tags.length > 0)
            .map((device) => (
              <asset-card key={device.id} device={device} />
            ))}
        </div>
      )}
    </LoadedSection>
  );
}

/** Closed until asked for; while closed its text is not in the document. */
function History({ incident }: { readonly incident: Incident }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="card" aria-label="Comments and history">
      <h2 className="disclosure">
        <button type="button" aria-expanded={isOpen} aria-controls="incident-history" onClick={() => setOpen(!isOpen)}>
          <span aria-hidden="true" className="chevron" />
          Comments and history ({incident.comments.length})
        </button>
      </h2>
      <div id="incident-history" hidden={!isOpen}>
        {isOpen ? (
          <ol className="history">
            {incident.comments.map((comment) => (
              <li key={comment.at}>
                <p>{comment.text}</p>
                <p className="soft">
                  {comment.author}, <Moment at={comment.at} />
                </p>
              </li>
            ))}
          </ol>
        ) : null}
      </div>
    </section>
  );
}
