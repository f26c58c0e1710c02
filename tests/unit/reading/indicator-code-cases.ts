import type { IndicatorCase } from './indicator-cases';

const MD5 = 'd41d8cd98f00b204e9800998ecf8427e';
const SHA1 = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';
const SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const SHA512 =
  'cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e';
const ETHER = '0xde0B295669a9FD93d5F28D9Ec85E40f4cb697BAe';
const MONERO = '44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A';
const SSDEEP = '1536:yB+A8bMtMeRlbIzvDqZL4QzNxVDm+5gt+M2hDDDvNZ3YZ7sU:N8u/eKJQd5gt+xhDTZYZ7';

export const CODES: readonly IndicatorCase[] = [
  [MD5, `md5 ${MD5}`],
  [SHA1.toUpperCase(), `sha1 ${SHA1}`],
  [`SHA256:${SHA256}`, `sha256 ${SHA256}`],
  [`(${SHA512})`, `sha512 ${SHA512}`],
  [`${MD5} *setup.exe`, `md5 ${MD5}`, 'file setup.exe'],
  [`{"md5":"${MD5}","sha1":"${SHA1}"}`, `md5 ${MD5}`, `sha1 ${SHA1}`],
  [`MD5=${MD5},SHA256=${SHA256},IMPHASH=${MD5}`, `md5 ${MD5}`, `sha256 ${SHA256}`, `md5 ${MD5}`],
  [`${MD5}f`],
  [`${MD5}g x${MD5}`],
  ['12345678901234567890123456789012'],
  [`https://evil.com/file/${SHA256}`, `url https://evil.com/file/${SHA256}`, 'domain evil.com'],
  [`/samples/${SHA256}`, `sha256 ${SHA256}`],
  [`${MD5}.exe`, `file ${MD5}.exe`],
  [SSDEEP, `ssdeep ${SSDEEP}`],
  [`ssdeep: ${SSDEEP}, next`, `ssdeep ${SSDEEP}`],
  ['CVE-2021-44228', 'cve CVE-2021-44228'],
  ['(cve-2019-0708)', 'cve CVE-2019-0708'],
  ['CVE-2021-1234567, CVE-2014-0160.', 'cve CVE-2021-1234567', 'cve CVE-2014-0160'],
  ['CVE-21-1 and CVE-2021-12'],
  ['T1059', 'technique T1059'],
  ['T1059.001: PowerShell', 'technique T1059.001'],
  ['TA0001 and TA0011.', 'tactic TA0001', 'tactic TA0011'],
  ['attack.t1566.001'],
  ['TA9999 T0001 XT1059'],
  ['1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2', 'crypto-address 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2'],
  ['pay to 3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy.', 'crypto-address 3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy'],
  ['bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', 'crypto-address bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'],
  [
    'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0',
    'crypto-address bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0',
  ],
  ['bitcoin:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', 'crypto-address 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'],
  ['1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3 bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5'],
  [ETHER, `crypto-address ${ETHER}`],
  [`wallet ${MONERO},`, `crypto-address ${MONERO}`],
  [`0x${SHA256}`],
  ['0xdeadbeef 0x0'],
  ['S-1-5-21-3623811015-3361044348-30300820-1013', 'sid S-1-5-21-3623811015-3361044348-30300820-1013'],
  ['S-1-5-18', 'sid S-1-5-18'],
  ['{21EC2020-3AEA-4069-A2DD-08002B30309D}', 'guid 21ec2020-3aea-4069-a2dd-08002b30309d'],
];

export const FILES: readonly IndicatorCase[] = [
  ['dropped payload.dll and run.ps1', 'file payload.dll', 'file run.ps1'],
  ['invoice.pdf.exe', 'file invoice.pdf.exe'],
  ['"evil.docm"', 'file evil.docm'],
  ['C:\\Windows\\System32\\cmd.exe /c whoami', 'file-path C:\\Windows\\System32\\cmd.exe', 'file cmd.exe'],
  ['"C:\\Program Files (x86)\\Evil Corp\\e.exe"', 'file-path C:\\Program Files (x86)\\Evil Corp\\e.exe', 'file e.exe'],
  ['\\\\fs01\\share$\\x.zip', 'file-path \\\\fs01\\share$\\x.zip', 'file x.zip'],
  ['%TEMP%\\a.vbs', 'file-path %TEMP%\\a.vbs', 'file a.vbs'],
  ['C:/Users/bob/evil.exe', 'file-path C:/Users/bob/evil.exe', 'file evil.exe'],
  ['/tmp/.x/miner.sh', 'file-path /tmp/.x/miner.sh', 'file miner.sh'],
  ['/home/bob/.ssh/authorized_keys', 'file-path /home/bob/.ssh/authorized_keys'],
  ['path=/var/www/html/shell.php;', 'file-path /var/www/html/shell.php', 'file shell.php'],
  ['/Library/LaunchAgents/com.evil.plist', 'file-path /Library/LaunchAgents/com.evil.plist'],
  ['HKLM\\Software\\Run', 'registry-key HKLM\\Software\\Run'],
  [
    'HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run',
    'registry-key HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run',
  ],
  ['Computer\\HKEY_LOCAL_MACHINE\\SYSTEM\\Select', 'registry-key HKLM\\SYSTEM\\Select'],
  ['HKLM:\\SOFTWARE\\Evil', 'registry-key HKLM\\SOFTWARE\\Evil'],
  ['\\REGISTRY\\MACHINE\\SOFTWARE\\Evil', 'registry-key HKLM\\SOFTWARE\\Evil'],
  ['HKU\\S-1-5-21-1-2-3-1001\\Software\\Evil', 'registry-key HKU\\S-1-5-21-1-2-3-1001\\Software\\Evil'],
  ['HKEY_USERS\\.DEFAULT\\Software', 'registry-key HKU\\.DEFAULT\\Software'],
  ['reg add "HKCU\\Software\\Classes\\ms-settings" /f', 'registry-key HKCU\\Software\\Classes\\ms-settings'],
  ['CONTOSO\\alice logged on'],
  ['either\\or and/or 24/7 n/a'],
];
