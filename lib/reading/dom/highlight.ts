import { type Anchor, type TextSpan, visibleText } from './text-run';

const NAME = 'sidelight-evidence';
/** Dark on light yellow reads on any page, whatever its theme. */
const STYLE = `::highlight(${NAME}){background-color:#ffd84d;color:#1a1a1a;text-decoration:underline 2px #b35c00}`;
const OUTLINE = { outline: '3px solid #d97b00', outlineOffset: '-3px', boxShadow: 'inset 0 0 0 6px #ffd84d' };

/**
 * The light on the page. Text is lit by the CSS Custom Highlight API; what has no text to light (an empty cell, a field) gets
 * an outline by an animation that never moves. Neither changes the document.
 */
export class PageLight {
  private sheet: CSSStyleSheet | null = null;
  private readonly roots = new Set<Document | ShadowRoot>();
  private outlines: Animation[] = [];

  constructor(private readonly document: Document) {}

  /** Replaces what was lit, and scrolls to the first. */
  show(anchors: readonly Anchor[]): void {
    this.clear();
    const ranges: Range[] = [];
    for (const anchor of anchors) {
      const lit = spansOf(anchor).flatMap((span) => toRange(this.document, span));
      ranges.push(...lit);
      if (lit.length === 0) this.outline(anchor);
    }
    if (ranges.length > 0) {
      CSS.highlights.set(NAME, new Highlight(...ranges));
      for (const range of ranges) this.adopt(range.startContainer.getRootNode());
    }
    const first = anchors[0] && elementOf(anchors[0]);
    first?.scrollIntoView({ block: 'center', inline: 'nearest', behavior: this.behavior() });
  }

  clear(): void {
    CSS.highlights.delete(NAME);
    for (const outline of this.outlines) outline.cancel();
    this.outlines = [];
    for (const root of this.roots) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== this.sheet);
    this.roots.clear();
    this.sheet = null;
  }

  private adopt(root: Node): void {
    if (!(root instanceof Document || root instanceof ShadowRoot) || this.roots.has(root)) return;
    this.roots.add(root);
    if (!this.sheet) {
      this.sheet = new CSSStyleSheet();
      this.sheet.replaceSync(STYLE);
    }
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, this.sheet];
  }

  private outline(anchor: Anchor): void {
    const element = elementOf(anchor);
    if (element) this.outlines.push(element.animate([OUTLINE, OUTLINE], { duration: 1, fill: 'both' }));
  }

  private behavior(): ScrollBehavior {
    return matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
  }
}

function spansOf(anchor: Anchor): readonly TextSpan[] {
  const found = anchor instanceof Element ? visibleText(anchor).anchor : anchor;
  return found instanceof Element ? [] : found;
}

/** The span's words, without the white space around them; nothing when there are none. */
function toRange(document: Document, span: TextSpan): Range[] {
  const text = span.node.data.slice(span.start, span.end);
  const start = text.search(/\S/);
  if (start < 0) return [];
  const range = document.createRange();
  range.setStart(span.node, span.start + start);
  range.setEnd(span.node, span.start + text.trimEnd().length);
  return [range];
}

function elementOf(anchor: Anchor): Element | null {
  return anchor instanceof Element ? anchor : (anchor[0]?.node.parentElement ?? null);
}
