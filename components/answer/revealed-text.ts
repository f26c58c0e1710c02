import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

/** Most new text of one frame: a burst is shown over some frames, so that no single one takes long. */
const MOST_PER_FRAME = 1_200;
/** Little new text waits for more: a third of the work, and still faster than anyone reads. */
const LITTLE = 400;
const LEAST_PAUSE_MS = 42;
/** A hidden panel gets no frames; it still follows, slowly. */
const HIDDEN_PAUSE_MS = 100;

/** Next text to show on the way to `target`. Pure; text that does not continue what is shown replaces it. */
export function revealStep(shown: string, target: string): string {
  const from = target.startsWith(shown) ? shown.length : 0;
  let end = Math.min(target.length, Math.max(from + MOST_PER_FRAME, from === 0 ? shown.length : 0));
  if (end < target.length && isHighSurrogate(target.charCodeAt(end - 1))) end -= 1;
  return target.slice(0, end);
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

/**
 * Text that grows, at most once for each frame however often its deltas come. What is there at the first drawing, and what
 * was never streamed, is shown at once.
 */
export function useRevealedText(text: string, isStreaming: boolean): string {
  const [shown, setShown] = useState(() => (isStreaming ? revealStep('', text) : text));
  const progress = useRef({ shown, target: text, wasStreamed: isStreaming, cancel: null as (() => void) | null, steppedAt: 0 });

  // In the same task as the drawing: one task less for each delta than a passive effect.
  useLayoutEffect(() => {
    const state = progress.current;
    state.target = text;
    state.wasStreamed ||= isStreaming;
    const advance = () => {
      state.cancel = null;
      if (state.shown === state.target) return;
      const isLittle = state.target.length - state.shown.length < LITTLE;
      if (isLittle && performance.now() - state.steppedAt < LEAST_PAUSE_MS) {
        state.cancel = nextFrame(advance);
        return;
      }
      state.steppedAt = performance.now();
      state.shown = state.wasStreamed ? revealStep(state.shown, state.target) : state.target;
      // Within the frame that asked for it: no later task, no second layout.
      flushSync(() => setShown(state.shown));
      if (state.shown !== state.target) state.cancel = nextFrame(advance);
    };
    if (state.cancel === null && state.shown !== text) state.cancel = nextFrame(advance);
  }, [text, isStreaming]);

  useEffect(() => {
    const state = progress.current;
    return () => {
      state.cancel?.();
      state.cancel = null;
    };
  }, []);
  return shown;
}

function nextFrame(run: () => void): () => void {
  if (document.hidden) {
    const timer = setTimeout(run, HIDDEN_PAUSE_MS);
    return () => clearTimeout(timer);
  }
  const frame = requestAnimationFrame(run);
  return () => cancelAnimationFrame(frame);
}
