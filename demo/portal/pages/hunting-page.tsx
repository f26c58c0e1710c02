import { useEffect, useState } from 'react';
import type { HuntingAnswer } from '../../api/hunting-query.ts';
import { Progress, Section, WhenLoaded } from '../pieces.tsx';
import { sendQuery, useServerData } from '../server-data.ts';
import { type GridColumn, VirtualGrid } from '../virtual-grid.tsx';
import { countOf, formatInstant } from '../wording.ts';

const FIRST_QUERY = `// Outgoing connections, largest first
DeviceNetworkEvents
| where RemotePort == 443 and SentBytes > 1000
| project Timestamp, DeviceName, InitiatingProcessFileName, RemoteIP, RemoteUrl, SentBytes
| order by SentBytes desc`;

const WIDTHS: Readonly<Record<string, number>> = {
  Timestamp: 216,
  ProcessCommandLine: 460,
  Title: 340,
  RemoteUrl: 420,
  Subject: 280,
  SHA256: 480,
  AlertId: 320,
};

interface TableSchema {
  readonly name: string;
  readonly columns: readonly string[];
}

export function HuntingPage() {
  const schema = useServerData<readonly TableSchema[]>('hunting/schema');
  const [query, setQuery] = useState(FIRST_QUERY);
  const [answer, setAnswer] = useState<HuntingAnswer | null>(null);
  const [isRunning, setRunning] = useState(false);
  const run = async (text: string): Promise<void> => {
    setRunning(true);
    try {
      setAnswer(await sendQuery<HuntingAnswer>(text));
    } catch (thrown) {
      setAnswer({ error: `The query could not be sent. ${thrown instanceof Error ? thrown.message : ''}` });
    } finally {
      setRunning(false);
    }
  };
  useEffect(() => {
    document.title = 'Advanced hunting - Security console';
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the example runs once, when the page opens
  useEffect(() => {
    run(FIRST_QUERY);
  }, []);
  return (
    <>
      <div className="page-head">
        <h1>Advanced hunting</h1>
      </div>
      <div className="hunting">
        <nav aria-label="Schema" className="card schema">
          <h2>Schema</h2>
          <WhenLoaded loaded={schema} what="Schema">
            {(tables) =>
              tables.map((table) => (
                <SchemaTable key={table.name} table={table} onChoose={() => setQuery(`${table.name}\n| take 50`)} />
              ))
            }
          </WhenLoaded>
        </nav>
        <div className="hunting-main">
          <Section title="Query">
            <textarea
              aria-label="Query"
              spellCheck={false}
              rows={6}
              value={query}
              onChange={(event) => setQuery(event.target.value)}
            />
            <button type="button" className="primary" disabled={isRunning} onClick={() => run(query)}>
              Run query
            </button>
          </Section>
          <Section title="Results" isBusy={isRunning} {...noteOf(answer, isRunning)}>
            {isRunning ? <Progress label="Running the query" /> : <Results answer={answer} />}
          </Section>
        </div>
      </div>
    </>
  );
}

function noteOf(answer: HuntingAnswer | null, isRunning: boolean): { note?: string } {
  return isRunning || answer === null || 'error' in answer ? {} : { note: countOf(answer.rows.length, 'record') };
}

function SchemaTable({ table, onChoose }: { readonly table: TableSchema; readonly onChoose: () => void }) {
  return (
    <details>
      <summary>{table.name}</summary>
      <ul>
        {table.columns.map((column) => (
          <li key={column}>{column}</li>
        ))}
      </ul>
      <button type="button" className="quiet" onClick={onChoose}>
        Query {table.name}
      </button>
    </details>
  );
}

function Results({ answer }: { readonly answer: HuntingAnswer | null }) {
  if (answer === null) return <p className="empty">Run a query to see records.</p>;
  if ('error' in answer) {
    return (
      <p className="empty" role="alert">
        {answer.error}
      </p>
    );
  }
  if (answer.rows.length === 0) return <p className="empty">No record fits the query.</p>;
  const columns = answer.columns.map(
    (name, index): GridColumn<readonly (string | number)[]> => ({
      name,
      width: WIDTHS[name] ?? 190,
      cell: (row) =>
        name === 'Timestamp' ? <time dateTime={String(row[index])}>{formatInstant(String(row[index]))}</time> : row[index],
    }),
  );
  return (
    <div className="results" style={{ height: Math.min(440, 60 + answer.rows.length * 42) }}>
      <VirtualGrid key={answer.columns.join()} label="Query results" columns={columns} rows={answer.rows} />
    </div>
  );
}
