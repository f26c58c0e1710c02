import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { AppsListRegular, SendFilled, SparkleRegular, StopRegular } from '@fluentui/react-icons';
import { type KeyboardEvent, type ReactNode, type Ref, useImperativeHandle, useRef, useState } from 'react';
import { useSay } from '../ui/language-context';
import { chatPhrases as phrases } from './chat-phrases';

const useStyles = makeStyles({
  box: {
    display: 'grid',
    boxSizing: 'border-box',
    width: 'calc(100% - 24px)',
    maxWidth: '860px',
    margin: '0 auto 4px',
    padding: '8px 8px 8px 12px',
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow4,
    ':focus-within': {
      border: `1px solid ${tokens.colorCompoundBrandStroke}`,
      outline: `1px solid ${tokens.colorCompoundBrandStroke}`,
    },
  },
  input: {
    boxSizing: 'border-box',
    width: '100%',
    minHeight: '28px',
    maxHeight: '180px',
    padding: '4px 0',
    border: 'none',
    outline: 'none',
    resize: 'none',
    // Grows with its text, without a measurement.
    fieldSizing: 'content',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    '::placeholder': { color: tokens.colorNeutralForeground3, opacity: 1 },
  },
  actions: { display: 'flex', alignItems: 'center', gap: '8px', minHeight: '32px' },
  space: { flexGrow: 1 },
});

export interface PromptBoxHandle {
  focus(): void;
  /** Writes behind what stands there, and puts the cursor at the end. */
  draft(text: string): void;
}

interface PromptBoxProps {
  readonly ref?: Ref<PromptBoxHandle>;
  readonly isBusy: boolean;
  /** A run waits for what is written here: it is sent as the reply, and the run can still be stopped. */
  readonly isReply: boolean;
  /** Null where the start screen already offers it. */
  readonly summarize: { readonly isDisabled: boolean; onClick(): void } | null;
  /** The list of skills, which the element `skills` shows. */
  readonly skills: { readonly isOpen: boolean; onToggle(): void };
  /** What stands below; `send` does what the button does. */
  foot(prompt: string, send: () => void): ReactNode;
  onAsk(prompt: string): void;
  onStop(): void;
}

/** Where a question is written. Enter sends, Shift+Enter breaks the line. */
export function PromptBox({ ref, isBusy, isReply, summarize, skills, foot, onAsk, onStop }: PromptBoxProps) {
  const styles = useStyles();
  const { say } = useSay();
  const [text, setText] = useState('');
  const input = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(ref, () => ({
    focus: () => input.current?.focus(),
    draft(added) {
      // A text that is set from outside leaves the cursor at its end.
      setText((before) => (before.trim() === '' || added === '' ? before + added : `${before.trimEnd()}\n${added}`));
      input.current?.focus();
    },
  }));

  const canSend = !isBusy || isReply;

  const send = () => {
    const prompt = text.trim();
    if (prompt === '' || !canSend) return;
    setText('');
    onAsk(prompt);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes, Enter chooses a candidate.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };

  return (
    <form
      className={styles.box}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={input}
        className={styles.input}
        rows={1}
        dir="auto"
        aria-label={say(phrases.ask())}
        placeholder={say(isReply ? phrases.replyHint() : phrases.askHint())}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.actions}>
        {summarize && !isBusy && (
          <Button
            size="small"
            appearance="subtle"
            icon={<SparkleRegular />}
            disabled={summarize.isDisabled}
            onClick={summarize.onClick}
          >
            {say(phrases.summarize())}
          </Button>
        )}
        {!isBusy && (
          <Button
            id="skills-button"
            size="small"
            appearance="subtle"
            icon={<AppsListRegular />}
            aria-expanded={skills.isOpen}
            aria-controls={skills.isOpen ? 'skills' : undefined}
            onClick={skills.onToggle}
          >
            {say(phrases.skills())}
          </Button>
        )}
        <span className={styles.space} />
        {isBusy && (
          <Button key="stop" appearance="secondary" icon={<StopRegular />} onClick={onStop}>
            {say(phrases.stop())}
          </Button>
        )}
        {canSend && (
          <Button
            key="send"
            type="submit"
            appearance="primary"
            icon={<SendFilled />}
            disabledFocusable={text.trim() === ''}
            aria-label={say(phrases.send())}
            title={say(phrases.send())}
          />
        )}
      </div>
      {foot(text.trim(), send)}
    </form>
  );
}
