import { Button, Field, Input, makeStyles, Select, Spinner, Text, tokens } from '@fluentui/react-components';
import { useDeferredValue, useMemo, useState } from 'react';
import { ErrorBar } from '../errors/error-bar';
import { useSay } from '../ui/language-context';
import { AuditChain } from './audit-chain';
import { type AuditFilter, filterEntries } from './audit-entry';
import { AuditList, AuditPages } from './audit-list';
import { auditKinds, auditPhrases as phrases } from './audit-phrases';
import { useAuditLog } from './use-audit-log';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, minWidth: 0 },
  filter: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: tokens.spacingHorizontalM },
  words: { flex: '1 1 14rem', minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' },
  quiet: { color: tokens.colorNeutralForeground3 },
  empty: { display: 'grid', gap: tokens.spacingVerticalXS, paddingBlock: tokens.spacingVerticalXXL, textAlign: 'center' },
});

const PAGE_SIZE = 50;
const NO_FILTER: AuditFilter = { kind: '', words: '' };

/** The section **Audit log**: what happened, newest first; the state of the chain; the export. */
export function AuditSettings() {
  const { say } = useSay();
  const styles = useStyles();
  const [filter, setFilter] = useState(NO_FILTER);
  const [page, setPage] = useState(0);
  const shownFilter = useDeferredValue(filter);
  const isFiltered = shownFilter.kind !== '' || shownFilter.words.trim() !== '';
  const log = useAuditLog(isFiltered ? Number.POSITIVE_INFINITY : (page + 1) * PAGE_SIZE);
  const found = useMemo(() => filterEntries(log.entries, shownFilter), [log.entries, shownFilter]);

  const narrow = (change: Partial<AuditFilter>) => {
    setFilter({ ...filter, ...change });
    setPage(0);
  };
  const reload = () => {
    setPage(0);
    log.reload();
  };
  if (log.error) {
    return (
      <ErrorBar error={log.error}>
        <Button onClick={reload}>{say(phrases.retry())}</Button>
      </ErrorBar>
    );
  }
  if (log.lastSeq === null) return <Spinner label={say(phrases.loading())} />;
  const total = isFiltered ? found.length : log.lastSeq;
  const shown = found.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE);
  const isLoading = !log.isComplete && (isFiltered || shown.length < Math.min(PAGE_SIZE, total - page * PAGE_SIZE));
  if (log.lastSeq === 0) return <Nothing title={say(phrases.empty())} text={say(phrases.emptyText())} />;
  return (
    <div className={styles.section}>
      <AuditChain lastSeq={log.lastSeq} head={log.head} onExported={reload} />
      <div className={styles.filter}>
        <Field label={say(phrases.kind())}>
          <Select value={filter.kind} onChange={(_, data) => narrow({ kind: data.value })}>
            <option value="">{say(phrases.everyKind())}</option>
            {Object.entries(auditKinds).map(([kind, name]) => (
              <option key={kind} value={kind}>
                {say(name())}
              </option>
            ))}
          </Select>
        </Field>
        <Field className={styles.words} label={say(phrases.words())}>
          <Input
            type="search"
            dir="auto"
            placeholder={say(phrases.wordsHint())}
            value={filter.words}
            onChange={(_, data) => narrow({ words: data.value })}
          />
        </Field>
        <Button onClick={reload}>{say(phrases.refresh())}</Button>
      </div>
      <div role="status" className={styles.quiet}>
        {isLoading
          ? say(phrases.loadingOlder({ loaded: log.entries.length, total: log.lastSeq }))
          : say(phrases.count({ count: total }))}
      </div>
      {total === 0 && !isLoading ? <Nothing title={say(phrases.noneFound())} text={say(phrases.noneFoundText())} /> : null}
      <AuditList entries={shown} />
      {total > PAGE_SIZE ? <AuditPages page={page} pageSize={PAGE_SIZE} total={total} onTurn={setPage} /> : null}
    </div>
  );
}

function Nothing({ title, text }: { title: string; text: string }) {
  const styles = useStyles();
  return (
    <div className={styles.empty}>
      <Text weight="semibold">{title}</Text>
      <Text className={styles.quiet}>{text}</Text>
    </div>
  );
}
