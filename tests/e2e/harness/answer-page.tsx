import { FluentProvider, webLightTheme } from '@fluentui/react-components';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { AnswerBody } from '../../../components/answer/answer-body';
import { LanguageProvider } from '../../../components/ui/language-context';
import { WorkerProvider } from '../../../components/ui/worker-context';
import type { Messenger } from '../../../lib/messaging/messenger';

/** The page of the test of hostile answers: the panel's own answer, as often as wanted, without its content-security policy. */
export interface AnswerPage {
  /** Draws finished answers. @returns what stands there that may not, and what of `answers` it came from */
  draw(answers: readonly string[]): Promise<readonly Finding[]>;
  /** Draws answers that grow by one piece at a time, and are finished in the end. */
  stream(answers: readonly (readonly string[])[]): Promise<readonly Finding[]>;
}

export interface Finding {
  readonly markdown: string;
  readonly problem: string;
}

declare global {
  interface Window {
    answers: AnswerPage;
    __fired?: unknown;
  }
}

const ELEMENTS = new Set(
  'DIV P SPAN STRONG EM DEL CODE PRE BR A BLOCKQUOTE UL OL LI TABLE THEAD TBODY TR TH TD H4 H5 H6 HR BUTTON SUP BDI SECTION'.split(
    ' ',
  ),
);
/** Of the icons on the buttons. */
const ICON_ELEMENTS = new Set(['svg', 'path']);
const ATTRIBUTES = new Set(
  'class dir title type role tabindex start aria-label aria-expanded aria-hidden data-evidence data-fui-icon fill width height viewBox xmlns d'.split(
    ' ',
  ),
);
const LINK_ATTRIBUTES = new Set(['href', 'target', 'rel', 'referrerpolicy']);

const messenger: Messenger = { send: () => new Promise<never>(() => undefined) };
let show: (answers: readonly string[], isStreaming: boolean, turn: number) => void = () => undefined;
let turn = 0;
const findings: Finding[] = [];
let shown: readonly string[] = [];

function Answers() {
  const [state, setState] = useState({ answers: [] as readonly string[], isStreaming: false, turn: 0 });
  show = (answers, isStreaming, turn) => flushSync(() => setState({ answers, isStreaming, turn }));
  return state.answers.map((markdown, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: an answer is its place; a new turn draws all of them anew
    <section key={`${state.turn}-${index}`} data-answer={index}>
      <AnswerBody
        markdown={markdown}
        claims={[]}
        refusedLinks={[]}
        isStreaming={state.isStreaming}
        onShowEvidence={() => undefined}
      />
    </section>
  ));
}

/** Everything that was added anywhere, also what was taken away again. */
function watch(): MutationObserver {
  const observer = new MutationObserver(take);
  observer.observe(document, { childList: true, subtree: true, attributes: true });
  return observer;
}

function take(records: readonly MutationRecord[]): void {
  for (const { addedNodes } of records) {
    for (const node of addedNodes) if (node instanceof Element) inspect(node);
  }
}

function inspect(root: Element): void {
  for (const element of [root, ...root.querySelectorAll('*')]) {
    if (element.hasAttribute('data-answer')) continue;
    const problem = problemOf(element);
    if (problem === null) continue;
    const index = Number(element.closest('[data-answer]')?.getAttribute('data-answer') ?? -1);
    findings.push({ markdown: shown[index] ?? '', problem: `${problem} in ${element.outerHTML.slice(0, 120)}` });
  }
}

function problemOf(element: Element): string | null {
  // The component library's own sheets, which stand in the head and are filled by script.
  if (element.tagName === 'STYLE' && element.hasAttribute('data-make-styles-bucket') && element.textContent === '') return null;
  const isIcon = ICON_ELEMENTS.has(element.tagName) && element.closest('button') !== null;
  if (!isIcon && !ELEMENTS.has(element.tagName)) return `element ${element.tagName}`;
  for (const { name, value } of element.attributes) {
    if (ATTRIBUTES.has(name) || (name === 'style' && /^text-align: (?:start|end|center);$/.test(value))) continue;
    if (element.tagName !== 'A' || !LINK_ATTRIBUTES.has(name)) return `attribute ${name}=${value}`;
  }
  if (element instanceof HTMLAnchorElement) return linkProblem(element);
  return null;
}

function linkProblem(link: HTMLAnchorElement): string | null {
  const isPlain = /^(?:https?:|mailto:)$/.test(link.protocol) && link.username === '' && link.target === '_blank';
  if (!isPlain || link.rel !== 'noreferrer noopener' || link.referrerPolicy !== 'no-referrer') return 'link';
  const place = link.nextElementSibling?.textContent ?? '';
  const named = link.protocol === 'mailto:' ? link.pathname : link.host;
  return place === `(${named})` ? null : `link to ${named} beside ${place}`;
}

/** All that is waited for has been drawn when some frames brought nothing new. */
async function settle(): Promise<void> {
  let quiet = 0;
  for (let before = -1; quiet < 4; ) {
    await new Promise(requestAnimationFrame);
    const length = document.body.textContent.length;
    quiet = length === before ? quiet + 1 : 0;
    before = length;
    if (window.__fired !== undefined) break;
  }
}

function collect(): readonly Finding[] {
  if (window.__fired !== undefined) findings.push({ markdown: shown.join('\n----\n'), problem: 'a script ran' });
  delete window.__fired;
  return findings.splice(0);
}

createRoot(document.body.appendChild(document.createElement('main'))).render(
  <WorkerProvider messenger={messenger}>
    <LanguageProvider>
      <FluentProvider theme={webLightTheme}>
        <Answers />
      </FluentProvider>
    </LanguageProvider>
  </WorkerProvider>,
);

window.answers = {
  async draw(answers) {
    const observer = watch();
    shown = answers;
    turn += 1;
    show(answers, false, turn);
    take(observer.takeRecords());
    await settle();
    take(observer.takeRecords());
    observer.disconnect();
    return collect();
  },
  async stream(answers) {
    const observer = watch();
    turn += 1;
    const most = Math.max(...answers.map((pieces) => pieces.length));
    for (let count = 1; count <= most; count++) {
      shown = answers.map((pieces) => pieces.slice(0, count).join(''));
      show(shown, true, turn);
      take(observer.takeRecords());
      await settle();
    }
    show(shown, false, turn);
    await settle();
    take(observer.takeRecords());
    observer.disconnect();
    return collect();
  },
};
