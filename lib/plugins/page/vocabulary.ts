/**
 * The words that security and IT consoles use for the same few things, so that a column nobody here has seen is recognised:
 * pure data and look-ups.
 */

/** Each field with the labels that mean it: singular, lower case, without punctuation. */
const FIELD_LABELS = {
  time: `time, timestamp, date, datetime, date time, date and time, created, created at, created on, created time, creation time,
    creation date, date created, event time, event date, alert time, detected, detected at, detected on, detection time, detect time,
    time detected, date detected, observed, observed at, occurred, occurred at, occurrence time, when, triggered, triggered at,
    trigger time, raised, raised at, opened, opened at, open time, reported, reported at, logged, logged at, log time, time generated,
    generated time, generated at, received, received at, received time, sent, sent at, sent time, published, published on,
    publish date, release date, date added, added, added on, executed at, ingestion time, discovered, timestamp utc, time utc,
    utc time, local time, signin time, sign in time, login time, logon time, request time, age, build date, installed on`,
  'start-time': `first activity, first activity time, first seen, first seen at, first observed, first event, first event time,
    first detected, first detection, first alert, first occurrence, first log, start, started, started at, start time, start date,
    began, begin, begin time, earliest activity, earliest event, earliest, from, since, active since`,
  'end-time': `last activity, last activity time, last seen, last seen at, last observed, last event, last event time, last detected,
    last detection, last alert, last occurrence, last log, end, ended, ended at, end time, end date, finish, finished, finished at,
    latest activity, latest event, latest, until, last communication, last contact, last check in, last checkin, last heartbeat,
    last report, last signin, last sign in, last logon, last login`,
  'update-time': `updated, updated at, updated on, last update, last updated, last update time, last updated time, modified,
    modified at, last modified, last change, last changed, changed, refreshed, last refresh`,
  'resolved-time': `resolved, resolved at, resolved on, resolved time, resolution time, closed, closed at, closed on, close time,
    closing time, completed at, completion time`,
  duration: 'duration, elapsed, elapsed time, dwell time, uptime, runtime, time to resolve, mean time to resolve',
  severity: `severity, sev, severity level, priority, priority level, urgency, criticality, alert level, rule level, level,
    threat level, impact, magnitude, seriousness, severity label, severity name`,
  risk: 'risk, risk level, risk state, risk rating, exposure, exposure level, user risk, device risk, sign in risk, signin risk',
  score: `score, risk score, cvss, cvss score, threat score, anomaly score, confidence, confidence level, confidence score,
    secure score, exposure score, rating`,
  status: `status, state, workflow status, workflow state, alert status, incident status, case status, investigation state,
    investigation status, health, health status, health state, phase, condition, lifecycle, progress, result, outcome, resolution status,
    current status, current state, agent status, sync status, service status, activity status, job status`,
  title: `title, name, alert, alert name, alert title, incident, incident name, incident title, detection, detection name,
    detection title, detection rule, event, event name, event title, event type, rule, rule name, rule description, signature,
    signature name, offense, offense name, finding, finding name, finding title, issue, issue title, subject, case, case name,
    case title, notable, threat, threat name, malware, activity, activity name, display name, headline, correlation rule, use case, task,
    job, job name, check, check name, operation, operation name, vulnerability, policy name, policy, recommendation, package, module name`,
  description: `description, detail, summary, note, message, comment, explanation, synopsis, alert description, log, info, information,
    involvement, context, what happened, involvement detail,
    reason, output`,
  category: `category, alert category, threat category, tactic, attack tactic, mitre tactic, mitre att ck tactic, mitre attack tactic,
    tactic name, kill chain, kill chain phase, kill chain stage, attack stage, attack phase, threat type, attack type, alert type,
    detection type, incident type, classtype, rule group, group`,
  technique: `technique, technique id, technique name, attack technique, mitre, mitre technique, mitre att ck, mitre attack,
    mitre att ck technique, mitre attack technique, mitre id, att ck, att ck technique, att ck id, ttp, tactic and technique, tactic technique, sub technique`,
  device: `device, device name, host, host name, hostname, computer, computer name, machine, machine name, endpoint, endpoint name,
    agent, agent name, agent hostname, node, node name, server, server name, workstation, system, system name, affected host,
    affected device, affected machine, affected endpoint, impacted device, impacted host, source host, src host, destination host, dest host,
    target host, target machine, fqdn, dns name, netbios name, virtual machine, vm, instance, sensor name, reporting device`,
  user: `user, user name, username, account, account name, user account, identity, principal, user principal name, upn, login,
    logon account, login name, affected user, impacted user, compromised user, target user, target account, source user, src user,
    dest user, destination user, sam account name, subject user name, target user name, logged on user, employee, person, member,
    caller, initiated by, affected account, impacted account, suspect`,
  mailbox: 'mailbox, mailbox name, affected mailbox, impacted mailbox, shared mailbox, mailbox address',
  sender: 'sender, sender address, sender email, from address, mail from, p1 sender, p2 sender, envelope from, return path',
  recipient: 'recipient, recipient address, recipient email, to address, rcpt to, delivered to, to',
  asset: `asset, asset name, impacted asset, affected asset, impacted entity, affected entity, affected resource, impacted resource,
    resource, resource name, affected object, target, affected item, object`,
  file: 'file, file name, filename, attachment, attachment name, image, image name, image file, binary, document, sample',
  path: 'path, file path, filepath, folder, folder path, image path, process path, directory, full path',
  process: `process, process name, initiating process, parent process, process image, executable, program, application, app,
    application name`,
  command: 'command, command line, commandline, cmdline, cmd line, cmd, process command line, script, script block',
  hash: 'hash, file hash, sha1, sha256, sha512, sha 1, sha 256, sha 512, md5, checksum, digest, fingerprint, imphash, process hash',
  ip: `ip, ip address, ipaddress, ip addr, address, source ip, src ip, source address, src address, destination ip, dest ip, dst ip,
    destination address, remote ip, remote address, client ip, local ip, attacker ip, external ip, public ip, private ip, host ip, agent ip`,
  domain: 'domain, domain name, dns domain, dns query, query name, hostname queried, fqdn domain, site',
  url: 'url, uri, link, web address, remote url, request url, website',
  email: 'email, e mail, email address, e mail address, mail, mail address, contact, primary email',
  indicator: `indicator, indicator value, ioc, ioc value, indicator of compromise, observable, observable value, artifact, artefact,
    evidence, entity, entity name, evidence item, evidence entity`,
  verdict: `verdict, reputation, disposition, threat verdict, maliciousness, detection ratio, detection, av verdict, sandbox verdict,
    ti verdict, threat intelligence verdict, judgement, judgment, malicious, threat assessment, analysis result`,
  classification: `classification, true positive, false positive, determination, analyst verdict, incident classification,
    alert classification, closing classification, close reason, closing reason, closure reason, resolution, resolution reason,
    resolution code, close code, triage result, conclusion`,
  action: `action, action taken, response, response action, remediation, remediation status, remediation state, mitigation, prevention,
    prevention status, protection, containment, containment status, action status, block status`,
  owner: `owner, assigned to, assignee, assigned analyst, assigned, analyst, responsible, handler, case owner, incident owner, lead,
    investigator, assigned user, assigned group`,
  source: `source, detection source, alert source, service source, service, product, product name, provider, provider name, vendor,
    log source, data source, sensor, module, detector, detected by, engine, tool, datasource, feed, detection technology`,
  type: 'type, kind, entity type, indicator type, observable type, ioc type, asset type, resource type, record type, object type',
  value: 'value, indicator value or name, content',
  count: `count, total, number, quantity, amount, event count, alert count, hit, hit count, occurrence, number of event, number of alert,
    active alert, total alert, alert total, related alert, detection count, frequency, open alert`,
  id: `id, incident id, case id, alert id, event id, ticket, ticket id, ticket number, case number, incident number, reference,
    reference number, key, identifier, offense id, uid, uuid, guid, object id, record id, rule id, device id, machine id, user id, no, number id`,
  threat: `threat actor, actor, actor name, adversary, intrusion set, activity group, threat group, campaign, campaign name, malware family,
    threat family, family, attributed to, attribution`,
  tag: 'tag, label, keyword, incident tag',
  role: 'role, job title, position, department, team, office, manager, directory role',
  os: 'os, operating system, platform, os platform, os version, os name, operating system version',
  location: 'location, country, city, geo, geolocation, region, country region, datacenter, origin',
  version: 'version, release, build, revision, latest version, installed version, current version',
  size: 'size, file size, byte, length',
  port: 'port, source port, destination port, dest port, src port, dst port, remote port, protocol',
} as const satisfies Readonly<Record<string, string>>;

