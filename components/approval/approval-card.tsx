import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { EditRegular, GlobeRegular, ShieldQuestionRegular, TimerRegular } from '@fluentui/react-icons';
import { type KeyboardEvent, useId, useRef } from 'react';
import type { ApprovalReason, ApprovalRequest } from '../../lib/contracts/approval';
import { showHidden } from '../../lib/safety/visible-text';
import { EffectBadge } from '../ui/effect-badge';
import { onFirstClick } from '../ui/first-click';
import { useSay } from '../ui/language-context';
import { Notice } from '../ui/notice';
import { ApprovalArguments } from './approval-arguments';
import { approvalPhrases as phrases } from './approval-phrases';
import { ArgumentsEditor } from './arguments-editor';
import { OutgoingView } from './outgoing-view';
import { Refusal } from './refusal';
import { type Decide, useDecision } from './use-decision';
import type { Rehearse } from './use-rehearsal';

const useStyles = makeStyles({
  card: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: '8px',
    padding: '10px 12px 12px',
    border: `1px solid ${tokens.colorStatusWarningBorder2}`,
    borderInlineStartWidth: '4px',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow4,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    overflowWrap: 'anywhere',
  },
  head: {
    display: 'flex',
    alignItems: 'center',
    gap: '6px',
    '& > svg': { flexShrink: 0, color: tokens.colorStatusWarningForeground3 },
  },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    borderRadius: tokens.borderRadiusSmall,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
  position: { marginInlineStart: 'auto', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  skill: { fontWeight: tokens.fontWeightSemibold },
  fact: {
    display: 'flex',
    gap: '6px',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    '& > svg': { flexShrink: 0, marginTop: '2px' },
  },
  argumentsHead: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: '8px',
    marginBottom: '-4px',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
  reason: {
    boxSizing: 'border-box',
    width: '100%',
    minHeight: '32px',
    padding: '4px 10px',
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    '::placeholder': { color: tokens.colorNeutralForeground3, opacity: 1 },
    ':focus-visible': { outline: `2px solid ${tokens.colorCompoundBrandStroke}`, outlineOffset: '-1px' },
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
});

interface ApprovalCardProps {
  readonly request: ApprovalRequest;
  /** Counts from 1; null when it is the only one. */
  readonly position: { readonly number: number; readonly count: number } | null;
  readonly onDecide: Decide;
  readonly onRehearse: Rehearse;
}

/**
 * A call that is not made by itself, as it will be made and with what it will send, and the decision on it. Nothing here is a form: Enter decides
 * only on the button that has the focus, and no button is given it.
 */
export function ApprovalCard({ request, position, onDecide, onRehearse }: ApprovalCardProps) {
  const styles = useStyles();
  const { say } = useSay();
  const id = useId();
  const card = useRef<HTMLDivElement>(null);
  const decision = useDecision(request, onDecide, onRehearse);
  const { draft, fault, isSending, error, preview } = decision;
  const sending = preview?.status === 'ready' ? preview : request;
  const isEditing = draft !== null;

  const cancelEdit = () => {
    decision.cancelEdit();
    card.current?.querySelector<HTMLElement>('h4')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isEditing) return;
    // Elsewhere Escape stops the run; here it leaves what is being written.
    event.stopPropagation();
    cancelEdit();
  };
  return (
    <div
      ref={card}
      role="dialog"
      aria-labelledby={`${id}title`}
      aria-describedby={`${id}skill`}
      className={styles.card}
      onKeyDown={onKeyDown}
    >
      <div className={styles.head}>
        <ShieldQuestionRegular fontSize={20} />
        <h4 id={`${id}title`} className={styles.heading} tabIndex={-1}>
          {say(phrases.title())}
        </h4>
        {position && <span className={styles.position}>{say(phrases.position(position))}</span>}
      </div>
      <div id={`${id}skill`}>
        <div>
          <span className={styles.skill} dir="auto">
            {showHidden(say(request.title))}
          </span>
          <EffectBadge effect={request.effect} />
        </div>
        <div dir="auto">{showHidden(say(request.consequence))}</div>
      </div>
      {request.mayHaveHappened && (
        <Notice intent="warning" title={say(phrases.mayHaveHappened())}>
          {say(phrases.mayHaveHappenedText())}
        </Notice>
      )}
      <Reasons reasons={sending.reasons} />
      <Facts request={request} outgoing={sending.outgoing} />
      <div className={styles.argumentsHead}>
        <span>{say(phrases.arguments())}</span>
        <Button
          size="small"
          appearance="subtle"
          icon={isEditing ? undefined : <EditRegular />}
          disabledFocusable={isSending}
          onClick={isEditing ? cancelEdit : decision.edit}
        >
          {say(isEditing ? phrases.cancelEdit() : phrases.edit())}
        </Button>
      </div>
      {isEditing ? (
        <ArgumentsEditor text={draft} fault={fault} isReadOnly={isSending} onChange={decision.setDraft} />
      ) : (
        <ApprovalArguments input={request.input} />
      )}
      <OutgoingView preview={preview} />
      {preview?.status === 'failed' && <Refusal error={preview.error} />}
      {error && <Refusal error={error} />}
      <input
        className={styles.reason}
        dir="auto"
        aria-label={say(phrases.reason())}
        placeholder={say(phrases.reason())}
        value={decision.reason}
        readOnly={isSending}
        onChange={(event) => decision.setReason(event.target.value)}
      />
      <div className={styles.actions}>
        <Button
          appearance="primary"
          disabledFocusable={preview?.status !== 'ready' || isSending}
          onClick={onFirstClick(decision.approve)}
        >
          {say(phrases.approve())}
        </Button>
        <Button disabledFocusable={isSending} onClick={onFirstClick(decision.reject)}>
          {say(phrases.reject())}
        </Button>
      </div>
    </div>
  );
}

/** Why it is not done without asking. */
function Reasons({ reasons }: { reasons: readonly ApprovalReason[] }) {
  const { say } = useSay();
  return (
    <>
      {reasons.map((reason) =>
        reason === 'secret-inside' ? (
          <Notice key={reason} intent="warning" title={say(phrases.secretInside())}>
            {say(phrases.secretInsideText())}
          </Notice>
        ) : (
          <div key={reason}>{say(phrases[reason]())}</div>
        ),
      )}
    </>
  );
}

/** Where it goes, and until when it waits. */
function Facts({ request, outgoing }: { request: ApprovalRequest; outgoing: ApprovalRequest['outgoing'] }) {
  const styles = useStyles();
  const { say } = useSay();
  const hosts = [...new Set(outgoing.map(({ url }) => (URL.canParse(url) ? new URL(url).origin : url)))];
  const patterns = request.origins.map((pattern) => pattern.replace(/\/\*$/, ''));
  const sites = (hosts.length > 0 ? hosts : patterns).map(showHidden);
  return (
    <div>
      <div className={styles.fact}>
        <GlobeRegular fontSize={14} />
        <span dir="auto">{say(sites.length > 0 ? phrases.contacts({ sites: { list: sites } }) : phrases.contactsNone())}</span>
      </div>
      <div className={styles.fact}>
        <TimerRegular fontSize={14} />
        <span>{say(phrases.expires({ time: { instant: request.expiresAt } }))}</span>
      </div>
    </div>
  );
}
