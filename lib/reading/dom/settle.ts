/** Time without a change after which a page counts as settled, in milliseconds. */
const QUIET_MS = 40;
const QUIET_AFTER_CHANGE_MS = 150;
/** A ticking clock or counter changes less text than this. */
const SMALL_CHANGE = 40;
const POLL_MS = 100;

const BUSY_MARKS =
  '[aria-busy=true],[role=progressbar]:not([aria-valuenow]):not([aria-valuetext]),progress:not([value]):not([role]),[class~=loading]';
/** What is only called loading is a mark when it holds little: pages leave the word on whole containers. */
const MARK_TEXT = 40;

/** Whether something visible says that content is still to come. */
export function isBusy(document: Document): boolean {
  for (const mark of document.querySelectorAll(BUSY_MARKS)) {
    if (mark.classList.contains('loading') && (mark.textContent ?? '').trim().length > MARK_TEXT) continue;
    if (!mark.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const box = mark.getBoundingClientRect();
    if (box.width > 0 && box.height > 0) return true;
  }
  return document.readyState === 'loading';
}

/** Watches a page for changes of its content while a call lasts; `stop` leaves nothing behind. */
export class ChangeWatch {
  hasChanged = false;
  private readonly observer: MutationObserver;
  private lastChange: number;
  private wake: (() => void) | null = null;

  constructor(document: Document) {
    this.lastChange = performance.now() - QUIET_AFTER_CHANGE_MS;
    this.observer = new MutationObserver((records) => {
      if (!records.some(isOfContent)) return;
      this.hasChanged = true;
      this.lastChange = performance.now();
      this.wake?.();
    });
    for (const root of [document, ...openRoots(document)]) {
      this.observer.observe(root, { childList: true, characterData: true, subtree: true });
    }
  }

  /** Resolves when nothing has changed for a short while, or at `deadline` (`performance.now()` time). */
  async quiet(deadline: number): Promise<void> {
    const start = performance.now();
    for (;;) {
      const window = this.hasChanged ? QUIET_AFTER_CHANGE_MS : QUIET_MS;
      const since = Math.max(this.hasChanged ? this.lastChange : start, start);
      const now = performance.now();
      const left = Math.min(since + window, deadline) - now;
      if (left <= 0) return;
      await this.pause(left);
    }
  }

  /** Resolves at the next change, or after a moment. */
  async next(deadline: number): Promise<void> {
    await this.pause(Math.max(1, Math.min(POLL_MS, deadline - performance.now())), true);
  }

  stop(): void {
    this.observer.disconnect();
  }

  private pause(milliseconds: number, untilChange = false): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      if (!untilChange) return;
      this.wake = () => {
        clearTimeout(timer);
        this.wake = null;
        resolve();
      };
    });
  }
}

function isOfContent(record: MutationRecord): boolean {
  if (record.type === 'characterData') return (record.target.nodeValue ?? '').length > SMALL_CHANGE;
  return [...record.addedNodes, ...record.removedNodes].some(
    (node) => (node.textContent ?? '').length > SMALL_CHANGE || (node instanceof Element && node.childElementCount > 0),
  );
}

const SCAN_LIMIT = 5_000;

/** Open shadow roots near the surface; a page too large to look through is watched from its document alone. */
function openRoots(document: Document): ShadowRoot[] {
  const roots: ShadowRoot[] = [];
  const elements = document.getElementsByTagName('*');
  if (elements.length > SCAN_LIMIT) return roots;
  for (const element of elements) if (element.shadowRoot) roots.push(element.shadowRoot);
  return roots;
}
