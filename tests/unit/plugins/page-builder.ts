import type { Evidence } from '../../../lib/contracts/evidence';
import type { Locator } from '../../../lib/contracts/locator';
import type { Coverage, PageContext, PageKind } from '../../../lib/contracts/page-context';
import type { Report, ReportSection } from '../../../lib/contracts/report';
import { createTranslator } from '../../../lib/languages/translator';
import type { SkillPage } from '../../../lib/plugins/skill';
import { extractEntities } from '../../../lib/reading/entities';
import { createSkillPage, makeEvidence } from '../../../lib/reading/make-evidence';

export interface TableSketch {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly totalRows?: number;
  readonly instants?: Readonly<Record<number, Readonly<Record<number, string>>>>;
}

/** A page in few words: `facts` by section, then label. */
export interface PageSketch {
  readonly url?: string;
  readonly kind?: PageKind;
  readonly heading?: string;
  readonly language?: string;
  readonly readAt?: string;
  readonly facts?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly tables?: readonly TableSketch[];
  readonly passages?: readonly { readonly section: string; readonly text: string }[];
  readonly code?: readonly { readonly section: string; readonly label: string; readonly text: string }[];
  readonly coverage?: Partial<Coverage>;
}

export function contextOf(sketch: PageSketch): PageContext {
  const url = sketch.url ?? 'https://console.vendor.example/view/17';
  const facts = Object.entries(sketch.facts ?? {}).flatMap(([section, pairs]) =>
    Object.entries(pairs).map(([label, value]) => ({ label, value, section, frame: 0, locator: locatorOf('definition', label) })),
  );
  const tables = (sketch.tables ?? []).map((table) => ({
    totalRows: null,
    section: '',
    frame: 0,
    path: [{ role: 'table', name: table.name }],
    ...table,
  }));
  const passages = (sketch.passages ?? []).map((passage) => ({
    ...passage,
    frame: 0,
    locator: locatorOf('passage', passage.text),
  }));
  const code = (sketch.code ?? []).map((block) => ({ ...block, frame: 0, locator: locatorOf('code', block.label) }));
  const headings = sketch.heading
    ? [{ level: 1, text: sketch.heading, frame: 0, locator: locatorOf('heading', sketch.heading) }]
    : [];
  const items = { facts, tables, passages, code };
  return {
    identity: { url, portalId: null, kind: sketch.kind ?? 'other', ids: {} },
    title: sketch.heading ?? '',
    language: sketch.language ?? 'en',
    readAt: sketch.readAt ?? '2026-03-10T12:00:00Z',
    frames: [{ frameId: 0, url, isTop: true }],
    headings,
    ...items,
    entities: extractEntities(items),
    coverage: {
      framesRead: 1,
      framesNotEntered: [],
      tables: tables.map(({ name, rows, totalRows }) => ({ name, rowsRead: rows.length, rowsTotal: totalRows })),
      collapsed: [],
      cuts: [],
      isBusy: false,
      ...sketch.coverage,
    },
  };
}

export function skillPageOf(context: PageContext): SkillPage {
  const made = makeEvidence(context, 1);
  const evidence = made.evidence.map((item, index): Evidence => ({ ...item, id: `E${index + 1}` }));
  return createSkillPage(context, evidence, made.places);
}

const translator = createTranslator('en');

/** The report as the answer it becomes: Markdown with its citations, and the sentences that need none. */
export function writeReport(report: Report): { readonly markdown: string; readonly ownSentences: readonly string[] } {
  const own: string[] = [];
  const sections = report.sections.map(({ heading, layout, statements }) => {
    const lines = statements.map(({ phrase, evidence }) => {
      const text = translator.say(phrase);
      if (evidence.length === 0) own.push(text);
      const mark = evidence.length > 0 ? ` [${evidence.join(', ')}]` : '';
      const said = text.endsWith('.') ? `${text.slice(0, -1)}${mark}.` : `${text}${mark}`;
      return layout === 'list' ? `- ${said}` : said;
    });
    return `## ${heading ? translator.say(heading) : ''}\n\n${lines.join(layout === 'list' ? '\n' : ' ')}`;
  });
  return { markdown: sections.join('\n\n'), ownSentences: own };
}

export function sentencesOf(report: Report, sectionId: string): readonly string[] {
  return sectionOf(report, sectionId).statements.map((statement) => translator.say(statement.phrase));
}

export function sectionOf(report: Report, sectionId: string): ReportSection {
  const found = report.sections.find((section) => section.id === sectionId);
  if (!found) throw new Error(`the report has no section ${sectionId}: ${report.sections.map(({ id }) => id).join(', ')}`);
  return found;
}

export function promptsOf(report: Report): readonly string[] {
  return report.nextPrompts.map((prompt) => translator.say(prompt));
}

function locatorOf(role: string, name: string): Locator {
  return { path: [{ role, name }], quote: name };
}
