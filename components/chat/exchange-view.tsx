import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowClockwiseRegular, SettingsRegular } from '@fluentui/react-icons';
import { memo } from 'react';
import type { ApprovalDecision, ClarifyingQuestion } from '../../lib/contracts/approval';
import type { AppErrorData } from '../../lib/contracts/errors';
import type { Evidence, EvidenceId } from '../../lib/contracts/evidence';
import { isEnded, type RunState } from '../../lib/contracts/run-state';
import { showHidden } from '../../lib/safety/visible-text';
import { AnswerBody } from '../answer/answer-body';
import type { Sending } from '../approval/use-rehearsal';
import { WaitingApprovals } from '../approval/waiting-approvals';
import { sentenceFor } from '../errors/error-sentences';
import { useSay } from '../ui/language-context';
import { Notice } from '../ui/notice';
import { chatPhrases as phrases } from './chat-phrases';
import { CopyButton } from './copy-button';
import { CoverageView } from './coverage-view';
import { CutsView } from './cuts-view';
import { InjectionNote } from './injection-note';
import type { Exchange, Question } from './panel-state';
import { ProcessLog } from './process-log';
import { PromptBubble } from './prompt-bubble';
import { PromptList } from './prompt-list';
import { QuestionList } from './question-list';
import type { SentReply } from './use-reply';

const useStyles = makeStyles({
  article: { display: 'grid', gap: '8px', minWidth: 0, '& > *': { minWidth: 0 } },
  about: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    overflowWrap: 'anywhere',
  },
  elsewhere: { color: tokens.colorPaletteDarkOrangeForeground1 },
  foot: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px', marginInlineStart: '-8px' },
  usage: { marginInlineStart: 'auto', fontSize: tokens.fontSizeBase100, color: tokens.colorNeutralForeground3 },
  prompts: { marginTop: '4px' },
});

export interface ExchangeActions {
  onShowEvidence(id: EvidenceId, cells: readonly number[]): void;
  loadEvidence(id: EvidenceId): Promise<Evidence | null>;
  onAsk(question: Question): void;
  onSettings(): void;
  /** @throws AppError when the decision is not taken */
  onDecide(runId: string, callId: string, decision: ApprovalDecision): Promise<void>;
  /** What a call that waits would send with edited arguments. @throws AppError when that cannot be told */
  onRehearse(runId: string, callId: string, input: unknown): Promise<Sending>;
  /** Nothing is left to decide, and the focus was on it. */
  onDecided(): void;
  onReply(runId: string, question: ClarifyingQuestion, reply: string): void;
}

interface ExchangeViewProps {
  readonly exchange: Exchange;
  /** Counts from 1; null for the last one. */
  readonly number: number | null;
  /** The panel now stands beside another page than the answer is about. */
  readonly isElsewhere: boolean;
  readonly isBusy: boolean;
  /** The reply to a question of this run that is on its way, or was not taken; null when there is none. */
  readonly reply: SentReply | null;
  readonly actions: ExchangeActions;
}

/** A question with its answer: how it was found, what it says, what was not read. */
export const ExchangeView = memo(({ exchange, number, isElsewhere, isBusy, reply, actions }: ExchangeViewProps) => {
  const styles = useStyles();
  const { say } = useSay();
  const { run, question, edits } = exchange;
  const hasEnded = isEnded(run);
  return (
    <>
      <PromptBubble prompt={question.prompt} />
      <article className={styles.article} aria-label={say(phrases.answer())} aria-busy={!hasEnded}>
        <About run={run} isElsewhere={isElsewhere} />
        <ProcessLog runId={run.runId} steps={run.steps} status={run.status} modelId={run.modelId} edits={edits} number={number} />
        <InjectionNote
          findings={run.injections}
          count={run.injectionCount}
          onShowEvidence={actions.onShowEvidence}
          loadEvidence={actions.loadEvidence}
        />
        {run.text !== '' && (
          <AnswerBody
            markdown={run.text}
            claims={run.answer?.claims ?? NONE}
            refusedLinks={run.answer && !run.answer.isUnchecked ? (run.answer.refusedLinks ?? NONE) : null}
            isStreaming={!hasEnded && run.answer === null}
            onShowEvidence={actions.onShowEvidence}
            loadEvidence={actions.loadEvidence}
          />
        )}
        <QuestionList
          questions={run.questions}
          reply={reply}
          onReply={(asked, text) => actions.onReply(run.runId, asked, text)}
        />
        <WaitingApprovals
          approvals={run.approvals}
          onDecide={(callId, decision) => actions.onDecide(run.runId, callId, decision)}
          onRehearse={(callId, input) => actions.onRehearse(run.runId, callId, input)}
          onDone={actions.onDecided}
        />
        {run.text !== '' && run.cuts.length > 0 && <CutsView cuts={run.cuts} />}
        {run.answer?.isUnchecked && <Notice intent="warning" title={say(phrases.unchecked())} />}
        {run.isCutShort && <Notice intent="info" title={say(phrases.cutShort())} />}
        {run.status === 'stopped' && <Notice intent="info" title={say(phrases.stoppedNote())} />}
        {run.status === 'failed' && run.error && <ErrorNotice error={run.error} question={question} actions={actions} />}
        <CoverageView
          coverage={run.page?.coverage ?? null}
          answer={run.answer}
          number={number}
          onShowEvidence={actions.onShowEvidence}
        />
        {hasEnded && <Footer run={run} question={question} isBusy={isBusy} actions={actions} />}
        {hasEnded && number === null && run.nextPrompts.length > 0 && (
          <div className={styles.prompts}>
            <PromptList
              label={say(phrases.next())}
              prompts={run.nextPrompts}
              isDisabled={isBusy}
              onAsk={(prompt) => actions.onAsk({ prompt, directSkill: null })}
            />
          </div>
        )}
      </article>
    </>
  );
});
ExchangeView.displayName = 'ExchangeView';

