import { Link, makeStyles, mergeClasses, Subtitle1, Text, Title2, tokens } from '@fluentui/react-components';
import { type ReactNode, useEffect, useState } from 'react';
import type { SiteAccess } from '../../lib/contracts/known-site';
import type { Phrase } from '../../lib/contracts/phrase';
import { policyPhrases } from '../privacy/policy-phrases';
import { PrivacySettings } from '../privacy/privacy-settings';
import { useSay } from '../ui/language-context';
import { ThemedRoot } from '../ui/themed-root';
import { auditPhrases } from './audit-phrases';
import { AuditSettings } from './audit-settings';
import { LanguageSettings } from './language-settings';
import { ModelSettings } from './model-settings';
import { settingsPhrases as phrases } from './settings-phrases';
import type { RequestOrigins } from './use-model-form';

const NARROW = '@media (max-width: 640px)';

const useStyles = makeStyles({
  page: {
    display: 'grid',
    gridTemplateColumns: '12rem minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalXXXL,
    maxWidth: '64rem',
    marginInline: 'auto',
    padding: tokens.spacingHorizontalXXL,
    [NARROW]: { gridTemplateColumns: 'minmax(0, 1fr)', padding: tokens.spacingHorizontalL },
  },
  heading: { margin: 0 },
  head: { gridColumn: '1 / -1', marginBlockEnd: tokens.spacingVerticalXXL },
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    [NARROW]: { flexDirection: 'row', flexWrap: 'wrap', marginBlockEnd: tokens.spacingVerticalXL },
  },
  entry: {
    display: 'block',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    borderInlineStartWidth: tokens.strokeWidthThicker,
    borderInlineStartStyle: 'solid',
    borderInlineStartColor: 'transparent',
    // Forced colours would paint a transparent border like any other.
    '@media (forced-colors: active)': { borderInlineStartColor: 'Canvas' },
  },
  current: {
    backgroundColor: tokens.colorSubtleBackgroundSelected,
    borderInlineStartColor: tokens.colorCompoundBrandStroke,
    '@media (forced-colors: active)': { borderInlineStartColor: 'Highlight' },
    fontWeight: tokens.fontWeightSemibold,
  },
  main: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, minWidth: 0 },
  intro: { color: tokens.colorNeutralForeground2, maxWidth: '40rem' },
});

interface Section {
  readonly id: string;
  readonly title: Phrase;
  readonly intro: Phrase;
  readonly content: ReactNode;
}

interface SettingsPageProps {
  readonly requestOrigins: RequestOrigins;
  readonly sites: SiteAccess;
}

/** The full-page console. The section is in the address, so that the panel can open the right one. */
export function SettingsPage(props: SettingsPageProps) {
  return (
    <ThemedRoot>
      <Settings {...props} />
    </ThemedRoot>
  );
}

function Settings({ requestOrigins, sites }: SettingsPageProps) {
  const { say } = useSay();
  const styles = useStyles();
  const sections: readonly [Section, ...Section[]] = [
    {
      id: 'models',
      title: phrases.models(),
      intro: phrases.modelsIntro(),
      content: <ModelSettings requestOrigins={requestOrigins} />,
    },
    { id: 'privacy', title: policyPhrases.title(), intro: policyPhrases.intro(), content: <PrivacySettings sites={sites} /> },
    { id: 'languages', title: phrases.languages(), intro: phrases.languagesIntro(), content: <LanguageSettings /> },
    { id: 'audit-log', title: auditPhrases.title(), intro: auditPhrases.intro(), content: <AuditSettings /> },
  ];
  const hash = useHash();
  const open = sections.find((section) => section.id === hash) ?? sections[0];
  const title = `${say(open.title)} · ${say(phrases.product())}`;
  useEffect(() => {
    document.title = title;
  }, [title]);

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Text block>{say(phrases.product())}</Text>
        <Title2 as="h1" block className={styles.heading}>
          {say(phrases.title())}
        </Title2>
      </header>
      <nav aria-label={say(phrases.sections())}>
        <ul className={styles.list}>
          {sections.map((section) => (
            <li key={section.id}>
              <Link
                appearance="subtle"
                href={`#${section.id}`}
                aria-current={section === open ? 'page' : undefined}
                className={mergeClasses(styles.entry, section === open && styles.current)}
              >
                {say(section.title)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <main className={styles.main}>
        <Subtitle1 as="h2" className={styles.heading}>
          {say(open.title)}
        </Subtitle1>
        <Text className={styles.intro}>{say(open.intro)}</Text>
        {open.content}
      </main>
    </div>
  );
}

function useHash(): string {
  const [hash, setHash] = useState(() => window.location.hash.slice(1));
  useEffect(() => {
    const follow = () => setHash(window.location.hash.slice(1));
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  return hash;
}
