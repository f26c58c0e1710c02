/** The part of OData that Microsoft Graph's security lists answer to: `$top`, `$skip`, `$filter`, `$orderby`, `$count`. */
export interface ListQuery {
  readonly top: number;
  readonly skip: number;
  readonly filters: readonly Comparison[];
  readonly orderBy: { readonly property: string; readonly isDescending: boolean } | null;
  readonly withCount: boolean;
  readonly expand: readonly string[];
}

export interface Comparison {
  readonly property: string;
  readonly operator: 'eq' | 'ne' | 'ge' | 'gt' | 'le' | 'lt';
  readonly value: string;
}

export interface ListLimits {
  readonly defaultTop: number;
  readonly maximumTop: number;
  readonly filterable: readonly string[];
  readonly sortable: readonly string[];
  readonly expandable: readonly string[];
}

/** What the caller got wrong; becomes a 400 in Graph's shape. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';
}

const COMPARISON = /^\s*(?<property>\w+)\s+(?<operator>eq|ne|ge|gt|le|lt)\s+(?:'(?<quoted>(?:[^']|'')*)'|(?<bare>[^\s']+))\s*$/;
const KNOWN_OPTIONS = new Set(['$top', '$skip', '$filter', '$orderby', '$count', '$expand']);

/** @throws BadRequest for an option, property or value that the list does not know */
export function parseListQuery(parameters: URLSearchParams, limits: ListLimits): ListQuery {
  for (const name of parameters.keys()) {
    if (name.startsWith('$') && !KNOWN_OPTIONS.has(name)) throw new BadRequest(`The query option '${name}' is not supported.`);
  }
  const expand = (parameters.get('$expand') ?? '').split(',').filter((name) => name !== '');
  const unknown = expand.find((name) => !limits.expandable.includes(name));
  if (unknown !== undefined) throw new BadRequest(`Could not find a property named '${unknown}' to expand.`);
  return {
    top: Math.min(wholeNumber(parameters, '$top', limits.defaultTop), limits.maximumTop),
    skip: wholeNumber(parameters, '$skip', 0),
    filters: parseFilter(parameters.get('$filter'), limits.filterable),
    orderBy: parseOrder(parameters.get('$orderby'), limits.sortable),
    withCount: parameters.get('$count') === 'true',
    expand,
  };
}

/** The page of `items` that the query asks for, and how many matched in all. */
export function applyListQuery<Item extends object>(items: readonly Item[], query: ListQuery): { page: Item[]; matched: number } {
  const matching = items.filter((item) =>
    query.filters.every((comparison) => holds(textOf(item, comparison.property), comparison)),
  );
  const { orderBy } = query;
  if (orderBy !== null) {
    const direction = orderBy.isDescending ? -1 : 1;
    matching.sort((left, right) => direction * textOf(left, orderBy.property).localeCompare(textOf(right, orderBy.property)));
  }
  return { page: matching.slice(query.skip, query.skip + query.top), matched: matching.length };
}

/** The address of the next page, or null on the last one. The caller's own options are kept. */
export function nextLink(url: URL, query: ListQuery, matched: number): string | null {
  const skip = query.skip + query.top;
  if (skip >= matched || query.top === 0) return null;
  const next = new URL(url);
  next.searchParams.set('$top', String(query.top));
  next.searchParams.set('$skip', String(skip));
  return next.href.replaceAll('%24', '$');
}

function wholeNumber(parameters: URLSearchParams, name: string, fallback: number): number {
  const text = parameters.get(name);
  if (text === null) return fallback;
  if (!/^\d{1,9}$/.test(text))
    throw new BadRequest(`Invalid value '${text}' for ${name} query option found. It must be a non-negative integer.`);
  return Number(text);
}

function parseFilter(text: string | null, filterable: readonly string[]): Comparison[] {
  if (text === null) return [];
  return text.split(/\s+and\s+/i).map((part) => {
    const groups = COMPARISON.exec(part)?.groups;
    if (groups === undefined) throw new BadRequest(`Invalid filter clause: '${part.trim()}'.`);
    const { property = '', operator = 'eq', quoted, bare } = groups;
    if (!filterable.includes(property)) throw new BadRequest(`Filtering by the property '${property}' is not supported.`);
    return { property, operator: operator as Comparison['operator'], value: quoted?.replaceAll("''", "'") ?? bare ?? '' };
  });
}

function parseOrder(text: string | null, sortable: readonly string[]): ListQuery['orderBy'] {
  if (text === null) return null;
  const [property = '', direction = 'asc'] = text.trim().split(/\s+/);
  if (!sortable.includes(property)) throw new BadRequest(`Sorting by the property '${property}' is not supported.`);
  if (direction !== 'asc' && direction !== 'desc') throw new BadRequest(`Invalid sort direction '${direction}'.`);
  return { property, isDescending: direction === 'desc' };
}

function textOf(item: object, property: string): string {
  const value: unknown = Reflect.get(item, property);
  return value === null || value === undefined ? '' : String(value);
}

/** Enumerations compare without regard to case, as the service does; instants are ISO 8601 and compare as text. */
function holds(actual: string, { operator, value }: Comparison): boolean {
  const order = actual.toLowerCase() === value.toLowerCase() ? 0 : actual < value ? -1 : 1;
  switch (operator) {
    case 'eq':
      return order === 0;
    case 'ne':
      return order !== 0;
    case 'ge':
      return order >= 0;
    case 'gt':
      return order > 0;
    case 'le':
      return order <= 0;
    case 'lt':
      return order < 0;
  }
}
