import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** Checkout under test; another one when a test generates parts into a copy. */
export const ROOT = process.env.SIDELIGHT_ROOT ?? join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export interface SourceFile {
  /** From the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface ImportEdge {
  readonly from: string;
  readonly line: number;
  /** Path from the root without extension for a file of the house, else the package's specifier as written. */
  readonly to: string;
  readonly isOurs: boolean;
  readonly isTypeOnly: boolean;
  readonly kind: 'static' | 'dynamic' | 'glob';
}

/** Every TypeScript and JavaScript file below the given folders of the root. */
export function sourceFiles(folders: readonly string[]): SourceFile[] {
  return folders
    .flatMap((folder) => walk(join(ROOT, folder)))
    .map((file) => ({
      path: relative(ROOT, file).split(sep).join('/'),
      text: readFileSync(file, 'utf8'),
    }));
}

/** Imports, re-exports, `import type`, `import()` (as value and as type) and `import.meta.glob` of one file. */
export function importsOf(file: SourceFile): ImportEdge[] {
  const tree = parse(file);
  const edges: ImportEdge[] = [];
  const add = (node: ts.Node, specifier: string, isTypeOnly: boolean, kind: ImportEdge['kind']) => {
    const isOurs = specifier.startsWith('.');
    edges.push({
      from: file.path,
      line: lineOf(tree, node),
      to: isOurs ? withoutExtension(posix.join(posix.dirname(file.path), specifier)) : specifier,
      isOurs,
      isTypeOnly,
      kind,
    });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node, textOf(node.moduleSpecifier), isTypeOnlyImport(node), 'static');
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
      add(node, textOf(node.moduleSpecifier), node.isTypeOnly, 'static');
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node, textOf(node.argument.literal), true, 'static');
    } else if (ts.isCallExpression(node)) visitCall(node, add);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return edges;
}

/** Lines on which an identifier stands as an expression's head: `chrome` in `chrome.tabs`, not in `'chrome.'` or a comment. */
export function linesUsing(file: SourceFile, isUse: (node: ts.Node) => boolean): number[] {
  const tree = parse(file);
  const lines: number[] = [];
  const visit = (node: ts.Node): void => {
    if (isUse(node)) lines.push(lineOf(tree, node));
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return lines;
}

function visitCall(
  node: ts.CallExpression,
  add: (node: ts.Node, specifier: string, isTypeOnly: boolean, kind: ImportEdge['kind']) => void,
): void {
  const callee = node.expression;
  const isImport = callee.kind === ts.SyntaxKind.ImportKeyword;
  const isGlob = ts.isPropertyAccessExpression(callee) && callee.name.text === 'glob' && ts.isMetaProperty(callee.expression);
  if (!isImport && !isGlob) return;
  const first = node.arguments[0];
  const parts = first && ts.isArrayLiteralExpression(first) ? first.elements : first ? [first] : [];
  for (const part of parts) {
    if (ts.isStringLiteralLike(part)) add(node, part.text, false, isGlob ? 'glob' : 'dynamic');
  }
}

function isTypeOnlyImport(node: ts.ImportDeclaration): boolean {
  const clause = node.importClause;
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const names = clause.namedBindings;
  return !clause.name && !!names && ts.isNamedImports(names) && names.elements.every((element) => element.isTypeOnly);
}

function parse(file: SourceFile): ts.SourceFile {
  const kind = file.path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ESNext, false, kind);
}

function lineOf(tree: ts.SourceFile, node: ts.Node): number {
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
}

function textOf(node: ts.Node): string {
  return ts.isStringLiteralLike(node) ? node.text : '';
}

function withoutExtension(path: string): string {
  return path.replace(/\.(?:tsx?|mts|mjs|js)$/, '');
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return walk(path);
    return /\.(?:tsx?|mts|mjs|js)$/.test(entry.name) ? [path] : [];
  });
}
