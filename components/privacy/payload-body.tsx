import { makeStyles, tokens } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { SentPayload } from '../../lib/contracts/privacy';
import { showAllHidden, showHidden } from '../../lib/safety/visible-text';
import { Tabs } from '../chat/tabs';
import { type Speech, useSay } from '../ui/language-context';
import { type BodyPart, bodyParts } from './body-parts';
import { BodyText } from './body-text';
import { CopyBody } from './copy-body';
import type { MadeUpNames } from './marked-text';
import { byteCount, sizeOf } from './payload-words';
import { sentPhrases as phrases } from './privacy-phrases';

const useStyles = makeStyles({
  body: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '8px' },
  bar: { display: 'flex', alignItems: 'center', gap: '8px' },
  view: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '8px', minWidth: 0 },
  part: {
    minWidth: 0,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  summary: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: '0 8px',
    padding: '6px 10px',
    borderRadius: tokens.borderRadiusMedium,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
    cursor: 'pointer',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  size: { color: tokens.colorNeutralForeground2, fontWeight: tokens.fontWeightRegular, whiteSpace: 'nowrap' },
  content: { padding: '2px 10px 8px' },
  raw: { padding: '8px 10px' },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
});

type View = 'readable' | 'exact';

/** The body of a request twice: laid out for reading, and as it is. */
export function PayloadBody({ payload, names }: { payload: SentPayload; names: MadeUpNames }) {
  const styles = useStyles();
  const { say } = useSay();
  const [view, setView] = useState<View>('readable');
  return (
    <div className={styles.body}>
      <div className={styles.bar}>
        <Tabs<View>
          label={say(phrases.views())}
          tabs={[
            { value: 'readable', label: say(phrases.readable()) },
            { value: 'exact', label: say(phrases.exact()) },
          ]}
          selected={view}
          onSelect={setView}
        />
        <CopyBody key={payload.number} body={payload.body} />
      </div>
      <div id="view-readable" role="tabpanel" aria-labelledby="tab-readable" hidden={view !== 'readable'}>
        {view === 'readable' && <Readable body={payload.body} names={names} />}
      </div>
      <div id="view-exact" role="tabpanel" aria-labelledby="tab-exact" hidden={view !== 'exact'}>
        {view === 'exact' && <Exact payload={payload} />}
      </div>
    </div>
  );
}

function Readable({ body, names }: { body: string; names: MadeUpNames }) {
  const styles = useStyles();
  const { say } = useSay();
  const parts = useMemo(() => bodyParts(body), [body]);
  if (body === '') return <div className={styles.quiet}>{say(phrases.emptyBody())}</div>;
  if (parts === null) {
    return (
      <div className={styles.view}>
        <div className={styles.quiet}>{say(phrases.notJson())}</div>
        <div className={styles.part}>
          <div className={styles.raw}>
            <BodyText text={showHidden(body)} names={names} direction="auto" />
          </div>
        </div>
      </div>
    );
  }
  return (
    <div className={styles.view}>
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one body never change their order
        <Part key={index} part={part} names={names} />
      ))}
    </div>
  );
}

function Part({ part, names }: { part: BodyPart; names: MadeUpNames }) {
  const styles = useStyles();
  const speech = useSay();
  return (
    <details className={styles.part} open={part.type === 'message'}>
      <summary className={styles.summary}>
        <bdi>{titleOf(part, speech)}</bdi>
        <span className={styles.size}>{sizeOf(byteCount(part.text), speech.locale)}</span>
      </summary>
      <div className={styles.content}>
        <BodyText text={showAllHidden(part.text)} names={names} direction={part.type === 'message' ? 'auto' : 'ltr'} />
      </div>
    </details>
  );
}

const ROLES: ReadonlyMap<string, 'instructions' | 'user' | 'assistant' | 'tool'> = new Map([
  ['system', 'instructions'],
  ['developer', 'instructions'],
  ['user', 'user'],
  ['assistant', 'assistant'],
  ['tool', 'tool'],
]);

function titleOf(part: BodyPart, { say }: Speech): string {
  if (part.type === 'tools') return say(phrases.tools({ count: part.count }));
  if (part.type === 'settings') return say(phrases.settings());
  const known = ROLES.get(part.role);
  return known ? say(phrases[known]()) : showHidden(part.role);
}

function Exact({ payload: { method, url, headers, body } }: { payload: SentPayload }) {
  const styles = useStyles();
  const { say } = useSay();
  const head = [`${method} ${url}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)].join('\n');
  return (
    <div className={styles.view}>
      {showAllHidden(body) !== body && <div className={styles.quiet}>{say(phrases.hidden())}</div>}
      <details className={styles.part}>
        <summary className={styles.summary}>{say(phrases.head())}</summary>
        <div className={styles.content}>
          <BodyText text={showAllHidden(head)} names={null} direction="ltr" />
        </div>
      </details>
      <section className={`${styles.part} ${styles.raw}`} aria-label={say(phrases.bodyExact())}>
        <BodyText text={body} names={null} direction="ltr" />
      </section>
    </div>
  );
}
