import { makeStyles } from '@fluentui/react-components';
import { PauseCircleRegular, TaskListLtrRegular } from '@fluentui/react-icons';
import { memo, Suspense } from 'react';
import type { ApprovalDecision } from '../../lib/contracts/approval';
import { isEnded, type RunState } from '../../lib/contracts/run-state';
import type { RunStep } from '../../lib/contracts/run-steps';
import { useSay } from '../ui/language-context';
import { lazyPart } from '../ui/lazy-part';
import { Fold } from './fold';
import { logPhrases as phrases } from './log-phrases';
import { Spinner } from './spinner';
import { StepLine } from './step-line';
import { currentStep } from './step-words';

const SentLine = lazyPart(async () => (await import('../privacy/sent-line')).SentLine);

const useStyles = makeStyles({
  list: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '8px', margin: 0, padding: 0, listStyleType: 'none' },
});

interface ProcessLogProps {
  readonly runId: string;
  readonly steps: readonly RunStep[];
  readonly status: RunState['status'];
  readonly modelId: string;
  /** The approvals with which the analyst changed the arguments. */
  readonly edits: readonly ApprovalDecision[];
  /** Of an answer that is not the last one, so that every region has its own name; null for the last. */
  readonly number: number | null;
}

/** What was done for an answer, step by step, as it is done. */
export const ProcessLog = memo(({ runId, steps, status, modelId, edits, number }: ProcessLogProps) => {
  const styles = useStyles();
  const speech = useSay();
  const { say } = speech;
  const title = say(phrases.title());
  const isRunning = !isEnded({ status });
  return (
    <Fold
      label={number === null ? title : say(phrases.titleOf({ number }))}
      title={title}
      icon={isRunning ? <RunningIcon status={status} /> : <TaskListLtrRegular fontSize={16} />}
      hint={isRunning ? currentStep(steps, status, speech) : `${say(phrases.steps({ count: steps.length }))} · ${modelId}`}
    >
      <ol className={styles.list}>
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever appended
          <StepLine key={index} step={step} isEdited={step.decision != null && edits.includes(step.decision)} />
        ))}
      </ol>
      <Suspense>
        <SentLine runId={runId} version={isRunning ? steps.length : -1} />
      </Suspense>
    </Fold>
  );
});
ProcessLog.displayName = 'ProcessLog';

/** A run that waits does nothing, so nothing turns. */
function RunningIcon({ status }: { status: RunState['status'] }) {
  return status === 'waiting' ? <PauseCircleRegular fontSize={16} /> : <Spinner />;
}
