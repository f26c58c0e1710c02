/** A drawn answer in the words of `tests/fixtures/common-mark-examples.ts`. @param rawClass of elements that show HTML as text */
export function drawnStructure(root: Element, rawClass: string): string {
  return childrenOf(root, { rawClass, isCode: false })
    .replace(/ +(?=<(?:br>|\/|ul>|ol|blockquote>|pre>))/g, '')
    .replace(/(?<=<(?:p|li|h)>) +/g, '');
}

interface Reading {
  readonly rawClass: string;
  readonly isCode: boolean;
}

const KEPT = new Set(['p', 'em', 'strong', 'del', 'ul', 'li', 'blockquote']);

const DRAWN: Readonly<Record<string, (element: Element, reading: Reading) => string>> = {
  button: () => '',
  hr: () => '<hr>',
  br: () => '<br>',
  a: (link, reading) =>
    `<a ${(link.getAttribute('href') ?? '').replace('https://docs.example.org/', '')}>${childrenOf(link, reading)}</a>`,
  // The host that stands beside a link.
  bdi: ({ previousElementSibling, textContent }) =>
    (previousElementSibling?.tagName === 'A' ? '' : (textContent ?? '')).replace(
      'hxxps://docs[.]example[.]org',
      'https://docs.example.org',
    ),
  pre: ({ textContent }) => `<pre>${(textContent ?? '').replace(/\n$/, '')}</pre>`,
  code: (code, reading) => `<code>${childrenOf(code, { ...reading, isCode: true })}</code>`,
  ol: (list, reading) =>
    `<ol${list.hasAttribute('start') ? ` ${list.getAttribute('start')}` : ''}>${childrenOf(list, reading)}</ol>`,
  table: (table, reading) => {
    const rows = [...table.querySelectorAll('tr')].map((row) =>
      [...row.children].map((cell) => childrenOf(cell, reading)).join('|'),
    );
    return `<table>${rows.join('/')}</table>`;
  },
};

function structureOf(node: Node, reading: Reading): string {
  const text = node.textContent ?? '';
  // Between a link and the host that stands beside it.
  if (text === ' ' && node.nextSibling?.nodeName === 'BDI') return '';
  if (!(node instanceof Element)) return reading.isCode ? text : text.replace(/\s+/g, ' ');
  if (node.className === reading.rawClass) return `<raw>${text}</raw>`;
  const tag = node.tagName.toLowerCase();
  if (KEPT.has(tag)) return `<${tag}>${childrenOf(node, reading)}</${tag}>`;
  if (/^h\d$/.test(tag)) return `<h>${childrenOf(node, reading)}</h>`;
  const draw = DRAWN[tag];
  if (draw) return draw(node, reading);
  const image = /^Image not loaded: ([^()]*?) ?\([^()]*\)$/.exec(text);
  if (tag === 'span' && image) return `<img>${image[1]}</img>`;
  // The line with the language and the button above a block of code.
  return node.nextElementSibling?.tagName === 'PRE' ? '' : childrenOf(node, reading);
}

function childrenOf(element: Element, reading: Reading): string {
  return [...element.childNodes].map((child) => structureOf(child, reading)).join('');
}
