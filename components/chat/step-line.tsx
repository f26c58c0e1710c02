import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  ArrowClockwiseRegular,
  CheckmarkCircleRegular,
  ErrorCircleRegular,
  PauseCircleRegular,
  ProhibitedRegular,
} from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { RunStep } from '../../lib/contracts/run-steps';
import { showHidden } from '../../lib/safety/visible-text';
import { sentenceFor } from '../errors/error-sentences';
import { EffectBadge } from '../ui/effect-badge';
import { useSay } from '../ui/language-context';
import { logPhrases as phrases } from './log-phrases';
import { Spinner } from './spinner';
import { hasDetails, StepDetails } from './step-details';
import { duration, stepTitle } from './step-words';

const useStyles = makeStyles({
  step: { display: 'grid', gridTemplateColumns: '16px minmax(0, 1fr) auto', columnGap: '8px', alignItems: 'start' },
  /** What the model asked for hangs below its turn. */
  called: { marginInlineStart: '24px' },
  icon: { display: 'grid', placeItems: 'center', height: tokens.lineHeightBase200 },
  done: { color: tokens.colorPaletteGreenForeground1 },
  waiting: { color: tokens.colorPaletteDarkOrangeForeground1 },
  failed: { color: tokens.colorPaletteRedForeground1 },
  quiet: { color: tokens.colorNeutralForeground3 },
  text: { overflowWrap: 'anywhere' },
  time: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
});

interface StepLineProps {
  readonly step: RunStep;
  /** The analyst changed the arguments before approving. */
  readonly isEdited: boolean;
}

/** One step: what it was, how it stands, how long it took; arguments and result in a fold. */
export function StepLine({ step, isEdited }: StepLineProps) {
  const styles = useStyles();
  const speech = useSay();
  const { say } = speech;
  const title = showHidden(stepTitle(step, speech));
  const isCalled = step.kind === 'skill' || step.kind === 'question';
  return (
    <li className={mergeClasses(styles.step, isCalled && styles.called)}>
      <StatusIcon step={step} />
      <div className={styles.text}>
        <span dir="auto">{title}</span>
        {step.effect && step.effect !== 'read' && <EffectBadge effect={step.effect} />}
        <Facts step={step} />
        <Decision step={step} isEdited={isEdited} />
        {step.retries?.map((error, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: retries are only ever appended
          <div key={index} className={styles.quiet}>
            {say(phrases.retries())}: {say(sentenceFor(error).title)}
          </div>
        ))}
        {step.isUnscanned && <div className={styles.quiet}>{say(phrases.unscanned())}</div>}
        {step.error && <div className={styles.failed}>{say(sentenceFor(step.error).title)}</div>}
        {hasDetails(step) && <StepDetails step={step} title={title} />}
      </div>
      <span className={styles.time}>{step.durationMs === null || isMoment(step) ? '' : duration(step.durationMs, speech)}</span>
    </li>
  );
}

/** These happen at once: no time of theirs is worth saying. */
function isMoment({ kind }: RunStep): boolean {
  return kind === 'resumed' || kind === 'mend' || kind === 'check';
}

/** Counts of what a step brought. */
function Facts({ step }: { step: RunStep }) {
  const styles = useStyles();
  const { say } = useSay();
  const { evidenceCount, callCount } = step;
  return (
    <>
      {evidenceCount !== undefined && <span className={styles.quiet}> · {say(phrases.evidence({ count: evidenceCount }))}</span>}
      {callCount !== undefined && callCount > 0 && (
        <span className={styles.quiet}> · {say(phrases.calls({ count: callCount }))}</span>
      )}
    </>
  );
}

/** What the analyst said to a call or a question; that nothing was said, when the run ended over it. */
function Decision({ step, isEdited }: StepLineProps) {
  const styles = useStyles();
  const { say } = useSay();
  const { decision, reply, status } = step;
  if (reply !== undefined) return <Said text={say(phrases.reply({ reply }))} />;
  if (decision) {
    const approved = isEdited ? phrases.approvedEdited() : phrases.approved();
    return (
      <>
        <Said text={say(decision.decision === 'approved' ? approved : phrases.declined())} />
        {decision.reason !== '' && <Said text={say(phrases.reason({ reason: decision.reason }))} />}
      </>
    );
  }
  if (status !== 'failed') return null;
  if (decision === null) return <div className={styles.quiet}>{say(phrases.undecided())}</div>;
  return step.kind === 'question' ? <div className={styles.quiet}>{say(phrases.unanswered())}</div> : null;
}

function Said({ text }: { text: string }) {
  const styles = useStyles();
  return (
    <div className={styles.quiet} dir="auto">
      {showHidden(text)}
    </div>
  );
}

function StatusIcon({ step }: { step: RunStep }): ReactNode {
  const styles = useStyles();
  const { say } = useSay();
  const label = say(phrases[step.status]());
  const icons = {
    running: <Spinner />,
    waiting: <PauseCircleRegular className={styles.waiting} fontSize={16} />,
    done: <CheckmarkCircleRegular className={styles.done} fontSize={16} />,
    rejected: <ProhibitedRegular className={styles.quiet} fontSize={16} />,
    failed: <ErrorCircleRegular className={styles.failed} fontSize={16} />,
  };
  return (
    <span className={styles.icon} role="img" aria-label={label} title={label}>
      {step.kind === 'resumed' ? <ArrowClockwiseRegular className={styles.quiet} fontSize={16} /> : icons[step.status]}
    </span>
  );
}
