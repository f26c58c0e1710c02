import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useSay } from '../ui/language-context';
import { sentPhrases as phrases } from './privacy-phrases';

const useStyles = makeStyles({
  dialog: {
    boxSizing: 'border-box',
    width: 'min(960px, 100vw - 16px)',
    maxWidth: 'none',
    height: 'calc(100vh - 16px)',
    maxHeight: 'none',
    margin: 'auto',
    padding: 0,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    boxShadow: tokens.shadow64,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    textAlign: 'start',
    overflow: 'hidden',
    '&[open]': { display: 'flex', flexDirection: 'column' },
    '::backdrop': { backgroundColor: tokens.colorBackgroundOverlay },
  },
  title: {
    margin: 0,
    padding: '12px 16px 8px',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    ':focus-visible': { outline: 'none' },
  },
  content: {
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    padding: '4px 16px 12px',
    scrollbarWidth: 'thin',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'flex-end',
    gap: '8px',
    padding: '10px 16px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
});

interface PayloadDialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** What can be done besides closing; null: nothing. */
  readonly action: { readonly label: string; run(): void } | null;
  onClose(): void;
}

/** Covers the screen until it is closed; the focus then goes back to where it was. The browser's own element keeps it inside meanwhile. */
export function PayloadDialog({ title, children, action, onClose }: PayloadDialogProps) {
  const styles = useStyles();
  const { say } = useSay();
  const titleId = useId();
  const element = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    heading.current?.focus();
    return () => dialog?.close();
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    // Escape must not reach the screen below, where it stops a run.
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  const act = () => {
    // As long as it is open nothing outside of it takes the focus.
    element.current?.close();
    onClose();
    action?.run();
  };
  return (
    <dialog
      ref={element}
      className={styles.dialog}
      aria-labelledby={titleId}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={titleId} ref={heading} tabIndex={-1} className={styles.title}>
        {title}
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the keyboard */}
      <section className={styles.content} aria-labelledby={titleId} tabIndex={0}>
        {children}
      </section>
      <div className={styles.buttons}>
        {action && (
          <Button appearance="primary" onClick={act}>
            {action.label}
          </Button>
        )}
        <Button onClick={onClose}>{say(phrases.close())}</Button>
      </div>
    </dialog>
  );
}
