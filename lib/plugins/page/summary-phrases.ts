import { definePhrases } from '../../contracts/phrase';

/** Where it happened: ` on WS-1 for jdoe`, each half only when it is known. */
const PLACE = '{hasDevice, select, yes { on {device}} other {}}{hasUser, select, yes { for {user}} other {}}';
const LAST_PLACE =
  '{hasLastDevice, select, yes { on {lastDevice}} other {}}{hasLastUser, select, yes { for {lastUser}} other {}}';
const SPAN =
  '{span, select, both {; the activity ran from {start} to {end}} start {; the activity began at {start}} end {; the latest activity was at {end}} other {}}';
const SEVERITY = '{hasSeverity, select, yes { ({severity})} other {}}';
const ASSET = '{kind, select, device {Device} user {User} other {Mailbox}} {name}';
const ASSET_KIND = '{kind, select, device {device} user {user} other {mailbox}}';
const ASSET_KINDS = '{kind, select, device {devices} user {users} other {mailboxes}}';
const TABLE = '{hasName, select, yes {{name}: } other {}}';
/** Where the page says that the table has more rows. */
const OF_READ = '{isPartial, select, yes {of the rows read, } other {}}';
const AMONG = '{isAll, select, yes {:} other {, among them}}';

/** Every sentence of the summaries. One sentence each: a citation stands for the whole of it. */
export const phrases = definePhrases('skill.page/summarize', {
  whatHappenedHeading: 'What happened',
  timelineHeading: 'Timeline',
  assetsHeading: 'Assets',
  indicatorsHeading: 'Indicators',
  techniquesHeading: 'ATT&CK techniques',
  verdictHeading: 'Verdict',
  notReadHeading: 'Not read',
  aboutHeading: 'What this page is',
  factsHeading: 'Key facts',
  tablesHeading: 'Tables',
  textHeading: 'In the page’s own words',

  // what happened
  subject: `{shape, select, titled {{title} is} other {This is}}{hasSeverity, select, yes { of severity {severity}} other {}}{hasStatus, select, yes {{hasSeverity, select, yes { with} other { of}} the status {status}} other {}}${SPAN}.`,
  subjectNamed: `This is {title}${SPAN}.`,
  ran: '{span, select, both {The activity ran from {start} to {end}} start {The activity began at {start}} other {The latest activity was at {end}}}.',
  beganAndEnded: `It began with {title}${PLACE} at {time}, and the latest alert is {lastTitle}${LAST_PLACE} at {lastTime}.`,
  onlyAlert: `It holds one alert, {title}${PLACE}, at {time}.`,
  onlyAlertUndated: `It holds one alert, {title}${PLACE}.`,
  stages: 'In order of time the alerts fall under {stages}.',
  stagesUnordered: 'The alerts fall under {stages}.',
  oneStage: 'All alerts that name a category fall under {stages}.',
  severities: 'Severity of the alerts: {severities}.',
  touched: `It touches {hasCount, select, yes {{count}} other {many}} {count, plural, one {${ASSET_KIND}} other {${ASSET_KINDS}}}${AMONG} {names}.`,
  assigned: 'It is assigned to {owner}.',
  described: 'In the words of the page, {text}.',

  // timeline
  event: `{time} — {title}${SEVERITY}${PLACE}.`,
  eventUndated: `No time stated — {title}${SEVERITY}${PLACE}.`,
  moreEvents:
    '{hasCount, select, yes {{count}} other {Many}} more {count, plural, one {alert is} other {alerts are}} not listed here; the first, the last and the most severe are.',
  clockOnly: 'The page shows these times without dates; they are ordered as of one day.',
  orderUnknown:
    'The dates can be read day first or month first and the page does not tell which, so these stand in the order of the page.',

  // assets
  asset: `${ASSET}{hasRisk, select, yes {, {label} {risk}} other {}}{hasDetail, select, yes { — {detail}} other {}}{shape, select, all {: {titles}} some {: among others {titles}} other {}}.`,
  moreAssets: `{hasCount, select, yes {{count}} other {Many}} more {count, plural, one {${ASSET_KIND}} other {${ASSET_KINDS}}} not listed here.`,

  // indicators
  ratedMalicious: `Rated malicious{hasCount, select, yes { ({count, plural, one {# entry} other {# entries}})} other {}}${AMONG} {values}.`,
  ratedSuspicious: `Rated suspicious{hasCount, select, yes { ({count, plural, one {# entry} other {# entries}})} other {}}${AMONG} {values}.`,
  indicatorKind: `{kind, select, ip {IP addresses} domain {Domains} url {URLs} email {Mail addresses} sha256 {SHA-256 hashes} sha1 {SHA-1 hashes} md5 {MD5 hashes} ssdeep {SSDEEP hashes} cidr {Address ranges} asn {Autonomous systems} cryptoaddress {Cryptocurrency addresses} other {SHA-512 hashes}}{hasCount, select, yes { ({count})} other {}}${AMONG} {values}.`,

  // techniques
  technique: '{techniques}{shape, select, all {, in {titles}} some {, among others in {titles}} other {}}.',
  moreTechniques: 'Also named: {techniques}.',

  // none of it
  noEvents: 'No alert with a time was read on this page.',
  noAssets: 'No device, user or mailbox was read on this page.',
  noIndicators: 'No indicator of compromise was read on this page.',
  noTechniques: 'No ATT&CK technique was read on this page.',

  // verdict
  classified: 'It has been classified as {classifications}.',
  likelyMalicious: 'Likely malicious, by Sidelight’s fixed rules.',
  suspicious: 'Suspicious, by Sidelight’s fixed rules.',
  inconclusive: 'Inconclusive, by Sidelight’s fixed rules.',
  likelyBenign: 'Likely benign, by Sidelight’s fixed rules.',
  forSevere:
    'For an attack: {hasCount, select, yes {{count, plural, one {# alert is} other {# alerts are}}} other {many alerts are}} of severity {severities}.',
  forMalicious:
    'For an attack: {hasCount, select, yes {{count, plural, one {# entry is} other {# entries are}}} other {many entries are}} rated malicious, such as {examples}.',
  forSuspicious:
    'For an attack: {hasCount, select, yes {{count, plural, one {# entry is} other {# entries are}}} other {many entries are}} rated suspicious, such as {examples}.',
  forThreat: 'For an attack: the page names {threats}.',
  forStages: 'For an attack: alerts name {stages}.',
  forSpread: 'For an attack: alerts name several devices, {isAll, select, yes {} other {among them }}{devices}.',
  forSeverity: 'For an attack: the severity is {severity}.',
  againstBlocked:
    'Mitigating: {hasCount, select, yes {{count, plural, one {# entry shows} other {# entries show}}} other {many entries show}} that something was stopped or cleaned up, such as {example}.',
  againstClean:
    'Against an attack: {hasCount, select, yes {{count, plural, one {# entry is} other {# entries are}}} other {many entries are}} rated clean, such as {examples}.',
  againstMild: 'Against an attack: no alert is of more than {severity} severity.',
  againstClosed: 'Against an attack: the status is {status}.',
  againstNothing: 'Nothing that was read speaks against an attack.',
  forNothing: 'Nothing that was read speaks for an attack.',
  mayChange: 'Parts of the page were not read (see below); they may change this.',

  // not read
  tableRowsRead: '{name}: {read, number} of {total, number} rows were read.',
  unnamedTableRowsRead: 'A table without a name: {read, number} of {total, number} rows were read.',
  frameNoPermission: 'A frame of {host} was not read: there is no permission for that site yet.',
  frameFailed: 'A frame of {host} could not be read.',
  frameNotLoaded: 'A frame of {host} had not loaded.',
  collapsed: 'Closed sections were not read: {names}.',
  collapsedMore: 'Closed sections were not read: {names}, and {more, number} more.',
  cut: '{what, select, rows {Table rows} facts {Labelled values} code {Code blocks} passages {Text passages} other {Characters}}: {kept, number} of {total, number} were kept.',
  hiddenTextMissed: 'What the page hides was not, or not all, looked through for instructions to an assistant.',
  busy: 'The page was still loading when it was read.',
  everything: 'Everything visible on this page was read.',

  // any page
  pageIs:
    '{title} is {kind, select, incident {an incident} incidentqueue {a list of incidents} alert {an alert} alertqueue {a list of alerts} device {a device} devicelist {a list of devices} user {a user} userlist {a list of users} file {a file} ip {an IP address} domain {a domain} url {a URL} email {an email} hunting {a hunting page} application {an application} asset {an asset} case {a case} caselist {a list of cases} policy {a policy} rule {a rule} vulnerability {a vulnerability} report {a report} other {the heading of this page}}{hasState, select, yes {, {state}} other {}}.',
  nothingReadable: 'Sidelight found nothing it can read on this page.',
  factGroup: '{hasSection, select, yes {{section} — } other {}}{facts}{hasMore, select, yes {; and more} other {}}.',
  tableRows: `${TABLE}{hasCount, select, yes {{count, plural, one {# row} other {# rows}}} other {rows}}{isPartial, select, yes { read,} other {}} with {columns}.`,
  rowsRead: '{hasName, select, yes {Table {name}} other {A table without a name}}: Sidelight read {count, number} rows.',
  distribution: `${TABLE}${OF_READ}by {column}, {shape, select, all {{counts}} some {{counts}, and more than can be cited one by one {uncounted}} other {among others {uncounted}}}{isAll, select, yes {} other {, and other values}}.`,
  span: `${TABLE}${OF_READ}the earliest is {first} ({firstTime}), the latest {last} ({lastTime}).`,
  leading: `${TABLE}of the rows read, {row} has the most {column}, {value}.`,
  notable: `${TABLE}worth a look is {row}{hasRest, select, yes {: {rest}} other {}}.`,
  code: 'Code{hasLabel, select, yes { ({label})} other {}}: {text}.',
  gist: '{hasSection, select, yes {{section}: } other {}}{text}',

  // prompts
  askDevices: 'Which devices are involved?',
  askUsers: 'Which users are involved?',
  askFirst: 'What happened first?',
  askIndicators: 'List the indicators',
  askSevere: 'Which alerts are {severity}?',
  askCount: 'How many {rows} are there?',
  askWhich: 'Which {rows} are {value}?',
});
