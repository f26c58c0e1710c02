import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type AppErrorData, toAppErrorData } from '../../lib/contracts/errors';
import type { Reply } from '../../lib/messaging/protocol';
import { ErrorBar } from '../errors/error-bar';
import { useSay } from '../ui/language-context';
import { useWorker } from '../ui/worker-context';
import { ModelMark } from './model-mark';
import { summaryOf } from './payload-words';
import { sentPhrases as phrases } from './privacy-phrases';
import { SentDialog } from './sent-dialog';

const useStyles = makeStyles({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '2px 8px',
    minHeight: '28px',
    paddingBlockStart: '6px',
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
  },
});

interface SentLineProps {
  readonly runId: string;
  /** Changes when something may have been sent. */
  readonly version: number;
}

/** What an answer's run has sent to models, in a line, with the way to all of it. Read when the log around it is opened. */
export function SentLine({ runId, version }: SentLineProps) {
  const styles = useStyles();
  const { say, locale } = useSay();
  const element = useRef<HTMLDivElement>(null);
  const { sent, error, load } = usePayloads(runId);
  const [isOpen, setIsOpen] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is what may have sent something
  useEffect(() => {
    const fold = element.current?.closest('details');
    const follow = () => {
      if (!fold || fold.open) load();
    };
    follow();
    fold?.addEventListener('toggle', follow);
    return () => fold?.removeEventListener('toggle', follow);
  }, [load, version]);

  return (
    <div ref={element} className={styles.line}>
      {error && (
        <ErrorBar error={error}>
          <Button size="small" onClick={load}>
            {say(phrases.retry())}
          </Button>
        </ErrorBar>
      )}
      {sent?.payloads.length === 0 && say(phrases.noneSent())}
      {sent && sent.payloads.length > 0 && (
        <>
          <Button size="small" aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
            {say(phrases.showWere())}
          </Button>
          <span dir="auto">{say(summaryOf(sent.payloads, locale))}</span>
          <ModelMark isLocal={sent.payloads.every(({ isLocal }) => isLocal)} />
          {isOpen && <SentDialog {...sent} onClose={() => setIsOpen(false)} />}
        </>
      )}
    </div>
  );
}

function usePayloads(runId: string) {
  const worker = useWorker();
  const [sent, setSent] = useState<Reply<'payloads.list'> | null>(null);
  const [error, setError] = useState<AppErrorData | null>(null);
  const load = useCallback(() => {
    worker.send('payloads.list', { runId }).then(
      (reply) => {
        setError(null);
        setSent(reply);
      },
      (thrown: unknown) => setError(toAppErrorData(thrown)),
    );
  }, [worker, runId]);
  return { sent, error, load };
}
