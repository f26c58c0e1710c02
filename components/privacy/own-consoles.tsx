import { Button, Field, Input, makeStyles, Select, Spinner, Text, tokens } from '@fluentui/react-components';
import { AddRegular, DeleteRegular } from '@fluentui/react-icons';
import { type FormEvent, useId, useRef, useState } from 'react';
import type { SiteAccess } from '../../lib/contracts/known-site';
import { MAX_OWN_CONSOLES, readAddress } from '../../lib/contracts/own-console';
import { ErrorBar } from '../errors/error-bar';
import { useSay } from '../ui/language-context';
import { ownConsolePhrases as phrases } from './own-console-phrases';
import { sitePhrases } from './site-phrases';
import { useOwnConsoles } from './use-own-consoles';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0, maxWidth: '48rem' },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  text: { margin: 0, color: tokens.colorNeutralForeground2, maxWidth: '40rem' },
  form: { display: 'flex', flexWrap: 'wrap', alignItems: 'start', gap: tokens.spacingHorizontalM },
  field: { flexGrow: 1, flexBasis: '11rem', minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' },
  // Beside the fields, below their labels.
  add: { marginBlockStart: '26px' },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalS,
    borderBlockEndWidth: tokens.strokeWidthThin,
    borderBlockEndStyle: 'solid',
    borderBlockEndColor: tokens.colorNeutralStroke2,
  },
  name: { minWidth: 0, overflowWrap: 'anywhere' },
  product: { display: 'block', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  outcome: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM, minHeight: '24px' },
});

/** Part of **Privacy**: which product stands on an address that only the analyst knows. */
export function OwnConsoles({ access }: { readonly access: Pick<SiteAccess, 'knownSites' | 'request'> }) {
  const { say } = useSay();
  const styles = useStyles();
  const id = useId();
  const own = useOwnConsoles(access);
  const { consoles, products, outcome, error } = own;
  const nameOf = (portalId: string) => products.find((site) => site.portalId === portalId)?.name ?? say(phrases.unknown());
  if (consoles === null) {
    return error ? (
      <ErrorBar error={error}>
        <Button onClick={own.look}>{say(sitePhrases.retry())}</Button>
      </ErrorBar>
    ) : (
      <Spinner label={say(phrases.loading())} />
    );
  }
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h3 id={id} className={styles.heading}>
        {say(phrases.title())}
      </h3>
      <p className={styles.text}>{say(phrases.text())}</p>
      {consoles.length === 0 && <Text>{say(phrases.none())}</Text>}
      <ul aria-labelledby={id} className={styles.list}>
        {consoles.map((each) => (
          <li key={each.address} className={styles.row}>
            <span className={styles.name}>
              <bdi dir="ltr">{each.address}</bdi>
              <bdi className={styles.product}>{nameOf(each.portalId)}</bdi>
            </span>
            <Button
              size="small"
              icon={<DeleteRegular />}
              aria-label={say(phrases.remove({ address: each.address }))}
              onClick={() => own.remove(each)}
            />
          </li>
        ))}
      </ul>
      <AddConsole products={products} isFull={consoles.length >= MAX_OWN_CONSOLES} onAdd={own.add} />
      <div role="status" className={styles.outcome}>
        {error && <ErrorBar error={error} />}
        {outcome && !error && (
          <Text>{say(phrases[outcome.what]({ address: outcome.own.address, product: nameOf(outcome.own.portalId) }))}</Text>
        )}
        {outcome?.what === 'removed' && !error && (
          <Button size="small" onClick={own.undo}>
            {say(phrases.undo())}
          </Button>
        )}
      </div>
    </section>
  );
}

interface AddConsoleProps extends Pick<ReturnType<typeof useOwnConsoles>, 'products'> {
  readonly isFull: boolean;
  readonly onAdd: ReturnType<typeof useOwnConsoles>['add'];
}

function AddConsole({ products, isFull, onAdd }: AddConsoleProps) {
  const { say } = useSay();
  const styles = useStyles();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const portalId = chosen || (products[0]?.portalId ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const address = readAddress(text);
    setIsWrong(address === null);
    input.current?.focus();
    if (address === null || isFull) return;
    onAdd({ address, portalId });
    setText('');
  };
  const problem = isWrong ? say(phrases.noAddress()) : isFull ? say(phrases.full({ count: MAX_OWN_CONSOLES })) : undefined;
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Field
        className={styles.field}
        label={say(phrases.address())}
        hint={say(phrases.addressHint())}
        validationState={problem ? 'error' : 'none'}
        validationMessage={problem}
      >
        <Input
          ref={input}
          dir="ltr"
          value={text}
          onChange={(_, { value }) => {
            setText(value);
            setIsWrong(false);
          }}
        />
      </Field>
      <Field className={styles.field} label={say(phrases.product())}>
        <Select value={portalId} onChange={(_, { value }) => setChosen(value)}>
          {products.map((site) => (
            <option key={site.portalId} value={site.portalId}>
              {site.name}
            </option>
          ))}
        </Select>
      </Field>
      <Button type="submit" icon={<AddRegular />} className={styles.add} disabledFocusable={text.trim() === ''}>
        {say(phrases.add())}
      </Button>
    </form>
  );
}
