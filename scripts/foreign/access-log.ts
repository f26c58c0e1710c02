import { SampleNumbers } from './sample-numbers';

interface Hit {
  /** Seconds since the log's first. */
  readonly at: number;
  readonly client: string;
  readonly request: string;
  readonly status: number;
  readonly bytes: number;
  readonly referrer: string;
  readonly agent: string;
}

const START = Date.UTC(2026, 2, 2, 6, 0, 0);
const DAY = 86_400;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const BROWSERS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_4) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Safari/605.1.15',
  'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.2 Mobile/15E148 Safari/604.1',
] as const;
const PAGES = [
  '/',
  '/products',
  '/products/4711',
  '/pricing',
  '/contact',
  '/account/login',
  '/blog/release-notes',
  '/search?q=pump',
] as const;
const FILES = ['/static/app.css', '/static/app.js', '/static/logo.svg', '/favicon.ico', '/media/catalogue.pdf'] as const;
const REFERRERS = [
  '-',
  '-',
  'https://www.example.com/',
  'https://search.example.net/',
  'https://news.example.org/industry',
] as const;
const PROBES = [
  '/.env',
  '/.git/config',
  '/wp-login.php',
  '/phpmyadmin/index.php',
  '/cgi-bin/luci',
  '/actuator/env',
  '/vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php',
  '/../../../../etc/passwd',
] as const;
const INJECTIONS = [
  "/search?q=1'+OR+'1'='1",
  '/search?q=1+UNION+SELECT+login,password+FROM+users--',
  '/products/4711?id=1;SELECT+pg_sleep(5)--',
  '/search?q=<script>alert(1)</script>',
] as const;

/**
 * Three days of a web server in the combined log format: visitors, and among them a scan for forgotten files, an attempt to
 * guess a password, injections by a tool, and a web shell that answers.
 */
export function accessLog(): string {
  const numbers = new SampleNumbers(11);
  const hits = [...visitors(numbers), ...scan(numbers), ...guessing(numbers), ...injections(numbers), ...webShell(numbers)];
  return `${hits
    .sort((left, right) => left.at - right.at)
    .map(line)
    .join('\n')}\n`;
}

function line(hit: Hit): string {
  const when = new Date(START + hit.at * 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${two(when.getUTCDate())}/${MONTHS[when.getUTCMonth()]}/${when.getUTCFullYear()}`;
  const time = `${two(when.getUTCHours())}:${two(when.getUTCMinutes())}:${two(when.getUTCSeconds())}`;
  return `${hit.client} - - [${day}:${time} +0000] "${hit.request} HTTP/1.1" ${hit.status} ${hit.bytes} "${hit.referrer}" "${hit.agent}"`;
}

function visitors(numbers: SampleNumbers): Hit[] {
  return Array.from({ length: 2_400 }, () => {
    const isFile = numbers.next() < 0.5;
    const path = isFile ? numbers.pick(FILES) : numbers.pick(PAGES);
    return {
      at: numbers.between(0, 3 * DAY),
      client: `198.51.100.${numbers.between(1, 140)}`,
      request: `GET ${path}`,
      status: numbers.next() < 0.03 ? 304 : 200,
      bytes: numbers.between(400, isFile ? 90_000 : 24_000),
      referrer: numbers.pick(REFERRERS),
      agent: numbers.pick(BROWSERS),
    };
  });
}

function scan(numbers: SampleNumbers): Hit[] {
  return Array.from({ length: 320 }, (_, index) => ({
    at: DAY + 9_000 + index * 2,
    client: '203.0.113.66',
    request: `GET ${numbers.pick(PROBES)}`,
    status: numbers.next() < 0.9 ? 404 : 403,
    bytes: numbers.between(150, 600),
    referrer: '-',
    agent: 'Mozilla/5.0 zgrab/0.x',
  }));
}

function guessing(numbers: SampleNumbers): Hit[] {
  return Array.from({ length: 410 }, (_, index) => ({
    at: DAY + 21_000 + index * 3,
    client: '203.0.113.17',
    request: 'POST /account/login',
    status: index === 409 ? 302 : 401,
    bytes: numbers.between(300, 420),
    referrer: 'https://www.example.com/account/login',
    agent: 'python-requests/2.32.3',
  }));
}

function injections(numbers: SampleNumbers): Hit[] {
  return Array.from({ length: 140 }, (_, index) => ({
    at: 2 * DAY + 3_000 + index * 4,
    client: '203.0.113.201',
    request: `GET ${numbers.pick(INJECTIONS).replaceAll(' ', '+')}`,
    status: numbers.next() < 0.6 ? 500 : 200,
    bytes: numbers.between(900, 4_000),
    referrer: '-',
    agent: 'sqlmap/1.9.2#stable (https://sqlmap.org)',
  }));
}

function webShell(numbers: SampleNumbers): Hit[] {
  return Array.from({ length: 22 }, (_, index) => ({
    at: 2 * DAY + 8_000 + index * 40,
    client: '203.0.113.17',
    request:
      index === 0
        ? 'POST /media/upload'
        : `GET /media/.cache/thumb.php?c=${numbers.pick(['id', 'whoami', 'uname+-a', 'cat+/etc/passwd'])}`,
    status: index === 0 ? 201 : 200,
    bytes: numbers.between(80, 1_900),
    referrer: '-',
    agent: 'curl/8.14.1',
  }));
}
