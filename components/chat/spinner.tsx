import { makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  spinner: {
    display: 'inline-block',
    boxSizing: 'border-box',
    flexShrink: 0,
    width: '14px',
    height: '14px',
    borderRadius: '50%',
    border: `2px solid ${tokens.colorBrandStroke2}`,
    borderTopColor: tokens.colorBrandStroke1,
    '@media (prefers-reduced-motion: no-preference)': {
      animationName: { to: { transform: 'rotate(360deg)' } },
      animationDuration: '900ms',
      animationTimingFunction: 'linear',
      animationIterationCount: 'infinite',
    },
  },
});

/** Something goes on. Decoration: whoever uses it says what. */
export function Spinner() {
  return <span className={useStyles().spinner} aria-hidden="true" />;
}
