import { STRICT } from './visibility';

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
    if (!mark.checkVisibility(STRICT)) continue;
    const box = mark.getBoundingClientRect();
    if (box.width > 0 && box.height > 0) return true;
  }
  return document.readyState === 'loading';
}

/** Watches a page for changes of its content while a call lasts. */
export interface ChangeWatch {
  hasChanged(): boolean;
  /** Resolves when nothing has changed for a short while, or at `deadline` (`performance.now()` time). */
  quiet(deadline: number): Promise<void>;
  /** Resolves at the next change, or after a moment. */
  next(deadline: number): Promise<void>;
  /** Leaves nothing behind. */
  stop(): void;
}

export function watchChanges(document: Document): ChangeWatch {
  let lastChange = 0;
  let wake: (() => void) | null = null;
  const observer = new MutationObserver((records) => {
    if (!records.some(isOfContent)) return;
    lastChange = performance.now();
    wake?.();
  });
  for (const root of [document, ...openRoots(document)]) {
    observer.observe(root, { childList: true, characterData: true, subtree: true });
  }
  /** Ends early when the page changes. */
  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      wake = resolve;
      setTimeout(resolve, milliseconds);
    });
  return {
    hasChanged: () => lastChange > 0,
    async quiet(deadline) {
      const start = performance.now();
      for (;;) {
        const window = lastChange > 0 ? QUIET_AFTER_CHANGE_MS : QUIET_MS;
        const left = Math.min(Math.max(lastChange, start) + window, deadline) - performance.now();
        if (left <= 0) return;
        await pause(left);
      }
    },
    next: (deadline) => pause(Math.max(1, Math.min(POLL_MS, deadline - performance.now()))),
    stop: () => observer.disconnect(),
  };
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
  const elements = document.getElementsByTagName('*');
  return elements.length > SCAN_LIMIT ? [] : [...elements].flatMap((element) => element.shadowRoot ?? []);
}
