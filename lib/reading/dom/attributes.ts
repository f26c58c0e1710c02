/** Text of the first of these attributes that has one; else empty. */
export function attribute(element: Element, ...names: readonly string[]): string {
  for (const name of names) {
    const text = element.getAttribute(name);
    if (text) return text;
  }
  return '';
}

/** Whole number an attribute begins with; NaN when there is none. */
export function numberIn(element: Element, name: string): number {
  return Number.parseInt(attribute(element, name), 10);
}

/** Space-separated words. */
export function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** The element, or else the first inside it, that `selector` matches. */
export function selfOrInside(element: Element, selector: string): Element | null {
  return element.matches(selector) ? element : element.querySelector(selector);
}
