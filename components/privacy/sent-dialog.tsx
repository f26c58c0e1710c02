import { Button, makeStyles } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { Reply } from '../../lib/messaging/protocol';
import { useSay } from '../ui/language-context';
import { madeUpNames } from './marked-text';
import { PayloadDialog } from './payload-dialog';
import { PayloadView } from './payload-view';
import { byteCount, sizeOf } from './payload-words';
import { sentPhrases as phrases } from './privacy-phrases';

const useStyles = makeStyles({
  requests: { display: 'flex', flexWrap: 'wrap', gap: '4px', margin: '0 0 12px', padding: 0, listStyleType: 'none' },
});

/** Everything that a run has sent to models, request by request. */
export function SentDialog({ payloads, pseudonyms, onClose }: Reply<'payloads.list'> & { onClose(): void }) {
  const styles = useStyles();
  const { say, locale } = useSay();
  const names = useMemo(() => madeUpNames(pseudonyms), [pseudonyms]);
  const [chosen, setChosen] = useState(payloads[0]?.number);
  const shown = payloads.find(({ number }) => number === chosen) ?? payloads[0];
  return (
    <PayloadDialog title={say(phrases.were())} action={null} onClose={onClose}>
      {payloads.length > 1 && (
        <ol className={styles.requests} aria-label={say(phrases.requests())}>
          {payloads.map(({ number, body }) => (
            <li key={number}>
              <Button
                size="small"
                appearance={number === shown?.number ? 'primary' : 'secondary'}
                aria-current={number === shown?.number ? 'true' : undefined}
                onClick={() => setChosen(number)}
              >
                {`${say(phrases.request({ number }))} · ${sizeOf(byteCount(body), locale)}`}
              </Button>
            </li>
          ))}
        </ol>
      )}
      {shown && <PayloadView key={shown.number} payload={shown} isSent names={names} />}
    </PayloadDialog>
  );
}
