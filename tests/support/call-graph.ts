import ts from "typescript";
import type { SourceFile } from "./source-files";

/** `file#name` of everything declared at the top of a file, and which of the others its body mentions. */
export type CallGraph = Map<string, Set<string>>;

/** Which top-level declaration mentions which, across files. */
export function callGraph(sources: SourceFile[]): CallGraph {
  return new Map(sources.flatMap((source) => mentionsIn(source)));
}

/** The functions that a file exports, by id. */
export function exportedFunctions({ path, tree }: SourceFile): { id: string; takesTx: boolean }[] {
  return declarations(tree)
    .filter(({ exported, isFunction }) => exported && isFunction)
    .map(({ name, takesTx }) => ({ id: `${path}#${name}`, takesTx }));
}

/** Whatever at the top of a file writes to a table, by id. */
export function writers({ path, tree, imports }: SourceFile): { id: string; takesTx: boolean }[] {
  const fromSchema = imports.filter(({ to }) => to.startsWith("db/schema"));
  const tables = new Set(fromSchema.flatMap(({ names }) => [...names.keys()]));
  return declarations(tree)
    .filter(({ node }) => writes(node, tables))
    .map(({ name, takesTx }) => ({ id: `${path}#${name}`, takesTx }));
}

/** True when following mentions from one declaration leads to the other. */
export function reaches(graph: CallGraph, from: string, to: string, seen = new Set<string>()): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return [...(graph.get(from) ?? [])].some((next) => reaches(graph, next, to, seen));
}

interface Declaration {
  name: string;
  exported: boolean;
  isFunction: boolean;
  /** Its first parameter is the transaction of whoever calls it. */
  takesTx: boolean;
  node: ts.Node;
}

function mentionsIn(source: SourceFile): [string, Set<string>][] {
  const own = declarations(source.tree);
  const meaning = new Map(own.map(({ name }) => [name, `${source.path}#${name}`]));
  for (const { to, names } of source.imports) {
    for (const [local, imported] of names) meaning.set(local, `${to}#${imported}`);
  }
  return own.map(({ name, node }) => [`${source.path}#${name}`, mentioned(node, meaning)]);
}

function mentioned(node: ts.Node, meaning: Map<string, string>): Set<string> {
  const found = new Set<string>();
  const visit = (child: ts.Node): void => {
    if (ts.isIdentifier(child)) {
      const target = meaning.get(child.text);
      if (target) found.add(target);
    }
    ts.forEachChild(child, visit);
  };
  visit(node);
  return found;
}

const WRITING_SQL = /^\W*(insert into|update|delete from|merge into|truncate)\b/i;

function writes(node: ts.Node, tables: Set<string>): boolean {
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const [into] = node.arguments;
    const isWrite = ["insert", "update", "delete"].includes(node.expression.name.text);
    if (isWrite && into && ts.isIdentifier(into) && tables.has(into.text)) return true;
  }
  if (ts.isTaggedTemplateExpression(node) && node.tag.getText().startsWith("sql")) {
    if (WRITING_SQL.test(node.template.getText())) return true;
  }
  return ts.forEachChild(node, (child) => writes(child, tables) || undefined) ?? false;
}

function declarations(tree: ts.SourceFile): Declaration[] {
  return tree.statements.flatMap((node): Declaration[] => {
    const exported = isExported(node);
    if (ts.isFunctionDeclaration(node) && node.name) {
      return [{ name: node.name.text, exported, isFunction: true, takesTx: takesTx(node), node }];
    }
    if (!ts.isVariableStatement(node)) return [];
    return node.declarationList.declarations.flatMap((variable): Declaration[] => {
      const { name, initializer: value } = variable;
      if (!ts.isIdentifier(name)) return [];
      const isFunction = Boolean(value && (ts.isArrowFunction(value) || ts.isFunctionExpression(value)));
      return [{ name: name.text, exported, isFunction, takesTx: takesTx(value), node: variable }];
    });
  });
}

function takesTx(node: ts.Node | undefined): boolean {
  return Boolean(node && ts.isFunctionLike(node) && node.parameters[0]?.name.getText() === "tx");
}

function isExported(node: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}
