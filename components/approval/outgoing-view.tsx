import { makeStyles, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import type { OutgoingRequest } from '../../lib/contracts/approval';
import { showAllHidden } from '../../lib/safety/visible-text';
import { useSay } from '../ui/language-context';
import { approvalPhrases as phrases } from './approval-phrases';
import type { Preview } from './use-rehearsal';

const useStyles = makeStyles({
  section: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '4px' },
  heading: {
    margin: 0,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
  },
  quiet: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  // However much is sent, the decision stays in reach.
  message: {
    margin: 0,
    maxHeight: '220px',
    overflowY: 'auto',
    scrollbarWidth: 'thin',
    padding: '8px 10px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground1,
    textAlign: 'start',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
});

/** The requests that leave the browser once this is approved, each whole and to the byte, or why that is not known yet. */
export function OutgoingView({ preview }: { preview: Preview | null }) {
  const styles = useStyles();
  const { say } = useSay();
  const id = useId();
  const isReady = preview?.status === 'ready';
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is nothing to fill in
    <div role="group" aria-labelledby={id} className={styles.section} aria-busy={preview?.status === 'pending'}>
      <h5 id={id} className={styles.heading}>
        {say(phrases.outgoing())}
      </h5>
      <div className={styles.quiet} aria-live="polite">
        {preview === null && say(phrases.outgoingUnfinished())}
        {preview?.status === 'pending' && say(phrases.outgoingPending())}
        {preview?.status === 'failed' && say(phrases.outgoingFailed())}
        {isReady &&
          preview.outgoing.length === 0 &&
          say(preview.token === '' ? phrases.outgoingUnknown() : phrases.outgoingNone())}
      </div>
      {isReady && preview.outgoing.map((request) => <Message key={messageText(request)} request={request} />)}
    </div>
  );
}

function Message({ request }: { request: OutgoingRequest }) {
  const styles = useStyles();
  const { say } = useSay();
  const host = showAllHidden(URL.canParse(request.url) ? new URL(request.url).host : request.url);
  const count = new TextEncoder().encode(request.body ?? '').length;
  return (
    <>
      <div className={styles.quiet} dir="auto">
        {say(request.body === null ? phrases.outgoingToBare({ host }) : phrases.outgoingTo({ host, count }))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the keyboard */}
      <pre className={styles.message} dir="ltr" tabIndex={0}>
        {showAllHidden(messageText(request))}
      </pre>
    </>
  );
}

/** Laid out as HTTP lays a message out (RFC 9112, section 2.1): first line, headers, an empty line, the body. */
export function messageText({ method, url, headers, body }: OutgoingRequest): string {
  const lines = [`${method} ${url}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)];
  return body === null ? lines.join('\n') : `${lines.join('\n')}\n\n${body}`;
}
