import type { Reputation, Tenant } from '../tenant/model.ts';

/**
 * The threat-intelligence panel: a document of its own, from another origin, made on the server as such widgets are. It
 * says what no page of the console says.
 */
export function reputationPage({ intelligence }: Tenant): string {
  const facts: readonly (readonly [string, string])[] = [
    ['Campaign', escapeHtml(intelligence.campaign)],
    ['Actor', escapeHtml(intelligence.actor)],
    ['Attribution confidence', `${intelligence.confidencePercent} %`],
    [
      'Campaign first reported',
      `<time datetime="${intelligence.firstReported}">${intelligence.firstReported.slice(0, 10)}</time>`,
    ],
    ['Organisations hit', String(intelligence.organisationsHit)],
    ['Report', escapeHtml(intelligence.reportNumber)],
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(intelligence.provider)}: reputation</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h2>${escapeHtml(intelligence.provider)}</h2>
<p>${escapeHtml(intelligence.assessment)}</p>
<dl>${facts.map(([label, value]) => `<div><dt>${label}</dt><dd>${value}</dd></div>`).join('')}</dl>
<div class="scroll">
<table aria-label="Indicator reputation">
<thead><tr><th scope="col">Indicator</th><th scope="col">Score</th><th scope="col">First reported</th><th scope="col">Sightings</th><th scope="col">Context</th></tr></thead>
<tbody>${intelligence.reputations.map(reputationRow).join('')}</tbody>
</table>
</div>
</main>
</body>
</html>`;
}

function reputationRow({ value, score, firstReported, sightings, context }: Reputation): string {
  const level = score >= 75 ? 'bad' : 'fair';
  return `<tr><td class="value">${escapeHtml(value)}</td><td><span class="score ${level}">${score}</span></td><td><time datetime="${firstReported}">${firstReported.slice(0, 10)}</time></td><td>${sightings}</td><td>${escapeHtml(context)}</td></tr>`;
}

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

const STYLE = `
:root { color-scheme: light dark; --text: #1d2433; --soft: #5a6478; --line: #dfe3ea; --back: #ffffff; --head: #f5f7fa; --bad: #b3261e; --fair: #8a5a00; }
@media (prefers-color-scheme: dark) { :root { --text: #e7eaf0; --soft: #a3adbf; --line: #343c4b; --back: #1b212c; --head: #232a37; --bad: #ff9d94; --fair: #f2c14e; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 16px 20px; font: 13px/1.45 "Segoe UI", system-ui, sans-serif; color: var(--text); background: var(--back); }
h2 { margin: 0 0 4px; font-size: 15px; }
p { margin: 0 0 14px; color: var(--soft); max-width: 90ch; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 12px; margin: 0 0 16px; }
dt { color: var(--soft); font-size: 12px; }
dd { margin: 0; font-weight: 600; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; min-width: 620px; }
th, td { text-align: left; padding: 6px 10px; border-bottom: 1px solid var(--line); vertical-align: top; }
th { background: var(--head); font-weight: 600; color: var(--soft); font-size: 12px; }
.value { font-family: ui-monospace, Consolas, monospace; font-size: 12px; word-break: break-all; max-width: 340px; }
.score { font-weight: 700; }
.score.bad { color: var(--bad); }
.score.fair { color: var(--fair); }
`;
