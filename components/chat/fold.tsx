import { makeStyles, tokens } from '@fluentui/react-components';
import { ChevronRightRegular } from '@fluentui/react-icons';
import { memo, type ReactNode } from 'react';

const useStyles = makeStyles({
  region: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, minWidth: 0 },
  details: { '&[open] > summary > svg:first-child': { transform: 'rotate(90deg)' } },
  summary: {
    display: 'flex',
    alignItems: 'center',
    gap: '6px',
    minHeight: '28px',
    padding: '0 6px',
    marginInline: '-6px',
    borderRadius: tokens.borderRadiusMedium,
    listStyleType: 'none',
    color: tokens.colorNeutralForeground2,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    '& > svg': { flexShrink: 0 },
    '&::-webkit-details-marker': { display: 'none' },
    '& > svg:first-child': {
      fontSize: '14px',
      color: tokens.colorNeutralForeground3,
      '@media (prefers-reduced-motion: no-preference)': { transitionProperty: 'transform', transitionDuration: '120ms' },
    },
  },
  title: { fontWeight: tokens.fontWeightSemibold, flexShrink: 0 },
  hint: {
    color: tokens.colorNeutralForeground3,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    minWidth: 0,
  },
  content: { paddingBlock: '4px 8px', paddingInlineStart: '20px' },
});

interface FoldProps {
  /** Name of the region; differs from `title` where several stand on one screen. */
  readonly label: string;
  readonly title: string;
  readonly icon: ReactNode;
  readonly hint: ReactNode;
  readonly children: ReactNode;
}

/** A named region that opens and closes. */
export const Fold = memo(({ label, title, icon, hint, children }: FoldProps) => {
  const styles = useStyles();
  return (
    <section className={styles.region} aria-label={label}>
      <details className={styles.details}>
        <summary className={styles.summary}>
          <ChevronRightRegular />
          {icon}
          <span className={styles.title}>{title}</span>
          <span className={styles.hint}>{hint}</span>
        </summary>
        <div className={styles.content}>{children}</div>
      </details>
    </section>
  );
});
Fold.displayName = 'Fold';
