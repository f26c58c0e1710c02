import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { ModelProviderView } from '../../lib/messaging/protocol';
import { showHidden } from '../../lib/safety/visible-text';
import { useSay } from '../ui/language-context';
import { useWorker } from '../ui/worker-context';
import { ModelMark } from './model-mark';
import { hostOfPattern } from './payload-words';
import { PreviewDialog, type PreviewSource } from './preview-dialog';
import { modelMarkPhrases, sentPhrases as phrases } from './privacy-phrases';

const useStyles = makeStyles({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '0 8px',
    minHeight: '24px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  model: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '6px',
    minWidth: 0,
    maxWidth: '100%',
    minHeight: '24px',
    marginInlineStart: '-4px',
    padding: '0 4px',
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground2,
    fontFamily: 'inherit',
    fontSize: 'inherit',
    lineHeight: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  words: { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  show: { marginInlineStart: 'auto', paddingInline: '4px', minWidth: 0, fontWeight: tokens.fontWeightRegular },
});

export interface ModelLineProps extends PreviewSource {
  /** What is written cannot be asked now: an answer is on its way, or a question waits for a reply. */
  readonly isOff: boolean;
  onAsk(): void;
  onSettings(): void;
}

/** Which model would answer, where it is, and what it would be told. */
export function ModelLine({ prompt, session, page, isOff, onAsk, onSettings }: ModelLineProps) {
  const styles = useStyles();
  const { say } = useSay();
  const model = useSelectedModel();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className={styles.line}>
      {model && <ModelInUse model={model} onSettings={onSettings} />}
      <Button
        className={styles.show}
        size="small"
        appearance="transparent"
        disabledFocusable={isOff || prompt === ''}
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
      >
        {say(phrases.show())}
      </Button>
      {isOpen && (
        <PreviewDialog
          source={{ prompt, session, page }}
          modelName={model?.modelName ?? null}
          onAsk={onAsk}
          onClose={() => setIsOpen(false)}
        />
      )}
    </div>
  );
}

function ModelInUse({ model, onSettings }: { model: ModelProviderView; onSettings(): void }) {
  const styles = useStyles();
  const { say } = useSay();
  const where = model.isLocal ? say(modelMarkPhrases.stays()) : hostOfPattern(model.origins[0]);
  const name = showHidden(model.modelName);
  return (
    <button type="button" className={styles.model} title={say(modelMarkPhrases.settings({ model: name }))} onClick={onSettings}>
      <ModelMark isLocal={model.isLocal} />
      <span className={styles.words}>
        <bdi>{name}</bdi>
        {where !== null && (
          <>
            {' · '}
            <bdi>{where}</bdi>
          </>
        )}
      </span>
    </button>
  );
}

/** Asked again whenever the window gets the focus back: the model is chosen on another page. Null until it is known. */
function useSelectedModel(): ModelProviderView | null {
  const worker = useWorker();
  const [model, setModel] = useState<ModelProviderView | null>(null);
  useEffect(() => {
    let isMounted = true;
    const follow = () => {
      worker.send('models.list', {}).then(
        ({ providers, selectedId }) => {
          if (isMounted) setModel(providers.find(({ id }) => id === selectedId) ?? null);
        },
        // Whoever asks is told what is wrong with the worker; until then the line says nothing of the model.
        (error: unknown) => console.warn('model in use not read', error),
      );
    };
    follow();
    window.addEventListener('focus', follow);
    return () => {
      isMounted = false;
      window.removeEventListener('focus', follow);
    };
  }, [worker]);
  return model;
}
