import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  Spinner,
  Text,
  tokens,
} from '@fluentui/react-components';
import type { SiteAccess } from '../../lib/contracts/known-site';
import { DEFAULT_PRIVACY, FIELD_POLICIES } from '../../lib/contracts/privacy';
import { ErrorBar } from '../errors/error-bar';
import { useSay } from '../ui/language-context';
import { OwnConsoles } from './own-consoles';
import { policyPhrases as phrases } from './policy-phrases';
import { PolicyTable } from './policy-table';
import { SiteSettings } from './site-settings';
import { samePrivacy, usePrivacy } from './use-privacy';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, minWidth: 0, maxWidth: '48rem' },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  choices: {
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    margin: 0,
    '& > dt': { fontWeight: tokens.fontWeightSemibold },
    '& > dd': { margin: 0, marginBlockEnd: tokens.spacingVerticalS, color: tokens.colorNeutralForeground2, maxWidth: '40rem' },
  },
});

/** The section **Privacy**: what a model may be told, kind by kind, and which sites may be read. Every choice is stored at once and can be undone. */
export function PrivacySettings({ sites }: { sites: SiteAccess }) {
  const { say } = useSay();
  const styles = useStyles();
  const privacy = usePrivacy();
  const { settings, error, before } = privacy;
  if (settings === null) {
    return error ? (
      <ErrorBar error={error}>
        <Button onClick={privacy.load}>{say(phrases.retry())}</Button>
      </ErrorBar>
    ) : (
      <Spinner label={say(phrases.loading())} />
    );
  }
  return (
    <div className={styles.section}>
      <MessageBar intent="info" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>{say(phrases.secretsTitle())}</MessageBarTitle> {say(phrases.secrets())}
        </MessageBarBody>
      </MessageBar>
      <PolicyTable settings={settings} onChange={(changed) => void privacy.save(changed)} />
      <div>
        <Button
          disabledFocusable={samePrivacy(settings, DEFAULT_PRIVACY)}
          onClick={() => {
            if (!samePrivacy(settings, DEFAULT_PRIVACY)) void privacy.save(DEFAULT_PRIVACY);
          }}
        >
          {say(phrases.reset())}
        </Button>
      </div>
      <div role="status">
        {error && <ErrorBar error={error} />}
        {before && !error && (
          <MessageBar intent="success" layout="multiline">
            <MessageBarBody>
              <MessageBarTitle>{say(phrases.saved())}</MessageBarTitle> {say(phrases.savedText())}
            </MessageBarBody>
            <MessageBarActions>
              <Button onClick={() => void privacy.undo()}>{say(phrases.undo())}</Button>
            </MessageBarActions>
          </MessageBar>
        )}
        {privacy.isUndone && !error && <Text>{say(phrases.undone())}</Text>}
      </div>
      <section>
        <h3 className={styles.heading}>{say(phrases.choices())}</h3>
        <dl className={styles.choices}>
          {FIELD_POLICIES.map((policy) => (
            <Choice key={policy} name={say(phrases[policy]())} text={say(phrases[`${policy}Text`]())} />
          ))}
        </dl>
      </section>
      <SiteSettings access={sites} />
      <OwnConsoles access={sites} />
    </div>
  );
}

function Choice({ name, text }: { name: string; text: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </>
  );
}