export type Field = keyof typeof FIELD_LABELS;
export const FIELDS = Object.keys(FIELD_LABELS) as readonly Field[];

/** Every label with its field; the first field that claims a label keeps it. */
const FIELD_BY_LABEL: ReadonlyMap<string, Field> = new Map(
  FIELDS.toReversed().flatMap((field) => labelsOf(field).map((label): [string, Field] => [label, field])),
);

/** The labels that mean a field: singular, lower case. For matching the words of a question. */
export function labelsOf(field: Field): readonly string[] {
  return FIELD_LABELS[field].split(',').map((label) => label.replace(/\s+/g, ' ').trim());
}

/** A label in the spelling of this vocabulary: `deviceNames` → `device name`, `MITRE ATT&CK®` → `mitre att ck`, `@timestamp` → `timestamp`. */
export function normalizeLabel(label: string): string {
  const words = label
    .replace(/\([^)]*\)/g, ' ')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  return words.map(singular).join(' ');
}

/** Words that mean their field alone but not at the end of a longer label: `MAC address`, `Patch level`, `Bytes sent`, `User agent`. */
const ALONE = new Set(
  `level,impact,name,number,no,key,to,until,since,info,result,log,value,image,sample,document,target,object,resource,group,check,
  task,job,operation,package,address,agent,label,sent,received,added,system,link,contact,image name`.split(/,\s*/),
);
/** Words after which a label only goes on to say of what, or in which clock: `Severity of the case`, `Time UTC`. */
const GOES_ON = /^(of|in|for|at|on|utc|gmt|local|value|text|rating)$/;

