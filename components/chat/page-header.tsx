import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { DocumentSearchRegular, ShieldTaskRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
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
    gridTemplateColumns: '32px 1fr auto',
    columnGap: '10px',
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
    '& > *': { overflow: 'hidden', textOverflow: 'ellipsis', flexShrink: 1 },
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
  const allow = (appearance: 'primary' | 'secondary') => (
    <Button size="small" appearance={appearance} onClick={onAllow}>
      {say(phrases.allow())}
    </Button>
  );
  return (
    <section className={styles.frame} aria-label={say(phrases.page())}>
      {!isHidden && (
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
          {page.access === 'granted-once' && originsOf(state).length > 0 && allow('secondary')}
        </div>
      )}
      <AccessNotice state={state} allow={allow('primary')} />
    </section>
  );
}

function PageFacts({ state: { page, card } }: { state: PageState }) {
  const { say } = useSay();
  const host = page?.url && URL.canParse(page.url) ? new URL(page.url).host : '';
  const identity = card?.identity;
  const ids = Object.values(identity?.ids ?? {}).map(showHidden);
  return (
    <>
      <span>{card?.portalName ?? (host === '' ? say(phrases.otherSite()) : host)}</span>
      {identity && identity.kind !== 'other' && <span>{say(kindPhrase(identity.kind))}</span>}
      {ids.map((id) => (
        <bdi key={id} title={id}>
          {id}
        </bdi>
      ))}
    </>
  );
}

function AccessNotice({ state: { page }, allow }: { state: PageState; allow: ReactNode }) {
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
    case 'needs-permission':
      return (
        <Notice intent="warning" title={say(phrases.needsPermission())} actions={allow}>
          {say(phrases.needsPermissionText())}
        </Notice>
      );
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
