import { definePhrases } from '../../contracts/phrase';

/** Where it happened: ` on WS-1 for jdoe`, each half only when it is known. */
const PLACE = '{hasDevice, select, yes { on {device}} other {}}{hasUser, select, yes { for {user}} other {}}';
const LAST_PLACE =
  '{hasLastDevice, select, yes { on {lastDevice}} other {}}{hasLastUser, select, yes { for {lastUser}} other {}}';
const SEVERITY = '{hasSeverity, select, yes { ({severity})} other {}}';
const ASSET = '{kind, select, device {Device} user {User} other {Mailbox}} {name}';
const AMONG = '{isAll, select, yes {} other {, among them}}';

/** Every sentence of the summaries. One sentence each: a citation stands for the whole of it. */
export const phrases = definePhrases('skill.page/summarize', {
  title: 'Summarize this page',

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
  named: 'This is {title}.',
  namedSeverity: '{title} is of severity {severity}.',
  namedStatus: '{title} has the status {status}.',
  namedSeverityStatus: '{title} is of severity {severity} with the status {status}.',
  untitledSeverity: 'The severity is {severity}.',
  untitledStatus: 'The status is {status}.',
  ranFromTo: 'The activity ran from {start} to {end}.',
  ranFrom: 'The activity began at {start}.',
  ranUntil: 'The latest activity was at {end}.',
  began: `It began with {title}${PLACE} at {time}.`,
  beganAndEnded: `It began with {title}${PLACE} at {time}, and the latest alert is {lastTitle}${LAST_PLACE} at {lastTime}.`,
  onlyAlert: `It holds one alert, {title}${PLACE}, at {time}.`,
  onlyAlertUndated: `It holds one alert, {title}${PLACE}.`,
  stages: 'In order of time the alerts fall under {stages}.',
  stagesUnordered: 'The alerts fall under {stages}.',
  oneStage: 'All alerts that name a category fall under {stages}.',
  severities: 'Severity of the alerts: {severities}.',
  touched: `It touches {count, plural, one {# {kind, select, device {device} user {user} other {mailbox}}} other {# {kind, select, device {devices} user {users} other {mailboxes}}}}${AMONG}: {names}.`,
  touchedNamed: 'It touches the {kind, select, device {devices} user {users} other {mailboxes}} {names}.',
  assigned: 'It is assigned to {owner}.',
  described: 'The page describes it: {text}.',
  nothingStated: 'The page states neither a severity, a status nor a time for it.',

  // timeline
  event: `{time}: {title}${SEVERITY}${PLACE}.`,
  eventUndated: `No time stated: {title}${SEVERITY}${PLACE}.`,
  moreEvents:
    '{count, plural, one {# more alert of the page is} other {# more alerts of the page are}} not listed here; the first, the last and the most severe are.',
  clockOnly: 'The page shows these times without dates; they are ordered as of one day.',
  orderUnknown:
    'The dates can be read day first or month first and the page does not tell which, so these stand in the order of the page.',

  // assets
  assetRisk: `${ASSET}, {label} {risk}.`,
  assetOnly: `${ASSET}.`,
  assetAlerts: `${ASSET}: {titles}.`,
  assetRiskAlerts: `${ASSET}, {label} {risk}: {titles}.`,
  assetManyAlerts: `${ASSET}: among others {titles}.`,
  assetRiskManyAlerts: `${ASSET}, {label} {risk}: among others {titles}.`,
  moreAssets:
    '{count, plural, one {# more {kind, select, device {device} user {user} other {mailbox}} is} other {# more {kind, select, device {devices} user {users} other {mailboxes}} are}} not listed here.',

  // indicators
  ratedMalicious: `Rated malicious ({count})${AMONG}: {values}.`,
  ratedSuspicious: `Rated suspicious ({count})${AMONG}: {values}.`,
  indicatorKind: `{count, plural, one {# {kind, select, ip {IP address} domain {domain} url {URL} email {mail address} sha256 {SHA-256 hash} sha1 {SHA-1 hash} md5 {MD5 hash} other {SHA-512 hash}}} other {# {kind, select, ip {IP addresses} domain {domains} url {URLs} email {mail addresses} sha256 {SHA-256 hashes} sha1 {SHA-1 hashes} md5 {MD5 hashes} other {SHA-512 hashes}}}}${AMONG}: {values}.`,

  // techniques
  technique: '{technique}.',
  techniqueIn: '{technique}, in {titles}.',
  techniqueInMany: '{technique}, among others in {titles}.',
  moreTechniques: 'Also named: {techniques}.',

  // verdict
  classified: 'An analyst has classified it as {classification}.',
  likelyMalicious: 'Likely malicious, by Sidelight’s fixed rules.',
  suspicious: 'Suspicious, by Sidelight’s fixed rules.',
  inconclusive: 'Inconclusive, by Sidelight’s fixed rules.',
  likelyBenign: 'Likely benign, by Sidelight’s fixed rules.',
  forSevere: 'For it: {count, plural, one {# alert is} other {# alerts are}} of severity {severities}.',
  forMalicious: 'For it: {count, plural, one {# entry is} other {# entries are}} rated malicious, such as {examples}.',
  forSuspicious: 'For it: {count, plural, one {# entry is} other {# entries are}} rated suspicious, such as {examples}.',
  forStage: 'For it: an alert of {stage}, {title}.',
  forSpread: 'For it: alerts name several devices, {isAll, select, yes {} other {among them }}{devices}.',
  forSeverity: 'For it: the severity is {severity}.',
  againstClassified: 'Against it: an analyst has classified it as {classification}.',
  againstBlocked:
    'Against it: {count, plural, one {# entry shows} other {# entries show}} that something was stopped or cleaned up, such as {example}.',
  againstClean: 'Against it: {count, plural, one {# entry is} other {# entries are}} rated clean, such as {examples}.',
  againstMild: 'Against it: no alert is of more than {severity} severity.',
  againstClosed: 'Against it: the status is {status}.',
  againstNothing: 'Nothing that was read speaks against it.',
  forNothing: 'Nothing that was read speaks for an attack.',
  mayChange: 'Parts of the page were not read (see below); they may change this.',

  // not read
  framesNotEntered:
    '{count, plural, one {# frame was} other {# frames were}} not entered{reason, select, permission { for want of permission} loading { because it had not loaded} other {}}: {frames}.',
  rowsNotRead: 'Table {name}: {read} of {total} rows were read.',
  rowsNotReadUnnamed: 'A table: {read} of {total} rows were read.',
  collapsedMore: 'Closed sections were not read: {sections}, and {count} more.',
  collapsed: 'Closed sections were not read: {sections}.',
  cut: '{what, select, rows {Table rows} facts {Facts} code {Code blocks} passages {Text passages} other {Characters}}: {kept} of {total} were kept.',
  busy: 'The page was still loading when it was read.',
  readAll: 'Nothing that Sidelight knows of was left out.',

  // any page
  pageIs:
    '{title} is {kind, select, incident {an incident} incidentqueue {a list of incidents} alert {an alert} alertqueue {a list of alerts} device {a device} devicelist {a list of devices} user {a user} userlist {a list of users} file {a file} ip {an IP address} domain {a domain} url {a URL} email {an email} hunting {a hunting page} policy {a policy} report {a report} other {the heading of this page}}.',
  nothingReadable: 'Sidelight found nothing it can read on this page.',
  factGroup: '{hasSection, select, yes {{section} — } other {}}{facts}{hasMore, select, yes {; and more} other {}}.',
  tableRows: 'Table {name}: {count, plural, one {# row} other {# rows}} with {columns}.',
  tableRowsOnly: 'Table {name}: {count, plural, one {# row} other {# rows}}.',
  distribution: '{name} by {column}: {counts}.',
  distributionMore: '{name} by {column}: {counts}, and others.',
  span: '{name}: the earliest is {first} at {firstTime}, the latest {last} at {lastTime}.',
  notable: '{name}, worth a look: {row}.',
  gist: '{hasSection, select, yes {{section}: } other {}}{text}',

  // prompts
  askDevices: 'Which devices are involved?',
  askUsers: 'Which users are involved?',
  askFirst: 'What happened first?',
  askIndicators: 'List the indicators',
  askSevere: 'Which alerts are {severity}?',
  askLatest: 'What is the latest?',
  askCount: 'How many rows are there?',
  askWhich: 'Which ones are {value}?',
});
