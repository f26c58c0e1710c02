import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { DocumentSearchRegular, ShieldTaskRegular } from '@fluentui/react-icons';
import { showHidden } from '../../lib/safety/visible-text';
import { useSay } from '../ui/language-context';
import { Notice } from '../ui/notice';
import { kindPhrase, pagePhrases as phrases } from './chat-phrases';
import { originsOf, type PageState } from './page-store';

const useStyles = makeStyles({
  frame: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: '8px',
    boxSizing: 'border-box',
    width: '100%',
    maxWidth: '884px',
    margin: '0 auto',
    padding: '0 12px 10px',
  },
  card: {
    display: 'grid',
    gridTemplateColumns: '32px 1fr',
    columnGap: '10px',
    rowGap: '8px',
    alignItems: 'center',
    padding: '8px 10px',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    minWidth: 0,
  },
  icon: {
    display: 'grid',
    placeItems: 'center',
    width: '32px',
    height: '32px',
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorBrandForeground1,
    backgroundColor: tokens.colorBrandBackground2,
  },
  texts: { minWidth: 0 },
  hidden: { position: 'absolute', width: '1px', height: '1px', margin: 0, overflow: 'hidden', clipPath: 'inset(50%)' },
  id: { minWidth: '32px' },
  allow: { gridColumn: 2, justifySelf: 'start', maxWidth: '100%', overflowWrap: 'anywhere' },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    unicodeBidi: 'isolate',
  },
  facts: {
    display: 'flex',
    gap: '6px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    minWidth: 0,
    whiteSpace: 'nowrap',
    // What the page is stays legible; a long id gives way.
    '& > *': { overflow: 'hidden', textOverflow: 'ellipsis', maxWidth: '100%' },
    '& > :not([title])': { flexShrink: 0 },
    '& > * + *::before': { content: '"·"', marginInlineEnd: '6px' },
  },
});

/** The page that is asked about: what it is, and whether it may be read. */
export function PageHeader({ state, onAllow }: { state: PageState; onAllow(): void }) {
  const styles = useStyles();
  const { say } = useSay();
  const { page, card } = state;
  if (!state.isKnown) return <div className={styles.frame} />;
  const isHidden = page === null || page.access === 'not-readable' || page.access === 'needs-click';
  const canBeKept = page?.access === 'granted-once' && originsOf(state).length > 0;
  return (
    <section className={styles.frame} aria-label={say(phrases.page())}>
      {isHidden ? (
        <h2 className={styles.hidden}>{say(phrases.page())}</h2>
      ) : (
        <div className={styles.card}>
          <span className={styles.icon}>
            {card?.portalName ? <ShieldTaskRegular fontSize={20} /> : <DocumentSearchRegular fontSize={20} />}
          </span>
          <div className={styles.texts}>
            <h2 className={styles.title} dir="auto" title={page.title}>
              {showHidden(page.title) || say(phrases.page())}
            </h2>
            <div className={styles.facts}>
              <PageFacts state={state} />
            </div>
          </div>
          {canBeKept && (
            <Button className={styles.allow} size="small" onClick={onAllow}>
              {say(phrases.allow({ host: hostOf(page.url) }))}
            </Button>
          )}
        </div>
      )}
      <AccessNotice state={state} />
    </section>
  );
}

function hostOf(url: string | null): string {
  return url !== null && URL.canParse(url) ? new URL(url).host : '';
}

function PageFacts({ state: { page, card } }: { state: PageState }) {
  const styles = useStyles();
  const { say } = useSay();
  const host = hostOf(page?.url ?? null);
  const identity = card?.identity;
  const ids = Object.values(identity?.ids ?? {}).map(showHidden);
  return (
    <>
      <span>{card?.portalName ?? (host === '' ? say(phrases.otherSite()) : host)}</span>
      {identity && identity.kind !== 'other' && <span>{say(kindPhrase(identity.kind))}</span>}
      {ids.map((id) => (
        <span key={id} className={styles.id} title={id}>
          <bdi>{id}</bdi>
        </span>
      ))}
    </>
  );
}

function AccessNotice({ state: { page } }: { state: PageState }) {
  const { say } = useSay();
  if (page === null) {
    return (
      <Notice intent="info" title={say(phrases.none())}>
        {say(phrases.noneText())}
      </Notice>
    );
  }
  switch (page.access) {
    case 'granted':
    case 'granted-once':
      return null;
    case 'needs-click':
      return (
        <Notice intent="warning" title={say(phrases.needsClick())}>
          {say(phrases.needsClickText())}
        </Notice>
      );
    case 'not-readable':
      return (
        <Notice intent="info" title={say(phrases.notReadable())}>
          {say(phrases.notReadableText())}
        </Notice>
      );
  }
}
