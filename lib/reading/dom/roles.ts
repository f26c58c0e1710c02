import { setOf } from './attributes';

/**
 * Roles the reader acts on: ARIA's, and its own words for elements ARIA has no role for. An explicit `role` wins over the
 * element's own.
 */
const TAGS_OF_ROLE = {
  heading: 'h1 h2 h3 h4 h5 h6',
  code: 'pre xmp listing',
  navigation: 'nav',
  complementary: 'aside',
  region: 'section',
  group: 'fieldset',
  listitem: 'li',
  control: 'input select textarea',
  progressbar: 'progress',
  frame: 'iframe frame',
  button: 'button summary',
  separator: 'hr',
};
/** Tags that are their own role. */
const ROLE_TAGS = 'table details main form article figure dialog header footer meter dl plaintext br svg';
const ROLE_OF_TAG: ReadonlyMap<string, string> = new Map(
  [...ROLE_TAGS.split(' ').map((tag) => [tag, tag] as const), ...Object.entries(TAGS_OF_ROLE)].flatMap(([role, tags]) =>
    tags.split(' ').map((tag) => [tag, role] as const),
  ),
);

/** The role that decides how an element is read; empty when it is only a box. */
export function roleOf(element: Element): string {
  const explicit = element.getAttribute('role');
  if (explicit) {
    const first = explicit.trim().split(/\s/, 1)[0]?.toLowerCase() ?? '';
    if (first === 'none' || first === 'presentation') return '';
    if (first !== '' && first !== 'generic') return first;
  }
  return ROLE_OF_TAG.get(element.localName) ?? '';
}

/** Containers that end the sections opened inside them. Those with a name open a section of their own. */
export const SECTIONING = setOf(
  'region article main complementary form group figure dialog alertdialog tabpanel details feed search navigation ' +
    'banner contentinfo toolbar',
);

export const TABLES = setOf('table grid treegrid');

/** Where a console keeps its menus: text there is not what the page is about. */
export const CHROME = setOf('search navigation banner contentinfo toolbar menu menubar tooltip listbox');

/** How an element's text stands to the text around it, where its tag tells. */
const PHRASING = setOf('b i em strong small sub sup mark time code');
const BLOCK = setOf(
  'article aside dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header li main nav ol p section table td th tr ul text',
);

/** Whether `element` starts a line of its own; asks the style only where the tag does not tell. */
export function isBlock(element: Element): boolean {
  const tag = element.localName;
  if (PHRASING.has(tag)) return false;
  return BLOCK.has(tag) || !/^(?:inline|contents)/.test(getComputedStyle(element).display);
}
