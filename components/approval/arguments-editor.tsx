import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useId, useRef } from 'react';
import { useSay } from '../ui/language-context';
import { approvalPhrases as phrases } from './approval-phrases';
import type { ArgumentsFault } from './exact-json';

const useStyles = makeStyles({
  editor: {
    boxSizing: 'border-box',
    width: '100%',
    minHeight: '96px',
    maxHeight: '320px',
    padding: '8px 10px',
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
    resize: 'vertical',
    fieldSizing: 'content',
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    ':focus-visible': { outline: `2px solid ${tokens.colorCompoundBrandStroke}`, outlineOffset: '-1px' },
    '&[aria-invalid="true"]': { border: `1px solid ${tokens.colorStatusDangerBorder2}` },
  },
  fault: { color: tokens.colorPaletteRedForeground1, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
});

interface ArgumentsEditorProps {
  readonly text: string;
  readonly fault: ArgumentsFault | null;
  readonly isReadOnly: boolean;
  onChange(text: string): void;
}

/** The arguments as JSON text, with what keeps them from being sent. */
export function ArgumentsEditor({ text, fault, isReadOnly, onChange }: ArgumentsEditorProps) {
  const styles = useStyles();
  const { say } = useSay();
  const faultId = useId();
  const editor = useRef<HTMLTextAreaElement>(null);
  useEffect(() => editor.current?.focus(), []);
  return (
    <div>
      <textarea
        ref={editor}
        className={styles.editor}
        dir="ltr"
        spellCheck={false}
        aria-label={say(phrases.editor())}
        aria-invalid={fault !== null}
        aria-describedby={faultId}
        readOnly={isReadOnly}
        value={text}
        onChange={(event) => onChange(event.target.value)}
      />
      <div id={faultId} className={styles.fault} aria-live="polite">
        {fault !== null && say(phrases[fault]())}
      </div>
    </div>
  );
}
