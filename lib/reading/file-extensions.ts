/** Extensions of programs, scripts, documents, archives and images of disks: what an attack is delivered in. */
const EXTENSIONS: ReadonlySet<string> = new Set(
  (
    'exe dll sys scr cpl ocx drv msi msp msix appx com bat cmd ps1 psm1 psd1 ps1xml vbs vbe js jse mjs wsf wsh hta sct lnk url reg inf pif jar class war apk ipa dmg pkg deb rpm elf bin so dylib ko run out ' +
    'py pyc pyw pl rb php phtml asp aspx ashx asmx jsp jspx cgi sh bash zsh ' +
    'doc docx docm dot dotx dotm xls xlsx xlsm xlsb xlt xltm xla xlam xll ppt pptx pptm pps ppsx ppsm ppam pub one onepkg rtf odt ods odp pdf csv txt log md xml json yaml yml ini cfg conf config html htm mht mhtml xhtml svg chm eml msg pst ost ics vcf ' +
    'zip rar 7z tar gz tgz bz2 xz cab ace arj lzh iso img vhd vhdx vmdk wim ' +
    'png jpg jpeg gif bmp ico tif tiff webp mp3 mp4 avi mov wav ' +
    'db sqlite mdb accdb bak tmp dat dmp evtx etl pcap pcapng pfx p12 pem cer crt key kdbx rdp ovpn'
  ).split(' '),
);

/**
 * Extensions that are also top-level domains. A name of two parts with one of these is taken for a file (`run.sh`), a longer
 * one for a domain (`get.example.sh`).
 */
const ALSO_DOMAINS: ReadonlySet<string> = new Set(['sh', 'py', 'pl', 'md', 'so', 'pub', 'one', 'run']);
/** Of these even a longer name is far more often a file (`report.final.zip`). */
const RATHER_FILES: ReadonlySet<string> = new Set(['zip', 'mov']);
/** `.com` is a program's extension in a handful of names only. */
const COM_PROGRAMS: ReadonlySet<string> = new Set([
  'command.com',
  'format.com',
  'more.com',
  'mode.com',
  'tree.com',
  'chcp.com',
  'edit.com',
]);

/** @param extension in lower case, without the dot */
export function isFileExtension(extension: string): boolean {
  return EXTENSIONS.has(extension);
}

/** Whether a dotted name in lower case is a file rather than a domain, as far as its spelling tells. */
export function isRatherFile(name: string): boolean {
  const dot = name.lastIndexOf('.');
  const extension = name.slice(dot + 1);
  if (!EXTENSIONS.has(extension)) return false;
  if (RATHER_FILES.has(extension)) return true;
  if (extension === 'com') return COM_PROGRAMS.has(name);
  return !ALSO_DOMAINS.has(extension) || name.indexOf('.') === dot;
}