/**
 * What a label or column header speaks of; null when no word of it is known. The whole label counts first, then its longest
 * known ending (`Highest alert severity` → severity), of what stands before an `of` or `in` (`Severity of the case` → severity).
 */
export function fieldOf(label: string): Field | null {
  const words = normalizeLabel(label).split(' ').slice(0, 8);
  const line = words.join(' ');
  const whole = FIELD_BY_LABEL.get(line);
  if (whole) return whole;
  if (/^(number|count|total) of /.test(line)) return 'count';
  if (line.endsWith(' by')) return 'owner';
  const extreme = /^(first|last|latest) (?!.*(name|error|user)$)/.exec(line)?.[1];
  const part = fieldOfPart(words);
  if (part && !(part === 'title' && extreme)) return part;
  return extreme ? (extreme === 'first' ? 'start-time' : 'end-time') : null;
}

function fieldOfPart(words: readonly string[]): Field | null {
  const end = words.findIndex((word, index) => index > 0 && GOES_ON.test(word));
  const head = end < 0 ? words : words.slice(0, end);
  for (let length = head.length; length > 0; length -= 1) {
    const ending = head.slice(-length).join(' ');
    const field = ALONE.has(ending) ? undefined : FIELD_BY_LABEL.get(ending);
    if (field) return field;
  }
  return null;
}

/** Index of the first column that means one of the fields, the fields tried in order; -1 when none does. */
export function columnOf(columns: readonly string[], ...fields: readonly Field[]): number {
  const found = columns.map(fieldOf);
  for (const field of fields) {
    const index = found.indexOf(field);
    if (index >= 0) return index;
  }
  return -1;
}

function singular(word: string): string {
  if (word.length < 4 || /(ss|us|is|os)$/.test(word)) return word;
  if (word.endsWith('ies') && word !== 'series') return `${word.slice(0, -3)}y`;
  if (/(sses|xes|ches|shes)$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}
