import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { memo, useMemo } from 'react';
import { useSay } from '../ui/language-context';
import { chunksOf, type MadeUpNames, type MarkedPart, markText } from './marked-text';
import { sentPhrases as phrases } from './privacy-phrases';

const useStyles = makeStyles({
  text: {
    margin: 0,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    textAlign: 'start',
  },
  // What is out of sight is not laid out, so that a long request opens at once and scrolls smoothly.
  chunk: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', tabSize: 2, contentVisibility: 'auto' },
  mark: {
    borderRadius: tokens.borderRadiusSmall,
    fontWeight: tokens.fontWeightSemibold,
    '@media (forced-colors: active)': { outline: '1px solid Highlight' },
  },
  secret: { backgroundColor: tokens.colorStatusDangerBackground1, color: tokens.colorStatusDangerForeground1 },
  withheld: { backgroundColor: tokens.colorStatusWarningBackground1, color: tokens.colorStatusWarningForeground1 },
  name: { backgroundColor: tokens.colorBrandBackground2, color: tokens.colorBrandForeground2 },
});

const LINE_CHARACTERS = 90;
const LINE_PIXELS = 16;

interface BodyTextProps {
  readonly text: string;
  /** Null: placeholders and names are not marked. */
  readonly names: MadeUpNames | null;
  readonly direction: 'ltr' | 'auto';
}

/** A text of any length, every character of it. */
export const BodyText = memo(({ text, names, direction }: BodyTextProps) => {
  const styles = useStyles();
  const chunks = useMemo(() => {
    let place = 0;
    return chunksOf(text).map((chunk) => {
      const start = place;
      place += chunk.length;
      return {
        start,
        chunk,
        parts: names && markText(chunk, names),
        style: { containIntrinsicSize: `auto ${heightOf(chunk)}px` },
      };
    });
  }, [text, names]);
  return (
    <div className={styles.text} dir={direction === 'ltr' ? 'ltr' : undefined}>
      {chunks.map(({ start, chunk, parts, style }) => (
        <div key={start} className={styles.chunk} dir={direction} style={style}>
          {parts ? <MarkedParts parts={parts} /> : chunk}
        </div>
      ))}
    </div>
  );
});
BodyText.displayName = 'BodyText';

/** About as high as a chunk will be, so that the scroll bar is about right from the first. */
function heightOf(chunk: string): number {
  const lines = chunk.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LINE_CHARACTERS)), 0);
  return lines * LINE_PIXELS;
}

function MarkedParts({ parts }: { parts: readonly MarkedPart[] }) {
  const styles = useStyles();
  const { say } = useSay();
  const titleOf = ({ mark, real }: MarkedPart) => {
    if (mark === 'secret') return say(phrases.secretMark());
    if (mark === 'withheld') return say(phrases.withheldMark());
    return say(real === null ? phrases.nameMark() : phrases.nameOf({ real }));
  };
  return parts.map((part, index) =>
    part.mark === null ? (
      part.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change their order
      <mark key={index} className={mergeClasses(styles.mark, styles[part.mark])} title={titleOf(part)}>
        {part.text}
      </mark>
    ),
  );
}
