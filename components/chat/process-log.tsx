import { makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular, ErrorCircleRegular, TaskListLtrRegular } from '@fluentui/react-icons';
import { memo, type ReactNode } from 'react';
import { isEnded, type RunState } from '../../lib/contracts/run-state';
import type { RunStep } from '../../lib/contracts/run-steps';
import { showHidden } from '../../lib/safety/visible-text';
import { sentenceFor } from '../errors/error-sentences';
import { type Speech, useSay } from '../ui/language-context';
import { logPhrases as phrases } from './chat-phrases';
import { Fold } from './fold';
import { Spinner } from './spinner';

const useStyles = makeStyles({
  list: { display: 'grid', gap: '8px', margin: 0, padding: 0, listStyleType: 'none' },
  step: { display: 'grid', gridTemplateColumns: '16px 1fr auto', columnGap: '8px', alignItems: 'start' },
  icon: { display: 'grid', placeItems: 'center', height: tokens.lineHeightBase200 },
  done: { color: tokens.colorPaletteGreenForeground1 },
  failed: { color: tokens.colorPaletteRedForeground1 },
  detail: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  time: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  call: { gridColumn: '2 / -1', marginTop: '4px', minWidth: 0 },
  input: {
    margin: '2px 0 0',
    padding: '6px 8px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase100,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
});

interface ProcessLogProps {
  readonly steps: readonly RunStep[];
  readonly status: RunState['status'];
  readonly modelId: string;
  /** Of an answer that is not the last one, so that every region has its own name; null for the last. */
  readonly number: number | null;
}

/** What was done for an answer, step by step, as it is done. */
export const ProcessLog = memo(({ steps, status, modelId, number }: ProcessLogProps) => {
  const styles = useStyles();
  const speech = useSay();
  const { say } = speech;
  const title = say(phrases.title());
  const isRunning = !isEnded({ status });
  return (
    <Fold
      label={number === null ? title : say(phrases.titleOf({ number }))}
      title={title}
      icon={isRunning ? <Spinner /> : <TaskListLtrRegular fontSize={16} />}
      hint={isRunning ? currentStep(steps, status, speech) : `${say(phrases.steps({ count: steps.length }))} · ${modelId}`}
    >
      <ol className={styles.list}>
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever appended
          <StepLine key={index} step={step} />
        ))}
      </ol>
    </Fold>
  );
});
ProcessLog.displayName = 'ProcessLog';

function StepLine({ step }: { step: RunStep }) {
  const styles = useStyles();
  const speech = useSay();
  const { say } = speech;
  const input = inputText(step.input);
  return (
    <li className={styles.step}>
      <StatusIcon status={step.status} />
      <span>
        <span dir="auto">{stepTitle(step, speech)}</span>
        {step.evidenceCount !== undefined && (
          <span className={styles.detail}> · {say(phrases.evidence({ count: step.evidenceCount }))}</span>
        )}
        {step.error && <div className={styles.failed}>{say(sentenceFor(step.error).title)}</div>}
      </span>
      <span className={styles.time}>{step.durationMs === null ? '' : duration(step.durationMs, speech)}</span>
      {input !== '' && (
        <div className={styles.call}>
          <div className={styles.detail}>{say(phrases.input())}</div>
          <pre className={styles.input} dir="ltr">
            {showHidden(input)}
          </pre>
        </div>
      )}
    </li>
  );
}

function StatusIcon({ status }: { status: RunStep['status'] }): ReactNode {
  const styles = useStyles();
  const { say } = useSay();
  const label = say(phrases[status]());
  const icons = {
    running: <Spinner />,
    done: <CheckmarkCircleRegular className={styles.done} fontSize={16} />,
    failed: <ErrorCircleRegular className={styles.failed} fontSize={16} />,
  };
  return (
    <span className={styles.icon} role="img" aria-label={label} title={label}>
      {icons[status]}
    </span>
  );
}

function currentStep(steps: readonly RunStep[], status: RunState['status'], speech: Speech): string {
  if (status === 'answering') return speech.say(phrases.answering());
  const step = steps.findLast((each) => each.status === 'running') ?? steps.at(-1);
  return step ? stepTitle(step, speech) : speech.say(phrases.queued());
}

function stepTitle(step: RunStep, { say }: Speech): string {
  switch (step.kind) {
    case 'page':
      return say(phrases.page());
    case 'model':
      return say(phrases.model({ model: step.modelId ?? '' }));
    case 'skill':
      return say(phrases.skill({ skill: step.title ? say(step.title) : (step.skillId ?? '') }));
    case 'check':
      return say(phrases.check());
  }
}

function duration(milliseconds: number, { say }: Speech): string {
  if (milliseconds < 1_000) return say(phrases.milliseconds({ value: Math.round(milliseconds) }));
  return say(phrases.seconds({ value: Math.round(milliseconds / 100) / 10 }));
}

/** Empty for a call without arguments. */
function inputText(input: unknown): string {
  if (input === undefined || input === null) return '';
  const json = JSON.stringify(input, null, 2);
  return json === '{}' ? '' : json;
}
