import { Button, Spinner } from '@fluentui/react-components';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type AppErrorData, toAppErrorData } from '../../lib/contracts/errors';
import type { SentPayload } from '../../lib/contracts/privacy';
import type { PageRef } from '../../lib/contracts/run-event';
import { ErrorBar } from '../errors/error-bar';
import { useSay } from '../ui/language-context';
import { Notice } from '../ui/notice';
import { useWorker } from '../ui/worker-context';
import { type MadeUpNames, madeUpNames } from './marked-text';
import { PayloadDialog } from './payload-dialog';
import { PayloadView } from './payload-view';
import { sentPhrases as phrases } from './privacy-phrases';

export interface PreviewSource {
  readonly prompt: string;
  /** The session that would be asked in; made where there is none yet. @throws AppError */
  session(): Promise<string>;
  page(): Promise<PageRef | null>;
}

type Preview =
  | { readonly status: 'building' | 'stopped' }
  | { readonly status: 'ready'; readonly payload: SentPayload | null; readonly names: MadeUpNames }
  | { readonly status: 'failed'; readonly error: AppErrorData };

interface PreviewDialogProps {
  readonly source: PreviewSource;
  /** Name of the model in use; null while it is not known. */
  readonly modelName: string | null;
  onAsk(): void;
  onClose(): void;
}

/** What would be sent to the model if the question were asked now. */
export function PreviewDialog({ source, modelName, onAsk, onClose }: PreviewDialogProps) {
  const { say } = useSay();
  const { preview, build, stop } = usePreview(source);
  const retry = <Button onClick={build}>{say(phrases.retry())}</Button>;
  return (
    <PayloadDialog
      title={say(phrases.willBe())}
      action={preview.status === 'ready' ? { label: say(phrases.askNow()), run: onAsk } : null}
      onClose={onClose}
    >
      <div role="status">
        {preview.status === 'building' && <Building onStop={stop} />}
        {preview.status === 'stopped' && <Notice intent="info" title={say(phrases.stopped())} actions={retry} />}
      </div>
      {preview.status === 'failed' && <ErrorBar error={preview.error}>{retry}</ErrorBar>}
      {preview.status === 'ready' &&
        (preview.payload === null ? (
          <Notice intent="info" title={say(phrases.nothingLeaves())}>
            {say(modelName === null ? phrases.nothingLeavesUnnamed() : phrases.nothingLeavesText({ model: modelName }))}
          </Notice>
        ) : (
          <>
            <PayloadView payload={preview.payload} isSent={false} names={preview.names} />
            <p>{say(phrases.firstOnly())}</p>
          </>
        ))}
    </PayloadDialog>
  );
}

function Building({ onStop }: { onStop(): void }) {
  const { say } = useSay();
  return (
    <>
      <Spinner size="small" label={say(phrases.building())} labelPosition="after" style={{ justifyContent: 'flex-start' }} />
      <Button size="small" onClick={onStop}>
        {say(phrases.stop())}
      </Button>
    </>
  );
}

function usePreview({ prompt, session, page }: PreviewSource) {
  const worker = useWorker();
  const [preview, setPreview] = useState<Preview>({ status: 'building' });
  /** Counts the tries: what comes of one that was given up is not shown. */
  const tries = useRef(0);
  const wanted = useRef({ prompt, session, page });

  const build = useCallback(() => {
    tries.current += 1;
    const here = tries.current;
    const show = (next: Preview) => {
      if (here === tries.current) setPreview(next);
    };
    const ask = async () => {
      const { prompt, session, page } = wanted.current;
      const [sessionId, pageRef] = await Promise.all([session(), page()]);
      return worker.send('run.preview', { sessionId, prompt, page: pageRef });
    };
    setPreview({ status: 'building' });
    ask().then(
      ({ payload, pseudonyms }) => show({ status: 'ready', payload, names: madeUpNames(pseudonyms) }),
      (thrown: unknown) => show({ status: 'failed', error: toAppErrorData(thrown) }),
    );
  }, [worker]);
  const giveUp = useCallback(() => {
    tries.current += 1;
  }, []);
  useEffect(() => {
    build();
    return giveUp;
  }, [build, giveUp]);
  const stop = () => {
    giveUp();
    setPreview({ status: 'stopped' });
  };
  return { preview, build, stop };
}
