/**
 * Roles the reader acts on: ARIA's, and its own words for elements ARIA has no role for. An explicit `role` wins over the
 * element's own.
 */
const ROLE_OF_TAG: Readonly<Record<string, string>> = {
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  h4: 'heading',
  h5: 'heading',
  h6: 'heading',
  table: 'table',
  dl: 'description-list',
  pre: 'code',
  xmp: 'code',
  listing: 'code',
  plaintext: 'plain-text',
  details: 'details',
  nav: 'navigation',
  main: 'main',
  aside: 'complementary',
  section: 'region',
  form: 'form',
  article: 'article',
  fieldset: 'group',
  figure: 'figure',
  dialog: 'dialog',
  header: 'header',
  footer: 'footer',
  li: 'listitem',
  input: 'control',
  select: 'control',
  textarea: 'control',
  meter: 'meter',
  progress: 'progressbar',
  iframe: 'frame',
  frame: 'frame',
  button: 'button',
  br: 'break',
  hr: 'separator',
  summary: 'summary',
  svg: 'chart',
};

/** The role that decides how an element is read; empty when it is only a box. */
export function roleOf(element: Element): string {
  const explicit = element.getAttribute('role');
  if (explicit) {
    const first = explicit.trim().split(/\s/, 1)[0]?.toLowerCase() ?? '';
    if (first === 'none' || first === 'presentation') return '';
    if (first !== '' && first !== 'generic') return first;
  }
  return ROLE_OF_TAG[element.localName] ?? '';
}

/** Containers that end the sections opened inside them. Those with a name open a section of their own. */
export const SECTIONING: ReadonlySet<string> = new Set([
  'region',
  'article',
  'main',
  'complementary',
  'form',
  'group',
  'figure',
  'dialog',
  'alertdialog',
  'tabpanel',
  'search',
  'details',
  'navigation',
  'banner',
  'contentinfo',
  'toolbar',
  'feed',
]);

/** Where a console keeps its menus: text there is not what the page is about. */
export const CHROME: ReadonlySet<string> = new Set([
  'navigation',
  'banner',
  'contentinfo',
  'menu',
  'menubar',
  'toolbar',
  'search',
  'tooltip',
  'listbox',
]);

const PHRASING: ReadonlySet<string> = new Set(
  'b i em strong small sub sup mark abbr time cite q u s var samp kbd code bdi bdo font data dfn ins del wbr img tspan'.split(
    ' ',
  ),
);
const BLOCK: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 ' +
    'h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul text'
  ).split(' '),
);

type Flow = 'block' | 'inline' | 'unknown';

/** How an element's text stands to the text around it, as far as its tag tells. */
function flowOf(element: Element): Flow {
  const tag = element.localName;
  if (PHRASING.has(tag)) return 'inline';
  return BLOCK.has(tag) ? 'block' : 'unknown';
}

/** Whether `element` starts a line of its own; asks the style only where the tag does not tell. */
export function isBlock(element: Element): boolean {
  const flow = flowOf(element);
  if (flow !== 'unknown') return flow === 'block';
  const display = getComputedStyle(element).display;
  return !display.startsWith('inline') && display !== 'contents';
}
