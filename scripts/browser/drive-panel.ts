import type { Target } from './target';
import { until } from './until';

interface AccessibilityNode {
  readonly backendDOMNodeId?: number;
  readonly ignored: boolean;
  readonly name?: { readonly value?: string };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
}

interface Box {
  readonly model: { readonly content: readonly number[] };
}

/** Whether an element keeps its place from one frame to the next, and its middle is its own. A frame that does not come is not waited for. */
const STANDS_FREE = `async function () {
  const box = () => { const { left, top, width, height } = this.getBoundingClientRect(); return [left, top, width, height]; };
  const before = box();
  await new Promise((resolve) => { requestAnimationFrame(resolve); setTimeout(resolve, 100); });
  const [left, top, width, height] = box();
  if (String(before) !== String([left, top, width, height])) return false;
  const hit = this.getRootNode().elementFromPoint(left + width / 2, top + height / 2);
  return hit !== null && (this.contains(hit) || hit.contains(this));
}`;

/**
 * The panel as an analyst's hands and a screen reader's ears have it: found by role and accessible name, moved by trusted
 * mouse and keyboard input.
 */
export class Panel {
  readonly target: Target;

  constructor(target: Target) {
    this.target = target;
  }

  /** Everything with this role and, when given, this exact name, in document order. */
  async all(role: string, name?: string): Promise<AccessibilityNode[]> {
    const { root } = await this.target.send<{ root: { nodeId: number } }>('DOM.getDocument', { depth: 0 });
    const query = { nodeId: root.nodeId, role, ...(name === undefined ? {} : { accessibleName: name }) };
    const { nodes } = await this.target.send<{ nodes: AccessibilityNode[] }>('Accessibility.queryAXTree', query);
    return nodes.filter((node) => !node.ignored && node.backendDOMNodeId !== undefined);
  }

  async has(role: string, name?: string): Promise<boolean> {
    return (await this.all(role, name)).length > 0;
  }

  waitFor(role: string, name?: string, timeoutMs?: number): Promise<AccessibilityNode> {
    return until(`${role} "${name ?? ''}" in the panel`, async () => (await this.all(role, name))[0], timeoutMs);
  }

  waitForGone(role: string, name?: string, timeoutMs?: number): Promise<true> {
    return until(`no ${role} "${name ?? ''}" in the panel`, async () => !(await this.has(role, name)), timeoutMs);
  }

  /** Names of all elements with this role, in document order. */
  async names(role: string): Promise<string[]> {
    return (await this.all(role)).map((node) => node.name?.value ?? '');
  }

  /** A state as assistive technology hears it: `disabled`, `expanded`, `selected`, `busy`. */
  async state(role: string, name: string, state: string): Promise<unknown> {
    const node = await this.waitFor(role, name);
    return node.properties?.find((property) => property.name === state)?.value.value ?? null;
  }

  /** What the first such element says on screen. */
  async text(role: string, name?: string): Promise<string> {
    return this.callOn<string>(await this.waitFor(role, name), 'function () { return this.innerText; }');
  }

  /** Clicks the middle of the first such element with the mouse. */
  async click(role: string, name?: string): Promise<void> {
    await this.clickNode(await this.waitFor(role, name));
  }

  /** Clicks where the element is once it stands still and nothing lies over it, as a hand does. */
  async clickNode(node: AccessibilityNode): Promise<void> {
    const backendNodeId = node.backendDOMNodeId;
    await this.target.send('DOM.scrollIntoViewIfNeeded', { backendNodeId });
    const name = node.name?.value ?? '';
    await until(`"${name}" to stand still, with nothing over it`, () => this.callOn<boolean>(node, STANDS_FREE));
    const { model } = await this.target.send<Box>('DOM.getBoxModel', { backendNodeId });
    const [left = 0, top = 0, , , right = 0, bottom = 0] = model.content;
    const at = { x: (left + right) / 2, y: (top + bottom) / 2, button: 'left', clickCount: 1 };
    await this.target.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...at });
    await this.target.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...at });
  }

  /** Writes into whatever has the focus. */
  async type(text: string): Promise<void> {
    await this.target.send('Input.insertText', { text });
  }

  /** Presses and lets go one key: `Enter`, `Tab`, `Escape`, `ArrowDown`, ` `. */
  async press(key: string, options: { readonly isShift?: boolean } = {}): Promise<void> {
    const codes: Readonly<Record<string, number>> = { Enter: 13, Tab: 9, Escape: 27, ' ': 32, ArrowDown: 40, ArrowRight: 39 };
    const event = {
      key,
      code: key === ' ' ? 'Space' : key,
      windowsVirtualKeyCode: codes[key] ?? 0,
      modifiers: options.isShift ? 8 : 0,
      ...(key === 'Enter' ? { text: '\r' } : {}),
      ...(key === ' ' ? { text: ' ' } : {}),
    };
    await this.target.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event });
    await this.target.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  }

  /** PNG of the panel, base64. */
  async screenshot(): Promise<string> {
    return (await this.target.send<{ data: string }>('Page.captureScreenshot', { format: 'png' })).data;
  }

  /** Result of a function called with the element as `this`. */
  async callOn<Value>(node: AccessibilityNode, functionDeclaration: string): Promise<Value> {
    const { object } = await this.target.send<{ object: { objectId: string } }>('DOM.resolveNode', {
      backendNodeId: node.backendDOMNodeId,
    });
    const called = await this.target.send<{ result: { value: Value } }>('Runtime.callFunctionOn', {
      objectId: object.objectId,
      functionDeclaration,
      returnByValue: true,
      awaitPromise: true,
    });
    return called.result.value;
  }
}
