import { makeStyles, tokens } from '@fluentui/react-components';
import type { SentPayload } from '../../lib/contracts/privacy';
import { showHidden } from '../../lib/safety/visible-text';
import { useSay } from '../ui/language-context';
import type { MadeUpNames } from './marked-text';
import { ModelMark } from './model-mark';
import { PayloadBody } from './payload-body';
import { byteCount, hostOf, sizeOf, withheldPhrases } from './payload-words';
import { sentPhrases as phrases } from './privacy-phrases';

const useStyles = makeStyles({
  view: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '12px' },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: '4px 12px',
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    '& > dt': { color: tokens.colorNeutralForeground2 },
    '& > dd': { margin: 0, overflowWrap: 'anywhere' },
  },
  marked: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '2px 8px' },
  host: { fontWeight: tokens.fontWeightSemibold },
  hash: { fontFamily: tokens.fontFamilyMonospace, direction: 'ltr', unicodeBidi: 'isolate' },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
});

interface PayloadViewProps {
  readonly payload: SentPayload;
  /** It has left already. */
  readonly isSent: boolean;
  readonly names: MadeUpNames;
}

/** One request to a model: to whom, how much, what was kept back, and the whole of it. */
export function PayloadView({ payload, isSent, names }: PayloadViewProps) {
  const styles = useStyles();
  const { say, locale, instant } = useSay();
  const bytes = byteCount(payload.body);
  const withheld = withheldPhrases(payload.withheld, say);
  return (
    <div className={styles.view}>
      <dl className={styles.facts}>
        <dt>{say(phrases.to())}</dt>
        <dd className={styles.marked}>
          <bdi className={styles.host}>{showHidden(hostOf(payload.url))}</bdi>
          <ModelMark isLocal={payload.isLocal} />
        </dd>
        <dt>{say(phrases.model())}</dt>
        <dd>
          <bdi>{showHidden(payload.modelName)}</bdi>
        </dd>
        {isSent && (
          <>
            <dt>{say(phrases.at())}</dt>
            <dd>{instant(payload.at)}</dd>
          </>
        )}
        <dt>{say(phrases.size())}</dt>
        <dd>{bytes < 1_000 ? sizeOf(bytes, locale) : say(phrases.sizeExact({ size: sizeOf(bytes, locale), bytes }))}</dd>
        <dt>SHA-256</dt>
        <dd>
          <span className={styles.hash}>{payload.sha256}</span>
        </dd>
        <dt>{say(phrases.withheld())}</dt>
        <dd>
          {withheld.length === 0 ? (
            say(phrases.nothingWithheld())
          ) : (
            <ul className={styles.list}>
              {withheld.map((phrase) => (
                <li key={phrase.id}>{say(phrase)}</li>
              ))}
            </ul>
          )}
        </dd>
      </dl>
      <PayloadBody payload={payload} names={names} />
    </div>
  );
}
