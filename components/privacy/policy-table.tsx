import { makeStyles, Select, tokens } from '@fluentui/react-components';
import { FIELD_KINDS, FIELD_POLICIES, type FieldKind, type FieldPolicy, type PrivacySettings } from '../../lib/contracts/privacy';
import { useSay } from '../ui/language-context';
import { kindHints, kindPhrases, policyPhrases as phrases } from './policy-phrases';

/** Below this the names and both choices do not stand side by side beside the list of sections. */
const NARROW = '@media (max-width: 900px)';

const useStyles = makeStyles({
  table: { borderCollapse: 'collapse', width: '100%', [NARROW]: { display: 'block' } },
  group: { [NARROW]: { display: 'block' } },
  row: {
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    // The kind above, its two choices side by side below.
    [NARROW]: { display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', columnGap: tokens.spacingHorizontalS },
  },
  head: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
    textAlign: 'start',
    fontWeight: tokens.fontWeightSemibold,
    [NARROW]: { paddingInline: 0 },
  },
  corner: { [NARROW]: { display: 'none' } },
  kind: { [NARROW]: { gridColumn: '1 / -1', paddingBlockEnd: 0 } },
  quiet: {
    display: 'block',
    color: tokens.colorNeutralForeground2,
    fontWeight: tokens.fontWeightRegular,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
  },
  cell: {
    width: '28%',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
    verticalAlign: 'top',
    [NARROW]: { width: 'auto', paddingInline: 0 },
  },
  select: { width: '100%', '& > select': { textOverflow: 'ellipsis' } },
});

/** Of no real person, network or site: names of documentation (RFC 2606, RFC 5737). */
const EXAMPLES: Readonly<Record<FieldKind, string>> = {
  user: 'j.meyer, CORP\\svc-backup',
  device: 'WKS-044, srv-file2',
  tenant: 'Example Corporation',
  'private-address': '10.20.30.40',
  'public-address': '203.0.113.77',
  email: 'j.meyer@corp.example',
  domain: 'updates-cdn.example',
};

const PLACES = ['remote', 'local'] as const;

interface PolicyTableProps {
  readonly settings: PrivacySettings;
  onChange(settings: PrivacySettings): void;
}

/** A choice for each kind of name, and each place a model may be. */
export function PolicyTable({ settings, onChange }: PolicyTableProps) {
  const styles = useStyles();
  const { say } = useSay();
  return (
    <table className={styles.table} aria-label={say(phrases.table())}>
      <thead className={styles.group}>
        <tr className={styles.row}>
          <th scope="col" className={`${styles.head} ${styles.corner}`}>
            {say(phrases.kind())}
          </th>
          {PLACES.map((place) => (
            <th key={place} scope="col" className={styles.head}>
              {say(phrases[place]())}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className={styles.group}>
        {FIELD_KINDS.map((kind) => (
          <tr key={kind} className={styles.row}>
            <th scope="row" className={`${styles.head} ${styles.kind}`}>
              {say(kindPhrases[kind]())}
              <span className={styles.quiet}>{say(phrases.example({ example: EXAMPLES[kind] }))}</span>
              {(kind === 'domain' || kind === 'public-address') && <span className={styles.quiet}>{say(kindHints.known())}</span>}
            </th>
            {PLACES.map((place) => (
              <td key={place} className={styles.cell}>
                <Select
                  className={styles.select}
                  aria-label={say(phrases.choiceOf({ kind: say(kindPhrases[kind]()), model: say(phrases[place]()) }))}
                  value={settings[place][kind]}
                  onChange={(_, { value }) => {
                    if (isPolicy(value)) onChange({ ...settings, [place]: { ...settings[place], [kind]: value } });
                  }}
                >
                  {FIELD_POLICIES.map((policy) => (
                    <option key={policy} value={policy}>
                      {say(phrases[policy]())}
                    </option>
                  ))}
                </Select>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function isPolicy(value: string): value is FieldPolicy {
  return (FIELD_POLICIES as readonly string[]).includes(value);
}
