import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { InfoRegular } from '@fluentui/react-icons';
import { useId, useState, useSyncExternalStore } from 'react';
import { definePhrases } from '../../lib/contracts/phrase';
import type { CapacityView } from '../../lib/contracts/usage';
import { type Speech, useSay } from '../ui/language-context';
import type { PanelStore } from './panel-store';
import { hourEnd, useCapacity } from './use-capacity';

const phrases = definePhrases('capacity', {
  title: 'Capacity',
  used: '{used} units this hour',
  usedOf: '{used} of {limit} units this hour',
  running: '{reserved} running',
  nearly: '{percent, number}% of the hour’s limit is used or running',
  full: 'The hour’s limit is reached. It starts anew at {time}.',
  unit: 'What is a unit?',
  hint: 'Units measure what answers use: tokens in and out, and skill calls. Sidelight counts them on this machine by a fixed rate; what your model’s provider charges is its own affair. “Running” is set aside for answers that are not finished. The count starts anew with every clock hour.',
});

const useStyles = makeStyles({
  foot: {
    boxSizing: 'border-box',
    width: 'calc(100% - 24px)',
    maxWidth: '860px',
    minHeight: '28px',
    margin: '0 auto',
    paddingBottom: '4px',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  line: { display: 'flex', alignItems: 'center', gap: '6px' },
  status: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '0 6px',
    minWidth: 0,
    fontVariantNumeric: 'tabular-nums',
  },
  button: { minWidth: '24px', width: '24px', height: '24px', padding: 0 },
  bar: {
    width: '48px',
    height: '4px',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorNeutralBackground6,
    overflow: 'hidden',
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
  fill: {
    height: '100%',
    backgroundColor: tokens.colorCompoundBrandBackground,
    '@media (forced-colors: active)': { backgroundColor: 'Highlight', forcedColorAdjust: 'none' },
  },
  fillWarning: { backgroundColor: tokens.colorPaletteDarkOrangeBackground3 },
  warning: { color: tokens.colorStatusWarningForeground3, fontWeight: tokens.fontWeightSemibold },
  hint: { padding: '2px 0 6px', color: tokens.colorNeutralForeground2 },
});

/** From here on it is said that the limit is near. */
const NEARLY_PERCENT = 90;

/** What this clock hour has used and what runs now, of the limit if there is one. */
export function CapacityStatus({ panel }: { panel: PanelStore }) {
  const styles = useStyles();
  const { say } = useSay();
  const state = useSyncExternalStore(panel.subscribe, panel.getState);
  const capacity = useCapacity(state);
  const [isOpen, setIsOpen] = useState(false);
  const hintId = useId();
  const percent = capacity ? usedPercent(capacity) : null;
  const isNear = percent !== null && percent >= NEARLY_PERCENT;
  return (
    <div className={styles.foot}>
      <div className={styles.line}>
        {/* Figures that change all the time are not read out; that the limit is near is. */}
        <div className={styles.status} role="status" aria-label={say(phrases.title())} aria-live={isNear ? 'polite' : 'off'}>
          {capacity && <Figures capacity={capacity} />}
          {percent !== null && <Bar percent={percent} isNear={isNear} />}
          {capacity && isNear && (
            <span className={styles.warning}>
              {say(percent >= 100 ? phrases.full({ time: { instant: hourEnd(capacity) } }) : phrases.nearly({ percent }))}
            </span>
          )}
        </div>
        <Button
          className={styles.button}
          size="small"
          appearance="transparent"
          icon={<InfoRegular fontSize={16} />}
          aria-label={say(phrases.unit())}
          title={say(phrases.unit())}
          aria-expanded={isOpen}
          aria-controls={isOpen ? hintId : undefined}
          onClick={() => setIsOpen(!isOpen)}
        />
      </div>
      {isOpen && (
        <div id={hintId} className={styles.hint}>
          {say(phrases.hint())}
        </div>
      )}
    </div>
  );
}

function Figures({ capacity }: { capacity: CapacityView }) {
  const speech = useSay();
  const { say } = speech;
  const { usedMilliunits, reservedMilliunits, limitMilliunits } = capacity;
  const used = units(usedMilliunits, speech);
  return (
    <>
      <span>
        {say(limitMilliunits === null ? phrases.used({ used }) : phrases.usedOf({ used, limit: units(limitMilliunits, speech) }))}
      </span>
      {reservedMilliunits > 0 && <span>· {say(phrases.running({ reserved: units(reservedMilliunits, speech) }))}</span>}
    </>
  );
}

/** Decoration: the figures beside it say the same. */
function Bar({ percent, isNear }: { percent: number; isNear: boolean }) {
  const styles = useStyles();
  return (
    <div className={styles.bar} aria-hidden="true">
      <div className={mergeClasses(styles.fill, isNear && styles.fillWarning)} style={{ width: `${Math.min(100, percent)}%` }} />
    </div>
  );
}

/** Of the limit, whole; what runs counts as used. Null without a limit. */
function usedPercent({ usedMilliunits, reservedMilliunits, limitMilliunits }: CapacityView): number | null {
  if (limitMilliunits === null) return null;
  if (limitMilliunits <= 0) return 100;
  return Math.floor(((usedMilliunits + reservedMilliunits) / limitMilliunits) * 100);
}

/** To one decimal. The pseudo-locales write numbers as English does. */
function units(milliunits: number, { locale }: Speech): string {
  const format = new Intl.NumberFormat(/-X[AB]$/.test(locale) ? 'en' : locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return format.format(milliunits / 1_000);
}
