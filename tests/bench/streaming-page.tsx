import { FluentProvider, webLightTheme } from '@fluentui/react-components';
import { type ReactNode, useState, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { AnswerBody } from '../../components/answer/answer-body';
import { createPanelStore } from '../../components/chat/panel-store';
import { LanguageProvider } from '../../components/ui/language-context';
import { WorkerProvider } from '../../components/ui/worker-context';
import type { RunEvent, RunEventBody } from '../../lib/contracts/run-event';
import type { Messenger } from '../../lib/messaging/messenger';

/**
 * `text node`: the floor, drawn for each delta · `text node per frame`: drawn once for each frame · `answer`: the answer, given
 * its text anew with each delta · `panel`: the answer behind the panel's store, as run events bring it.
 */
export type Subject = 'text node' | 'text node per frame' | 'answer' | 'panel';

/** The page of the streaming benchmark: one subject at a time, fed by `stream`. */
export interface StreamingPage {
  mount(subject: Subject): void;
  /**
   * @param perSecond 0: each delta in a task of its own, as fast as they come
   * @returns characters shown in the end
   */
  stream(deltas: readonly string[], perSecond: number): Promise<number>;
}

declare global {
  interface Window {
    streaming: StreamingPage;
  }
}

const messenger: Messenger = { send: () => new Promise<never>(() => undefined) };
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

function PanelAnswer() {
  const [feed] = useState(createFeed);
  const state = useSyncExternalStore(feed.store.subscribe, feed.store.getState);
  show = feed.show;
  const run = state.exchanges[0]?.run;
  if (!run) return null;
  return <AnswerBody markdown={run.text} claims={[]} isStreaming={run.status === 'answering'} onShowEvidence={() => undefined} />;
}

/** The panel's store, with the text of `show` sent to it as the run events it would come in. */
function createFeed() {
  let send: (event: RunEvent) => void = () => undefined;
  let seq = 0;
  let sent = 0;
  const store = createPanelStore({
    worker: {
      send: async (type) => ({ 'session.create': { sessionId: 's' }, 'run.start': { runId: 'r' } })[type as 'run.start'] as never,
    },
    memory: { recall: () => null, remember: () => undefined },
    soon: (run) => requestAnimationFrame(run),
    watch(_, __, onEvent) {
      send = onEvent;
      return () => undefined;
    },
  });
  const post = (body: RunEventBody) => {
    seq += 1;
    send({ ...body, runId: 'r', seq, at: '2026-01-01T00:00:00Z' });
  };
  void store.ask({ prompt: '', directSkill: null }, null);
  return {
    store,
    show(text: string, isStreaming: boolean) {
      if (seq === 0) post({ type: 'run-queued', sessionId: 's', prompt: '', page: null, directSkill: null, modelId: '' });
      if (sent < text.length) post({ type: 'answer-delta', text: text.slice(sent) });
      sent = text.length;
      if (!isStreaming) post({ type: 'run-ended', outcome: 'completed', error: null });
    },
  };
}

const SUBJECTS = { 'text node': TextNode, 'text node per frame': TextNode, answer: Answer, panel: PanelAnswer };

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
    const Shown = SUBJECTS[subject];
    root.render(
      <Frame>
        <Shown />
      </Frame>,
    );
  },
  async stream(deltas, perSecond) {
    let text = '';
    let isWaiting = false;
    const feed = (delta: string) => {
      text += delta;
      if (!perFrame) return show(text, true);
      if (isWaiting) return;
      isWaiting = true;
      requestAnimationFrame(() => {
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
      await new Promise(requestAnimationFrame);
      const length = document.body.textContent.length;
      quiet = length === before ? quiet + 1 : 0;
      before = length;
    }
    return document.body.textContent.length;
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
