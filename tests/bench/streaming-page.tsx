import { FluentProvider, webLightTheme } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { AnswerBody } from '../../components/answer/answer-body';
import { LanguageProvider } from '../../components/ui/language-context';
import { WorkerProvider } from '../../components/ui/worker-context';
import type { Messenger } from '../../lib/messaging/messenger';

/** The page of the streaming benchmark: one subject at a time, fed by `stream`. */
export interface StreamingPage {
  mount(subject: 'text node' | 'text node per frame' | 'answer'): void;
  /** @param perSecond 0: each delta in a task of its own, as fast as they come */
  stream(deltas: readonly string[], perSecond: number): Promise<{ longestFrameMs: number; frames: number; shown: number }>;
}

declare global {
  interface Window {
    streaming: StreamingPage;
  }
}

const messenger: Messenger = { send: () => new Promise<never>(() => undefined) };
const frames: number[] = [];
const plainFrame = window.requestAnimationFrame.bind(window);
window.requestAnimationFrame = (callback) =>
  plainFrame((time) => {
    const from = performance.now();
    callback(time);
    frames.push(performance.now() - from);
  });

let show: (text: string, isStreaming: boolean) => void = () => undefined;
let perFrame = false;

function TextNode() {
  const [text, setText] = useState('');
  show = setText;
  return <div style={{ whiteSpace: 'pre-wrap' }}>{text}</div>;
}

function Answer() {
  const [state, setState] = useState({ text: '', isStreaming: true });
  show = (text, isStreaming) => setState({ text, isStreaming });
  return <AnswerBody markdown={state.text} claims={[]} isStreaming={state.isStreaming} onShowEvidence={() => undefined} />;
}

function Frame({ children }: { children: ReactNode }) {
  return (
    <WorkerProvider messenger={messenger}>
      <LanguageProvider>
        <FluentProvider theme={webLightTheme}>{children}</FluentProvider>
      </LanguageProvider>
    </WorkerProvider>
  );
}

const root = createRoot(document.body.appendChild(document.createElement('main')));

window.streaming = {
  mount(subject) {
    perFrame = subject === 'text node per frame';
    root.render(<Frame>{subject === 'answer' ? <Answer /> : <TextNode />}</Frame>);
  },
  async stream(deltas, perSecond) {
    frames.length = 0;
    let text = '';
    let isWaiting = false;
    const feed = (delta: string) => {
      text += delta;
      if (!perFrame) return show(text, true);
      if (isWaiting) return;
      isWaiting = true;
      plainFrame(() => {
        isWaiting = false;
        show(text, true);
      });
    };
    if (perSecond === 0) await feedByTask(deltas, feed);
    else await feedByClock(deltas, perSecond, feed);
    show(text, false);
    // The answer may be some frames behind; it is done when several frames brought nothing new.
    let quiet = 0;
    for (let before = -1; quiet < 5; ) {
      await new Promise(plainFrame);
      const length = document.body.textContent.length;
      quiet = length === before ? quiet + 1 : 0;
      before = length;
    }
    return { longestFrameMs: Math.max(0, ...frames), frames: frames.length, shown: document.body.textContent.length };
  },
};

/** One task for each delta, as messages of a port arrive. */
function feedByTask(deltas: readonly string[], feed: (delta: string) => void): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<number>) => {
      feed(deltas[data] ?? '');
      if (data + 1 < deltas.length) port2.postMessage(data + 1);
      else resolve();
    };
    port2.postMessage(0);
  });
}

async function feedByClock(deltas: readonly string[], perSecond: number, feed: (delta: string) => void): Promise<void> {
  const start = performance.now();
  for (let next = 0; next < deltas.length; ) {
    await new Promise((resolve) => setTimeout(resolve, 4));
    const due = Math.min(deltas.length, Math.floor(((performance.now() - start) * perSecond) / 1000));
    for (; next < due; next++) feed(deltas[next] ?? '');
  }
}