const NONE: readonly never[] = [];
const MOST_OF_TITLE = 120;

/** Which page, as of when: an answer stays true of that page at that time only. */
function About({ run, isElsewhere }: { run: RunState; isElsewhere: boolean }) {
  const styles = useStyles();
  const { say, instant } = useSay();
  const time = instant(run.startedAt);
  const title = showHidden(cut(run.page?.title ?? ''));
  // A run that ended early may not have come to its page yet.
  if (run.page === null && run.status !== 'completed') return null;
  return (
    <div className={styles.about} dir="auto">
      {say(run.page ? phrases.aboutPage({ title, time }) : phrases.aboutNoPage({ time }))}
      {run.page && isElsewhere && <span className={styles.elsewhere}> · {say(phrases.otherPage())}</span>}
    </div>
  );
}

/** A title of any length would push the answer out of sight. */
function cut(title: string): string {
  const characters = [...title];
  return characters.length > MOST_OF_TITLE ? `${characters.slice(0, MOST_OF_TITLE).join('').trimEnd()}…` : title;
}

interface FooterProps {
  readonly run: RunState;
  readonly question: Question;
  readonly isBusy: boolean;
  readonly actions: ExchangeActions;
}

function Footer({ run, question, isBusy, actions }: FooterProps) {
  const styles = useStyles();
  const { say } = useSay();
  const { usage } = run;
  return (
    <div className={styles.foot}>
      {run.text !== '' && <CopyButton markdown={run.text} loadEvidence={actions.loadEvidence} />}
      {run.status === 'stopped' && <RetryButton isDisabled={isBusy} onClick={() => actions.onAsk(question)} />}
      {usage && usage.inputTokens + usage.outputTokens > 0 && (
        <span className={styles.usage}>
          {say(
            (usage.isEstimate ? phrases.tokensEstimated : phrases.tokens)({
              input: usage.inputTokens,
              output: usage.outputTokens,
            }),
          )}
        </span>
      )}
    </div>
  );
}

interface ErrorNoticeProps {
  readonly error: AppErrorData;
  readonly question: Question | null;
  readonly actions: ExchangeActions;
}

/** An error as a sentence with what to do, and the button that does it. */
export function ErrorNotice({ error, question, actions }: ErrorNoticeProps) {
  const { say } = useSay();
  const sentence = sentenceFor(error);
  const isAboutModel = error.code.startsWith('model-') && !error.isRetryable;
  return (
    <Notice
      intent="error"
      title={say(sentence.title)}
      actions={
        <>
          {error.isRetryable && question && <RetryButton isDisabled={false} onClick={() => actions.onAsk(question)} />}
          {isAboutModel && (
            <Button size="small" icon={<SettingsRegular />} onClick={actions.onSettings}>
              {say(phrases.openSettings())}
            </Button>
          )}
        </>
      }
    >
      {say(sentence.whatToDo)}
    </Notice>
  );
}

function RetryButton({ isDisabled, onClick }: { isDisabled: boolean; onClick(): void }) {
  const { say } = useSay();
  return (
    <Button size="small" icon={<ArrowClockwiseRegular />} disabled={isDisabled} onClick={onClick}>
      {say(phrases.retry())}
    </Button>
  );
}
