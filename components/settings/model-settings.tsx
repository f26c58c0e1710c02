import { Badge, Button, Field, makeStyles, Radio, RadioGroup, Spinner, Text, tokens } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { ModelProviderView, ModelsView } from '../../lib/messaging/protocol';
import { ErrorBar } from '../errors/error-bar';
import { ModelMark } from '../privacy/model-mark';
import { hostOfPattern } from '../privacy/payload-words';
import { useSay } from '../ui/language-context';
import { ModelFormPanel } from './model-form-panel';
import { modelPhrases as phrases, settingsPhrases } from './settings-phrases';
import type { RequestOrigins } from './use-model-form';
import { useModels } from './use-models';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL },
  option: { display: 'flex', flexDirection: 'column', marginBlockEnd: tokens.spacingVerticalS },
  // Under the radio's label: its indicator and gap take 32 px.
  about: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    paddingInlineStart: '32px',
    maxWidth: '40rem',
  },
  badges: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  badge: { height: 'auto', minHeight: '20px', whiteSpace: 'normal', overflowWrap: 'anywhere' },
  reach: { overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** The section **Models**: which model answers, and its settings. */
export function ModelSettings({ requestOrigins }: { requestOrigins: RequestOrigins }) {
  const { say } = useSay();
  const models = useModels();
  if (models.error) {
    return (
      <ErrorBar error={models.error}>
        <Button onClick={models.load}>{say(settingsPhrases.retry())}</Button>
      </ErrorBar>
    );
  }
  if (!models.view) return <Spinner label={say(settingsPhrases.loading())} />;
  return <LoadedModels view={models.view} onSaved={models.show} requestOrigins={requestOrigins} />;
}

interface LoadedModelsProps {
  readonly view: ModelsView;
  onSaved(view: ModelsView): void;
  readonly requestOrigins: RequestOrigins;
}

function LoadedModels({ view, onSaved, requestOrigins }: LoadedModelsProps) {
  const { say } = useSay();
  const styles = useStyles();
  const [openId, setOpenId] = useState(view.selectedId);
  const open = view.providers.find((provider) => provider.id === openId) ?? view.providers[0];

  return (
    <div className={styles.section}>
      <Field label={say(phrases.choose())}>
        <RadioGroup value={open?.id} onChange={(_, data) => setOpenId(data.value)}>
          {view.providers.map((provider) => (
            <ProviderOption key={provider.id} provider={provider} isInUse={provider.id === view.selectedId} />
          ))}
        </RadioGroup>
      </Field>
      {open ? (
        <ModelFormPanel
          key={open.id}
          provider={open}
          isInUse={open.id === view.selectedId}
          onSaved={onSaved}
          requestOrigins={requestOrigins}
        />
      ) : null}
    </div>
  );
}

function ProviderOption({ provider, isInUse }: { provider: ModelProviderView; isInUse: boolean }) {
  const { say } = useSay();
  const styles = useStyles();
  const aboutId = useId();
  const host = hostOfPattern(provider.origins[0]);
  const reach = provider.isLocal ? phrases.local() : host ? phrases.remote({ host }) : phrases.remoteUnset();
  return (
    <div className={styles.option}>
      <Radio value={provider.id} label={say(provider.title)} aria-describedby={aboutId} />
      <div className={styles.about} id={aboutId}>
        <Text size={200} className={styles.quiet}>
          {say(provider.description)}
        </Text>
        <span className={styles.badges}>
          {isInUse ? (
            <Badge className={styles.badge} appearance="tint" color="brand">
              {say(phrases.inUse())}
            </Badge>
          ) : null}
          <ModelMark isLocal={provider.isLocal} />
          <Text size={200} className={styles.reach}>
            {say(reach)}
          </Text>
        </span>
      </div>
    </div>
  );
}
