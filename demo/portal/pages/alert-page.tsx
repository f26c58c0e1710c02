import { useEffect } from 'react';
import type { AlertRow, AlertView } from '../../api/portal-views.ts';
import type { Mail, Process } from '../../tenant/model.ts';
import { DataTable } from '../data-table.tsx';
import { DefinitionFacts, Level, Moment, Section, TableFacts, WhenLoaded } from '../pieces.tsx';
import { Link, paths } from '../router.tsx';
import { useServerData } from '../server-data.ts';
import { EvidenceTable, NamedLinks } from '../tables.tsx';
import { classificationName, countOf, formatInstant, sourceName, spellOut, statusName } from '../wording.ts';

export function AlertPage({ id }: { readonly id: string }) {
  const loaded = useServerData<AlertView>(`alerts/${id}`);
  const title = loaded.state === 'ready' ? loaded.data.alert.title : 'Alert';
  useEffect(() => {
    document.title = `${title} - Security console`;
  }, [title]);
  return (
    <WhenLoaded loaded={loaded} what="Alert">
      {({ alert, evidence }) => (
        <>
          <nav aria-label="Breadcrumb" className="breadcrumb">
            <Link to="/incidents">Incidents</Link> <span aria-hidden="true">/</span>{' '}
            <Link to={paths.incident(alert.incidentId)}>{alert.incidentId}</Link> <span aria-hidden="true">/</span>{' '}
            <span>Alert</span>
          </nav>
          <div className="page-head">
            <h1>{alert.title}</h1>
            <p className="badges">
              <Level value={alert.severity} /> <span className="badge">{statusName(alert.status)}</span>{' '}
              <span className="badge">{alert.tactic}</span>
            </p>
          </div>
          <div className="story">
            <div className="story-main">
              <Section title="What happened">
                <p className="lead">{alert.description}</p>
              </Section>
              {alert.mail === null ? null : <MailSection mail={alert.mail} />}
              {alert.processes.length === 0 ? null : <ProcessSection processes={alert.processes} />}
            </div>
            <aside className="story-side" aria-label="About this alert">
              <AlertFacts alert={alert} />
              <TechniqueSection alert={alert} />
              <Section title="Recommended actions">
                <ol className="steps">
                  {alert.recommendedActions.map((action) => (
                    <li key={action}>{action}</li>
                  ))}
                </ol>
              </Section>
            </aside>
          </div>
          <Section title="Evidence" note={countOf(evidence.length, 'entity', 'entities')}>
            <EvidenceTable rows={evidence} label="Evidence of this alert" />
          </Section>
        </>
      )}
    </WhenLoaded>
  );
}

function AlertFacts({ alert }: { readonly alert: AlertRow }) {
  return (
    <Section title="Alert details">
      <DefinitionFacts
        facts={[
          ['Alert ID', alert.id],
          ['Severity', spellOut(alert.severity)],
          ['Status', statusName(alert.status)],
          ['Classification', classificationName(alert.classification)],
          ['Category', alert.tactic],
          ['Service source', sourceName(alert.source)],
          ['Detection source', spellOut(alert.detectionSource)],
          ['Assigned to', alert.assignedTo ?? 'Unassigned'],
          ['Devices', <NamedLinks key="devices" items={alert.devices} to={paths.device} />],
          ['Users', <NamedLinks key="users" items={alert.users} to={paths.user} />],
          ['First activity', <Moment key="first" at={alert.firstActivity} />],
          ['Last activity', <Moment key="last" at={alert.lastActivity} />],
          ['Generated', <Moment key="created" at={alert.created} />],
          [
            'Incident',
            <Link key="incident" to={paths.incident(alert.incidentId)}>
              {alert.incidentTitle}
            </Link>,
          ],
        ]}
      />
    </Section>
  );
}

function TechniqueSection({ alert }: { readonly alert: AlertRow }) {
  return (
    <Section title="Techniques">
      <DataTable
        label="ATT&CK techniques"
        rows={alert.techniques}
        rowKey={(technique) => technique.id}
        columns={[
          { name: 'ID', cell: (technique) => technique.id },
          { name: 'Technique', cell: (technique) => technique.name },
        ]}
      />
    </Section>
  );
}

function MailSection({ mail }: { readonly mail: Mail }) {
  return (
    <Section title="Mail">
      <TableFacts
        label="Mail"
        facts={[
          ['Subject', mail.subject],
          ['Sender', mail.sender],
          ['Sender IP', mail.senderIp],
          ['Recipient', mail.recipient],
          ['Received', <Moment key="received" at={mail.receivedAt} />],
          ['Attachment', mail.attachment],
          ['Links', mail.urls.join(', ')],
          ['Delivery', spellOut(mail.deliveryAction)],
          ['Internet message ID', mail.internetMessageId],
          ['Network message ID', mail.networkMessageId],
        ]}
      />
    </Section>
  );
}

function ProcessSection({ processes }: { readonly processes: readonly Process[] }) {
  return (
    <Section title="Process tree" note="Parent first">
      <ol className="processes">
        {processes.map((process, depth) => (
          <li key={process.processId} style={{ marginInlineStart: depth * 22 }}>
            <h3>
              {process.name} <span className="soft">process {process.processId}</span>
            </h3>
            <p className="soft">
              {formatInstant(process.startedAt)}, started by {process.parentName} ({process.parentId}), {process.path}
            </p>
            <pre className="code">
              <code>{process.commandLine}</code>
            </pre>
            <p className="mono">SHA-256 {process.hashes.sha256}</p>
          </li>
        ))}
      </ol>
    </Section>
  );
}
