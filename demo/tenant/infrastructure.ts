import { createHash } from 'node:crypto';
import { downloadScript, encodeCommand } from './command.ts';
import type { Company, FileHashes } from './model.ts';
import { DOCUMENTATION_BLOCKS, DOMAIN_WORDS, HOST_WORDS, LURES, RESERVED_ENDINGS } from './names.ts';
import type { Random } from './random.ts';

/** A file of the intruder with the hashes of its (invented) content. */
export interface AttackFile {
  readonly role: string;
  readonly name: string;
  readonly path: string;
  readonly hashes: FileHashes;
}

export const FILE_ROLES = [
  'document',
  'loader',
  'implant',
  'persistence',
  'dumper',
  'mover',
  'archive',
  'uploader',
  'scanner',
  'settings',
] as const;
export type FileRole = (typeof FILE_ROLES)[number];

/** Everything the intruder owns or made. Addresses and names are reserved for documentation (RFC 5737, 2606, 3849). */
export interface Infrastructure {
  readonly subject: string;
  readonly senders: readonly string[];
  readonly mailDomain: string;
  readonly commandDomain: string;
  readonly uploadDomain: string;
  readonly domains: readonly string[];
  readonly mailAddress: string;
  readonly commandAddress: string;
  readonly uploadAddress: string;
  readonly addresses: readonly string[];
  readonly downloadUrl: string;
  readonly beaconUrl: string;
  readonly uploadUrl: string;
  readonly lureUrl: string;
  readonly files: Readonly<Record<FileRole, AttackFile>>;
  readonly encodedCommand: string;
}

export function createInfrastructure(random: Random, company: Company): Infrastructure {
  const lure = random.pick(LURES);
  const words = random.sample(DOMAIN_WORDS, 8);
  const endings = words.map((_word, index) => RESERVED_ENDINGS[index % RESERVED_ENDINGS.length] ?? 'example');
  const owned = words.map((word, index) => `${word}.${endings[index]}`);
  const mailDomain = `${lure.host}.${owned[0]}`;
  const commandDomain = `${random.pick(HOST_WORDS)}-${random.pick(HOST_WORDS)}.${owned[1]}`;
  const uploadDomain = `drop.${owned[2]}`;
  const addresses = createAddresses(random, random.integer(8, 9));
  const files = createFiles(random, lure.file, company);
  const downloadUrl = `https://${commandDomain}/${random.pick(HOST_WORDS)}/${random.hex(8)}/${files.loader.name}`;
  const userAgent = `Mozilla/5.0 (Windows NT 10.0; Win64; x64) Gecko/${random.integer(20_200_101, 20_240_101)}`;
  return {
    subject: `${lure.subject} ${random.integer(10_000, 99_999)}`,
    senders: createSenders(random, mailDomain, owned),
    mailDomain,
    commandDomain,
    uploadDomain,
    domains: [mailDomain, commandDomain, uploadDomain, ...owned.slice(3, 3 + random.integer(4, 5))],
    mailAddress: addresses[0] ?? '',
    commandAddress: addresses[1] ?? '',
    uploadAddress: addresses[2] ?? '',
    addresses,
    downloadUrl,
    beaconUrl: `https://${commandDomain}/${random.pick(HOST_WORDS)}/check?id=${random.hex(12)}`,
    uploadUrl: `https://${uploadDomain}/v2/put/${random.hex(10)}`,
    lureUrl: `https://${mailDomain}/view/${random.hex(10)}`,
    files,
    encodedCommand: encodeCommand(downloadScript(downloadUrl, files.loader.name, userAgent)),
  };
}

/** From all three IPv4 documentation blocks, the last one IPv6. */
function createAddresses(random: Random, count: number): string[] {
  const hosts = random.sample(
    Array.from({ length: 250 }, (_unused, index) => index + 3),
    count,
  );
  const addresses = hosts.map((host, index) => `${DOCUMENTATION_BLOCKS[index % DOCUMENTATION_BLOCKS.length]}.${host}`);
  return [
    ...addresses.slice(0, -1),
    `2001:db8:${random.integer(0x1000, 0xffff).toString(16)}::${random.integer(0x10, 0xfff).toString(16)}`,
  ];
}

function createSenders(random: Random, mailDomain: string, owned: readonly string[]): string[] {
  const names = random.sample(
    ['accounts', 'noreply', 'service', 'dispatch', 'notice', 'delivery', 'office'],
    random.integer(5, 6),
  );
  return names.map((name, index) => `${name}@${index < 3 ? mailDomain : owned[3 + (index % 4)]}`);
}

function createFiles(random: Random, lureFile: string, company: Company): Record<FileRole, AttackFile> {
  const profile = 'C:\\Users\\Public\\Libraries';
  const number = random.integer(1000, 9999);
  const sheets: Record<FileRole, readonly [role: string, name: string, folder: string]> = {
    document: ['Macro document', `${lureFile}_${number}.docm`, 'C:\\Users\\Public\\Downloads'],
    loader: ['Loader', `${random.pick(['wlansvc', 'credui', 'fontsub', 'netprof'])}${random.hex(3)}.dll`, profile],
    implant: [
      'Remote control implant',
      `${random.pick(['OneSync', 'EdgeHelper', 'TeamsCache', 'PrintQueue'])}${random.integer(2, 9)}.exe`,
      'C:\\ProgramData\\Cache',
    ],
    persistence: [
      'Start-up script',
      `${random.pick(['refresh', 'upkeep', 'tidy'])}-${random.hex(4)}.vbs`,
      'C:\\ProgramData\\Cache',
    ],
    dumper: ['Credential dumper', `${random.pick(['diag', 'trace', 'probe'])}${random.integer(10, 99)}.exe`, 'C:\\Windows\\Temp'],
    mover: ['Remote service program', `${random.pick(['svchlp', 'rmtexec', 'wsvcagent'])}.exe`, 'C:\\Windows\\Temp'],
    archive: ['Staged archive', `${company.shortName.slice(0, 3).toLowerCase()}_${random.hex(6)}.7z`, 'D:\\Staging'],
    uploader: ['Upload tool', `${random.pick(['filepush', 'cloudcopy', 'syncput'])}.exe`, 'D:\\Staging'],
    scanner: ['Directory scanner', `${random.pick(['adlook', 'netmap', 'hostsweep'])}.ps1`, 'C:\\Windows\\Temp'],
    settings: ['Implant settings', `cfg${random.hex(5)}.dat`, 'C:\\ProgramData\\Cache'],
  };
  const make = ([role, name, folder]: readonly [string, string, string]): AttackFile => ({
    role,
    name,
    path: `${folder}\\${name}`,
    hashes: hashContent(`${random.hex(32)} ${name}`),
  });
  return Object.fromEntries(FILE_ROLES.map((role) => [role, make(sheets[role])])) as Record<FileRole, AttackFile>;
}

/** Hashes of one and the same content, so that the three belong together as those of a real file do. */
export function hashContent(content: string): FileHashes {
  const digest = (algorithm: string): string => createHash(algorithm).update(content).digest('hex');
  return { sha256: digest('sha256'), sha1: digest('sha1'), md5: digest('md5') };
}
