import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/** One source file, as far as the rules about the tree need to know it. Paths are from the root, with slashes. */
export interface SourceFile {
  path: string;
  text: string;
  imports: Import[];
  tree: ts.SourceFile;
}

export interface Import {
  /** A path from the root for a file of ours, the specifier itself for a package. */
  to: string;
  /** Imported name by local name; `*` for the whole module. */
  names: Map<string, string>;
  /** `export … from`, which hands on what another file promises. */
  handsOn: boolean;
  /** Gone when the program runs. */
  typeOnly: boolean;
}

const ALIASES: [prefix: string, folder: string][] = [
  ["~db/", "db/"],
  ["~/", "app/"],
];

/** Reads every TypeScript file below these folders. */
export function readSources(...folders: string[]): SourceFile[] {
  const known = new Set(folders.flatMap((folder) => filesBelow(folder)));
  return [...known].sort().map((file) => {
    const text = readFileSync(file, "utf8");
    const kind = file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
    const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
    return { path: file, text, tree, imports: importsOf(tree, file, known) };
  });
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => path.posix.join(folder, ...file.split(path.sep)))
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".d.ts"));
}

function importsOf(tree: ts.SourceFile, from: string, known: Set<string>): Import[] {
  const imports: Import[] = [];
  const add = (specifier: ts.Node, more: Partial<Import> = {}) => {
    if (!ts.isStringLiteral(specifier)) return;
    const to = resolve(specifier.text, from, known);
    imports.push({ to, names: new Map(), handsOn: false, typeOnly: false, ...more });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, {
        names: namesOf(node.importClause),
        typeOnly: isTypeOnly(node.importClause),
      });
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
      add(node.moduleSpecifier, { handsOn: true, typeOnly: node.isTypeOnly });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      if (node.arguments[0]) add(node.arguments[0]);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, { typeOnly: true });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return imports;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  const bindings = clause.namedBindings;
  const named = bindings && ts.isNamedImports(bindings) && bindings.elements.length > 0;
  return (
    clause.isTypeOnly || Boolean(!clause.name && named && bindings.elements.every((one) => one.isTypeOnly))
  );
}

function namesOf(clause: ts.ImportClause | undefined): Map<string, string> {
  const names = new Map<string, string>();
  if (clause?.name) names.set(clause.name.text, "default");
  const bindings = clause?.namedBindings;
  if (bindings && ts.isNamespaceImport(bindings)) names.set(bindings.name.text, "*");
  if (bindings && ts.isNamedImports(bindings)) {
    for (const { name, propertyName } of bindings.elements) names.set(name.text, (propertyName ?? name).text);
  }
  return names;
}

function resolve(asked: string, from: string, known: Set<string>): string {
  const specifier = asked.replace(/\?.*$/, "");
  const alias = ALIASES.find(([prefix]) => specifier.startsWith(prefix));
  if (!alias && !specifier.startsWith(".")) return specifier;
  const base = alias
    ? alias[1] + specifier.slice(alias[0].length)
    : path.posix.join(path.posix.dirname(from), specifier);
  const candidates = [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`];
  return candidates.find((candidate) => known.has(candidate)) ?? base;
}
