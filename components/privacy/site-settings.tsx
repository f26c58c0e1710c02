import { Badge, Button, Input, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons';
import { useId, useState } from 'react';
import type { SiteAccess } from '../../lib/contracts/known-site';
import { ErrorBar } from '../errors/error-bar';
import { useSay } from '../ui/language-context';
import { Notice } from '../ui/notice';
import { sitePhrases as phrases } from './site-phrases';
import { findSites, type SiteRow } from './site-view';
import { useSites } from './use-sites';

const NARROW = '@media (max-width: 480px)';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0, maxWidth: '48rem' },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  text: { margin: 0, color: tokens.colorNeutralForeground2, maxWidth: '40rem' },
  find: { maxWidth: '24rem' },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto auto',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalS,
    borderBlockEndWidth: tokens.strokeWidthThin,
    borderBlockEndStyle: 'solid',
    borderBlockEndColor: tokens.colorNeutralStroke2,
    [NARROW]: { gridTemplateColumns: 'minmax(0, 1fr) auto' },
  },
  name: { minWidth: 0, overflowWrap: 'anywhere', [NARROW]: { gridColumnStart: 1, gridColumnEnd: -1 } },
  hosts: { display: 'block', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  state: { justifySelf: 'start' },
  actions: { display: 'flex', gap: tokens.spacingHorizontalS, justifyContent: 'flex-end', minWidth: '6rem' },
  outcome: { minHeight: tokens.lineHeightBase300 },
});

/** Part of **Privacy**: the consoles that Sidelight knows, and every address that was ever allowed, each with its way back. */
export function SiteSettings({ access }: { access: SiteAccess }) {
  const { say } = useSay();
  const styles = useStyles();
  const sites = useSites(access);
  const [query, setQuery] = useState('');
  const { view, error, outcome } = sites;
  if (view === null) {
    return error ? (
      <ErrorBar error={error}>
        <Button onClick={sites.look}>{say(phrases.retry())}</Button>
      </ErrorBar>
    ) : (
      <Spinner label={say(phrases.loading())} />
    );
  }
  const consoles = findSites(view.consoles, query);
  const others = findSites(view.others, query);
  const shared = { onAllow: sites.allow, onWithdraw: sites.withdraw };
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{say(phrases.title())}</h3>
      <p className={styles.text}>{say(phrases.intro())}</p>
      {view.isEverywhere && <Notice intent="warning">{say(phrases.everywhere())}</Notice>}
      <Input
        className={styles.find}
        type="search"
        contentBefore={<SearchRegular />}
        aria-label={say(phrases.find())}
        placeholder={say(phrases.find())}
        value={query}
        onChange={(_, { value }) => setQuery(value)}
      />
      <div role="status" className={styles.outcome}>
        {error && <ErrorBar error={error} />}
        {outcome && !error && <Text>{say(phrases[outcome.outcome]({ site: outcome.site }))}</Text>}
        {consoles.length + others.length === 0 && query !== '' && <Text>{say(phrases.none({ query }))}</Text>}
      </div>
      {consoles.length > 0 && <SiteList title={say(phrases.consoles())} rows={consoles} {...shared} />}
      {others.length > 0 && <SiteList title={say(phrases.others())} text={say(phrases.othersText())} rows={others} {...shared} />}
      {view.others.length === 0 && query === '' && <Text>{say(phrases.noOthers())}</Text>}
    </section>
  );
}

interface SiteListProps {
  readonly title: string;
  readonly text?: string;
  readonly rows: readonly SiteRow[];
  onAllow(row: SiteRow): void;
  onWithdraw(row: SiteRow): void;
}

function SiteList({ title, text, rows, onAllow, onWithdraw }: SiteListProps) {
  const styles = useStyles();
  const id = useId();
  return (
    <div>
      <h4 id={id} className={styles.heading}>
        {title}
      </h4>
      {text !== undefined && <p className={styles.text}>{text}</p>}
      <ul aria-labelledby={id} className={styles.list}>
        {rows.map((row) => (
          <Site key={row.id} row={row} onAllow={onAllow} onWithdraw={onWithdraw} />
        ))}
      </ul>
    </div>
  );
}

const COLORS = { allowed: 'success', partly: 'warning', notAllowed: 'informative' } as const;

function Site({ row, onAllow, onWithdraw }: Pick<SiteListProps, 'onAllow' | 'onWithdraw'> & { readonly row: SiteRow }) {
  const { say } = useSay();
  const styles = useStyles();
  const canAllow = row.state !== 'allowed';
  const hosts = row.hosts.join(' · ');
  return (
    <li className={styles.row}>
      <span className={styles.name}>
        <bdi>{row.name}</bdi>
        {hosts !== row.name && (
          <bdi dir="ltr" className={styles.hosts}>
            {hosts}
          </bdi>
        )}
      </span>
      <Badge className={styles.state} appearance="tint" color={COLORS[row.state]}>
        {say(phrases[row.state]())}
      </Badge>
      <span className={styles.actions}>
        {canAllow && (
          <Button size="small" aria-label={say(phrases.allowNamed({ site: row.name }))} onClick={() => onAllow(row)}>
            {say(phrases.allow())}
          </Button>
        )}
        {(!canAllow || row.granted.length > 0) && (
          <Button size="small" aria-label={say(phrases.withdrawNamed({ site: row.name }))} onClick={() => onWithdraw(row)}>
            {say(phrases.withdraw())}
          </Button>
        )}
      </span>
    </li>
  );
}
