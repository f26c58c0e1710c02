import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { RULES, type Rule, roomOf } from './architecture-rules';
import { type ImportEdge, importsOf, linesUsing, type SourceFile, sourceFiles } from './source-files';

const SHIPPED = ['lib', 'components', 'entrypoints'];
const files = sourceFiles([...SHIPPED, 'demo', 'scripts']);
const shipped = files.filter((file) => SHIPPED.includes(file.path.split('/')[0] ?? ''));
const edges = files.flatMap(importsOf);

/** Files longer than the limit, each with its reason. The list may only shrink. */
const LONG_FILES: ReadonlyMap<string, string> = new Map([]);
const LINE_LIMIT = 250;

const broken = (rule: Rule, given: readonly ImportEdge[]) =>
  given.filter((edge) => rule.isBroken(edge)).map((edge) => `${edge.from}:${edge.line} imports ${edge.to}. ${rule.sentence}`);

const places = (given: readonly SourceFile[], isUse: (node: ts.Node) => boolean) =>
  given.flatMap((file) => linesUsing(file, isUse).map((line) => `${file.path}:${line}`));

const isHeadOf = (node: ts.Node, name: string) =>
  ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === name;

describe('the architecture', () => {
  it('was read: files and imports are there', () => {
    expect(files.length).toBeGreaterThan(60);
    expect(edges.length).toBeGreaterThan(150);
    for (const folder of SHIPPED) expect(files.some((file) => file.path.startsWith(`${folder}/`))).toBe(true);
  });

  it.each(RULES.map((rule) => [rule.sentence, rule] as const))('%s', (_sentence, rule) => {
    expect(broken(rule, edges)).toEqual([]);
  });

  it('has no room without a rule', () => {
    const known = new Set(
      'contracts languages reading grounding safety quota workspaces kql orchestrator messaging storage auth platform portals models plugins promptbooks agents'.split(
        ' ',
      ),
    );
    const rooms = new Set(files.filter((file) => file.path.startsWith('lib/')).map((file) => roomOf(file.path)));
    expect([...rooms].filter((room) => !known.has(room))).toEqual([]);
  });

  it('calls the browser only from platform and entrypoints', () => {
    const strangers = shipped.filter((file) => !['platform', 'entrypoints'].includes(roomOf(file.path)));
    const isBrowserCall = (node: ts.Node) => isHeadOf(node, 'chrome') || isHeadOf(node, 'browser');
    expect(places(strangers, isBrowserCall)).toEqual([]);
  });

  it('renders no HTML from strings and evaluates none', () => {
    const forbidden = new Set([
      'innerHTML',
      'outerHTML',
      'insertAdjacentHTML',
      'dangerouslySetInnerHTML',
      'createContextualFragment',
    ]);
    const isForbidden = (node: ts.Node) =>
      (ts.isPropertyAccessExpression(node) && forbidden.has(node.name.text)) ||
      (ts.isJsxAttribute(node) && ts.isIdentifier(node.name) && forbidden.has(node.name.text)) ||
      (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'eval') ||
      (ts.isNewExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'Function');
    expect(places(shipped, isForbidden)).toEqual([]);
  });

  it('names files in kebab-case', () => {
    const isKebab = /^(?:[a-z0-9]+(?:-[a-z0-9]+)*)(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/;
    const strange = files.filter((file) => !file.path.split('/').every((part) => isKebab.test(part)));
    expect(strange.map((file) => file.path)).toEqual([]);
  });

  it('keeps folders of lib at most two deep', () => {
    expect(
      files.filter((file) => file.path.startsWith('lib/') && file.path.split('/').length > 4).map((file) => file.path),
    ).toEqual([]);
  });

  it(`keeps files at ${LINE_LIMIT} lines or fewer`, () => {
    const tooLong = files
      .map((file) => ({ path: file.path, lines: file.text.trimEnd().split('\n').length }))
      .filter((file) => file.lines > LINE_LIMIT && !LONG_FILES.has(file.path));
    expect(tooLong.map((file) => `${file.path} has ${file.lines} lines`)).toEqual([]);
  });
});

describe('the rules themselves', () => {
  const at = (path: string, text: string) => importsOf({ path, text });
  const verdicts = (path: string, text: string) => RULES.flatMap((rule) => broken(rule, at(path, text)));

  it.each([
    ['lib/contracts/a.ts', "import { x } from '../reading/x';"],
    ['lib/portals/a.portal.ts', "export { x } from './b.portal';"],
    ['lib/plugins/page/a.skill.ts', "import type { x } from '../mail/b';"],
    ['lib/reading/a.ts', "type X = import('../storage/x').X;"],
    ['lib/grounding/a.ts', "const x = await import('../models/index');"],
    ['lib/orchestrator/a.ts', "import { defineModel } from '../models/model-provider';"],
    ['lib/orchestrator/a.ts', "import OpenAI from 'openai';"],
    ['lib/models/a.ts', "import { openDB } from 'idb';"],
    ['lib/storage/a.ts', "import { browser } from 'wxt/browser';"],
    ['components/chat/a.tsx', "import { x } from '../../lib/platform/x';"],
    ['components/chat/a.tsx', "import { x } from '../../demo/x';"],
    ['lib/platform/a.ts', "import { x } from '../../entrypoints/background/x';"],
    ['lib/contracts/a.ts', "import { z } from 'zod';"],
    ['lib/contracts/a.ts', "const parts = import.meta.glob('./*.portal.ts');"],
    ['lib/contracts/a.ts', "import { readFile } from 'node:fs';"],
    ['lib/plugins/page/a.skill.ts', "import work from './a.work';"],
    ['lib/plugins/page/a.ts', "const work = await import('./a.work');"],
    ['entrypoints/background/a.ts', "import { runWork } from '../../lib/plugins/works';"],
    ['lib/plugins/more.ts', "const works = import.meta.glob('./*/*.work.ts');"],
  ])('refuse %s: %s', (path, text) => {
    expect(verdicts(path, text)).not.toEqual([]);
  });

  it.each([
    ['lib/plugins/page/a.skill.ts', "import { x } from './parts'; import type { S } from '../skill';"],
    ['lib/models/offline.model.ts', "import { x } from './offline/answer'; import * as z from 'zod/mini';"],
    ['lib/portals/index.ts', "const parts = import.meta.glob('./*.portal.ts', { eager: true });"],
    ['lib/plugins/works.ts', "const works = import.meta.glob('./*/*.work.ts');"],
    ['entrypoints/offscreen/main.ts', "import { runWork } from '../../lib/plugins/works';"],
    ['lib/orchestrator/a.ts', "import type { Skill } from '../plugins/skill';"],
    ['lib/platform/a.ts', "import { READER_KEY } from '../reading/reader-bridge'; import { browser } from 'wxt/browser';"],
    ['lib/contracts/a.ts', "// import { x } from '../reading/x';\nconst text = \"import '../demo/x'\";"],
  ])('allow %s: %s', (path, text) => {
    expect(verdicts(path, text)).toEqual([]);
  });
});
