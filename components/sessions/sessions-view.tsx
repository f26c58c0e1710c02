import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ChatMultipleRegular, DeleteRegular } from '@fluentui/react-icons';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { toAppErrorData } from '../../lib/contracts/errors';
import type { SessionSummary } from '../../lib/messaging/protocol';
import { showHidden } from '../../lib/safety/visible-text';
import { sentenceFor } from '../errors/error-sentences';
import { useSay } from '../ui/language-context';
import { Notice } from '../ui/notice';
import { useWorker } from '../ui/worker-context';
import { sessionPhrases as phrases } from './session-phrases';
import { changeSessions, LOADING_SESSIONS } from './sessions-state';

const useStyles = makeStyles({
  view: { flexGrow: 1, minHeight: 0, overflowY: 'auto', padding: '4px 12px 16px' },
  inner: { maxWidth: '860px', margin: '0 auto', display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '8px' },
  title: {
    margin: '4px 4px 4px',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  list: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '6px', margin: 0, padding: 0, listStyleType: 'none' },
  row: {
    display: 'flex',
    alignItems: 'center',
    gap: '4px',
    paddingInlineEnd: '6px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  current: { border: `1px solid ${tokens.colorBrandStroke1}` },
  open: {
    flexGrow: 1,
    minWidth: 0,
    padding: '8px 4px 8px 12px',
    border: 'none',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    textAlign: 'start',
    cursor: 'pointer',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    '& > *': { display: 'block', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  facts: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, color: tokens.colorNeutralForeground3 },
  deleted: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: '8px',
    minHeight: '40px',
    padding: '4px 8px 4px 12px',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
  },
  empty: {
    display: 'grid',
    justifyItems: 'center',
    gap: '4px',
    padding: '48px 24px',
    textAlign: 'center',
    color: tokens.colorNeutralForeground3,
    textWrap: 'balance',
  },
  emptyTitle: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1 },
});

interface SessionsViewProps {
  /** The session that Chat shows. */
  readonly currentId: string | null;
  onOpen(sessionId: string): void;
  /** Called once a session is really gone. */
  onDeleted(sessionId: string): void;
}

/**
 * Earlier sessions. A deleted one can be brought back until another is deleted or this view is left; only then is it gone,
 * and a panel that is closed before has deleted nothing.
 */
export function SessionsView({ currentId, onOpen, onDeleted }: SessionsViewProps) {
  const styles = useStyles();
  const { say } = useSay();
  const worker = useWorker();
  const [state, change] = useReducer(changeSessions, LOADING_SESSIONS);

  const load = useCallback(() => {
    change({ type: 'loading' });
    worker.send('session.list', {}).then(
      ({ sessions }) => change({ type: 'loaded', sessions }),
      (thrown: unknown) => change({ type: 'failed', error: toAppErrorData(thrown) }),
    );
  }, [worker]);
  useEffect(load, [load]);

  const remove = useCallback(
    (sessionId: string) =>
      worker.send('session.delete', { sessionId }).then(
        () => {
          change({ type: 'delete-done', sessionId });
          onDeleted(sessionId);
        },
        (thrown: unknown) => change({ type: 'failed', error: toAppErrorData(thrown) }),
      ),
    [worker, onDeleted],
  );
  const pending = useRef<string | null>(null);
  pending.current = state.deleting?.sessionId ?? null;
  useEffect(() => () => void (pending.current && remove(pending.current)), [remove]);

  const askToDelete = (sessionId: string) => {
    if (pending.current) void remove(pending.current);
    change({ type: 'delete-asked', sessionId });
  };
  return (
    <div className={styles.view}>
      <div className={styles.inner}>
        <h2 className={styles.title}>{say(phrases.title())}</h2>
        {state.error && (
          <Notice
            intent="error"
            title={say(sentenceFor(state.error).title)}
            actions={
              <Button size="small" onClick={load}>
                {say(phrases.retry())}
              </Button>
            }
          >
            {say(sentenceFor(state.error).whatToDo)}
          </Notice>
        )}
        {state.status === 'ready' && state.sessions.length === 0 && <NoSessions />}
        <ul className={styles.list}>
          {state.sessions.map((session) => (
            <li key={session.sessionId}>
              {state.deleting?.sessionId === session.sessionId ? (
                <DeletedRow session={session} onUndo={() => change({ type: 'delete-undone' })} />
              ) : (
                <SessionRow
                  session={session}
                  isCurrent={session.sessionId === currentId}
                  onOpen={onOpen}
                  onDelete={askToDelete}
                />
              )}
            </li>
          ))}
        </ul>
        <div role="status" aria-live="polite" className={styles.facts}>
          {state.status === 'loading' && say(phrases.loading())}
        </div>
      </div>
    </div>
  );
}

interface SessionRowProps {
  readonly session: SessionSummary;
  readonly isCurrent: boolean;
  onOpen(sessionId: string): void;
  onDelete(sessionId: string): void;
}

function SessionRow({ session, isCurrent, onOpen, onDelete }: SessionRowProps) {
  const styles = useStyles();
  const { say, instant } = useSay();
  const { sessionId, pageTitle, updatedAt, runCount } = session;
  const title = titleOf(session, say(phrases.untitled()));
  const label = say(phrases.delete({ title }));
  return (
    <div className={`${styles.row} ${isCurrent ? styles.current : ''}`}>
      <button type="button" className={styles.open} aria-current={isCurrent} onClick={() => onOpen(sessionId)}>
        <span className={styles.name} dir="auto">
          {title}
        </span>
        {pageTitle !== '' && (
          <span className={styles.facts} dir="auto">
            {showHidden(pageTitle)}
          </span>
        )}
        <span className={styles.facts}>
          {say(phrases.facts({ time: instant(updatedAt), count: runCount }))}
          {isCurrent && ` · ${say(phrases.current())}`}
        </span>
      </button>
      <Button appearance="subtle" icon={<DeleteRegular />} aria-label={label} title={label} onClick={() => onDelete(sessionId)} />
    </div>
  );
}

function DeletedRow({ session, onUndo }: { session: SessionSummary; onUndo(): void }) {
  const styles = useStyles();
  const { say } = useSay();
  const undo = useRef<HTMLButtonElement>(null);
  // The button that was pressed is gone; the way back takes its place.
  useEffect(() => undo.current?.focus(), []);
  return (
    <div className={styles.deleted}>
      <span role="status">{say(phrases.deleted({ title: titleOf(session, say(phrases.untitled())) }))}</span>
      <Button ref={undo} size="small" onClick={onUndo}>
        {say(phrases.undo())}
      </Button>
    </div>
  );
}

function NoSessions() {
  const styles = useStyles();
  const { say } = useSay();
  return (
    <div className={styles.empty}>
      <ChatMultipleRegular fontSize={40} />
      <div className={styles.emptyTitle}>{say(phrases.empty())}</div>
      <div>{say(phrases.emptyText())}</div>
    </div>
  );
}

function titleOf(session: SessionSummary, untitled: string): string {
  return session.title === '' ? untitled : showHidden(session.title);
}
