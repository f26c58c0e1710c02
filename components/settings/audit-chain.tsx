import {
  Button,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  ProgressBar,
  Text,
  tokens,
} from '@fluentui/react-components';
import { ErrorBar } from '../errors/error-bar';
import { useSay } from '../ui/language-context';
import { useCopy } from '../ui/use-copy';
import type { ChainVerdict } from './audit-check';
import { auditPhrases as phrases } from './audit-phrases';
import { type ChainState, useChainWork } from './use-chain-work';

const useStyles = makeStyles({
  panel: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  heading: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  quiet: { color: tokens.colorNeutralForeground2 },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  field: { gridTemplateColumns: 'minmax(0, 1fr)' },
  head: { display: 'flex', gap: tokens.spacingHorizontalS, '& > :first-child': { flexGrow: 1, minWidth: 0 } },
});

interface AuditChainProps {
  readonly lastSeq: number;
  readonly head: string;
  /** An export writes an entry. */
  onExported(): void;
}

/** The state of the chain: its head, and what a look at all of it found. */
export function AuditChain({ lastSeq, head, onExported }: AuditChainProps) {
  const { say } = useSay();
  const styles = useStyles();
  const { state, ...work } = useChainWork(onExported);
  const isBusy = state.kind === 'verifying' || state.kind === 'exporting';
  return (
    <section className={styles.panel} aria-labelledby="audit-chain">
      <h3 id="audit-chain" className={styles.heading}>
        {say(phrases.chain())}
      </h3>
      <Text className={styles.quiet}>{say(phrases.chainText())}</Text>
      <Field className={styles.field} label={say(phrases.head())} hint={say(phrases.headHint({ seq: lastSeq }))}>
        {(field) => (
          <div className={styles.head}>
            <Input {...field} readOnly dir="ltr" value={head} input={{ style: { fontFamily: 'monospace' } }} />
            <CopyHead key={head} head={head} />
          </div>
        )}
      </Field>
      <div className={styles.row}>
        <Button disabledFocusable={isBusy} onClick={isBusy ? undefined : work.verify}>
          {say(phrases.verify())}
        </Button>
        <Button disabledFocusable={isBusy} onClick={isBusy ? undefined : work.export}>
          {say(phrases.export())}
        </Button>
        {isBusy ? <Button onClick={work.stop}>{say(phrases.stop())}</Button> : null}
      </div>
      <div role="status">
        <Outcome state={state} />
      </div>
    </section>
  );
}

function CopyHead({ head }: { head: string }) {
  const { say } = useSay();
  const { state, copy } = useCopy(() => head, 'head');
  return <Button onClick={copy}>{say(phrases[state]())}</Button>;
}

function Outcome({ state }: { state: ChainState }) {
  const { say } = useSay();
  switch (state.kind) {
    case 'idle':
      return null;
    case 'verifying':
    case 'exporting': {
      const { done, total } = state;
      const label = say(state.kind === 'verifying' ? phrases.verifying() : phrases.exporting());
      return (
        <Field label={label} hint={total > 0 ? say(phrases.progress({ done, total })) : undefined}>
          <ProgressBar value={total > 0 ? done / total : 0} />
        </Field>
      );
    }
    case 'stopped':
      return <Told intent="info" title={say(phrases.stopped())} />;
    case 'failed':
      return <ErrorBar error={state.error} />;
    case 'exported': {
      const { fileName: file, entries: count } = state;
      return <Told intent="success" title={say(phrases.exported())} body={say(phrases.exportedText({ file, count }))} />;
    }
    case 'verified':
      return <Verdict verdict={state.verdict} />;
  }
}

function Verdict({ verdict }: { verdict: ChainVerdict }) {
  const { say } = useSay();
  if (verdict.kind === 'whole') {
    return <Told intent="success" title={say(phrases.whole())} body={say(phrases.wholeText({ count: verdict.entries }))} />;
  }
  return <Told intent="error" title={say(phrases.broken({ seq: verdict.seq }))} body={say(phrases[verdict.fault]())} />;
}

function Told({ intent, title, body }: { intent: 'info' | 'success' | 'error'; title: string; body?: string }) {
  return (
    <MessageBar intent={intent} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle> {body}
      </MessageBarBody>
    </MessageBar>
  );
}
