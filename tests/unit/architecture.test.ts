import { existsSync, readdirSync, readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { callGraph, exportedFunctions, reaches, writers } from "../support/call-graph";
import { readSources, type SourceFile } from "../support/source-files";

/** A feature may know those that stand before it, and none that stand after. */
const ORDER = [
  "events",
  "access",
  "accounts",
  "groups",
  "people",
  "timetable",
  "funding",
  "places",
  "load",
  "search",
  "referrals",
  "shortlists",
  "outcomes",
  "notices",
  "exchange",
];

/** Files that look to the right, and why each may. */
const LOOKS_RIGHT: Record<string, string> = {
  "app/features/groups/commands/refresh-search.server.ts":
    "what search shows of a group includes its room, and is written with every change of the listing",
  "app/features/groups/queries/search-documents.server.ts":
    "the same: a group as search keeps it has its room",
  "app/features/groups/search-document.ts": "the same",
  "app/features/groups/queries/listing.server.ts": "what a listing says includes when the group meets",
  "app/features/groups/linked-data.ts": "the same",
};

/** What knows no feature. */
const GROUND = ["ui", "lib", "words", "enhance"];

/** Commands without an event of their own, and why. */
const SILENT: Record<string, string> = {
  "groups/commands/refresh-search.server.ts#rebuildSearch": "follows from facts already recorded",
  "groups/commands/refresh-search.server.ts#refreshHeard": "follows from facts already recorded",
  "groups/commands/count-words.server.ts#countSearchWords": "counts of words; nothing of anybody",
  "groups/commands/count-words.server.ts#isSearchEmpty": "looks and changes nothing",
  "referrals/commands/declined-everywhere.server.ts#countDeclinedEverywhere":
    "an anonymous count: nothing is kept of whose referral it was",
  "search/commands/index-changes.server.ts#indexChanges": "tells the second engine of facts already recorded",
  "search/commands/tell-known-words.server.ts#tellKnownWords": "counts of words; nothing of anybody",
  "search/commands/record-gap.server.ts#recordGap": "an anonymous count: nothing is kept of who looked",
};

/** What writes outside commands and outside the transaction of one, and why. */
const WRITERS: Record<string, string> = {
  "access/session.server.ts#wentIdle": "when a session was last used, noted as pages are read",
  "notices/deliver.server.ts#deliver": "keeps the place of a letter between two tries to send it",
  "app/lib/rate-limit.server.ts#inDatabase": "counts tries, whatever becomes of the request",
  "app/lib/rate-limit.server.ts#forgetPastWindows": "drops counts of windows that ended",
};

const sources = readSources("app", "db");
const graph = callGraph(sources);

const featureOf = (file: string) => /^app\/features\/([^/]+)\//.exec(file)?.[1];
const inFolder = (folder: string) => sources.filter(({ path }) => path.startsWith(folder));
const importing = (files: SourceFile[], wrong: (from: string, to: string) => boolean) =>
  files.flatMap(({ path, imports }) =>
    imports.filter(({ to }) => wrong(path, to)).map(({ to }) => `${path} → ${to}`),
  );

describe("which way things depend", () => {
  it("gives every feature a place in the order", () => {
    expect(readdirSync("app/features").filter((feature) => !ORDER.includes(feature))).toEqual([]);
  });

  it("lets a feature know only what stands left of it", () => {
    const wrong = importing(sources, (from, to) => {
      const [own, other] = [featureOf(from), featureOf(to)];
      if (!own || !other || own === other) return false;
      return ORDER.indexOf(other) > ORDER.indexOf(own) && !LOOKS_RIGHT[from];
    });
    expect(wrong).toEqual([]);
  });

  it.each(GROUND)("keeps %s free of features and routes", (folder) => {
    const above = /^app\/(features|routes|server)\//;
    expect(importing(inFolder(`app/${folder}/`), (_, to) => above.test(to))).toEqual([]);
  });

  it("keeps the database free of routes and pages", () => {
    expect(importing(inFolder("db/schema/"), (_, to) => to.startsWith("app/"))).toEqual([]);
    expect(importing(inFolder("db/"), (_, to) => /^app\/(routes|ui|server)\//.test(to))).toEqual([]);
  });

  it("imports nothing from routes", () => {
    expect(importing(sources, (_, to) => to.startsWith("app/routes/"))).toEqual([]);
  });

  it("has no cycle between files", () => {
    expect(cycle()).toEqual([]);
  });

  it("touches the database only in .server.ts files", () => {
    const wrong = importing(
      inFolder("app/"),
      (from, to) => (to.startsWith("db/") || to.startsWith("drizzle-orm")) && !/\.server\.tsx?$/.test(from),
    );
    expect(wrong).toEqual([]);
  });

  it("imports the file itself, never a feature's index", () => {
    const indexes = inFolder("app/features/").filter(({ path }) => /\/index\.tsx?$/.test(path));
    const handedOn = inFolder("app/features/").flatMap(({ path, imports }) =>
      imports.filter(({ handsOn, to }) => handsOn && featureOf(to)).map(({ to }) => `${path} → ${to}`),
    );
    expect([...indexes.map(({ path }) => path), ...handedOn]).toEqual([]);
  });

  it("resolves every file that it reads about", () => {
    expect(importing(sources, (_, to) => /^(app|db)\//.test(to) && !existsSync(to))).toEqual([]);
  });
});

describe("routes", () => {
  const routes = inFolder("app/routes/");

  it("hold no SQL and no database", () => {
    expect(importing(routes, (_, to) => to.startsWith("db/") || to.startsWith("drizzle-orm"))).toEqual([]);
    expect(routes.filter(({ text }) => /\bsql`/.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it("are at most 120 lines", () => {
    expect(
      routes.filter(({ text }) => text.trimEnd().split("\n").length > 120).map(({ path }) => path),
    ).toEqual([]);
  });

  it("guard every loader and action, or say that it is open", () => {
    const declared = new Set(["guarded", "forSignedIn", "open"]);
    const wrong = routes.flatMap((route) =>
      handlersOf(route)
        .filter(({ wrappedBy }) => !wrappedBy || !declared.has(wrappedBy))
        .map(({ name }) => `${route.path}: ${name}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe("commands and queries", () => {
  const RECORD = "app/features/events/record.server.ts#recordAll";
  const commands = inFolder("app/features/").filter(({ path }) => path.includes("/commands/"));
  const written = inFolder("app/").flatMap(writers);
  const known = (id: string, exceptions: Record<string, string>) =>
    id.replace("app/features/", "") in exceptions;

  /** Records what it did, is a listed exception, or is a part of callers that all do. */
  function isRecorded(id: string, takesTx: boolean, asking: string[] = []): boolean {
    if (known(id, SILENT) || reaches(graph, id, RECORD)) return true;
    const callers = [...graph]
      .filter(([caller, mentions]) => caller !== id && mentions.has(id))
      .map(([caller]) => caller);
    return (
      takesTx &&
      callers.every((caller) => asking.includes(caller) || isRecorded(caller, true, [...asking, id]))
    );
  }

  it("records an event with every command", () => {
    const silent = commands.flatMap(exportedFunctions).filter(({ id, takesTx }) => !isRecorded(id, takesTx));
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it("writes only in commands, or in the transaction of one", () => {
    const loose = written.filter(
      ({ id, takesTx }) =>
        !id.includes("/commands/") && (!takesTx || id.includes("/queries/")) && !known(id, WRITERS),
    );
    expect(loose.map(({ id }) => id)).toEqual([]);
  });

  it("keeps no exception that nothing needs", () => {
    const ids = new Set([...graph.keys()].map((id) => id.replace("app/features/", "")));
    const listed = [...Object.keys(SILENT), ...Object.keys(WRITERS)];
    expect(listed.filter((id) => !ids.has(id))).toEqual([]);
    expect(Object.keys(LOOKS_RIGHT).filter((path) => !existsSync(path))).toEqual([]);
  });
});

describe("the proofs", () => {
  it.each(["race", "double-submit", "crash", "access-matrix"])(
    "of %s are there and cannot be skipped",
    (name) => {
      const text = readFileSync(`tests/routes/${name}.test.ts`, "utf8");
      expect(text).toMatch(/\bit(\.each)?\(/);
      expect(text).not.toMatch(/\.(skip|skipIf|runIf|only|todo|fails)\b|\bx(it|test)\b/);
    },
  );
});

/** The first ring of files that import one another, if there is one. */
function cycle(): string[] {
  const next = new Map(
    sources.map(({ path, imports }) => [
      path,
      imports.filter(({ typeOnly }) => !typeOnly).map(({ to }) => to),
    ]),
  );
  const done = new Set<string>();
  const walk = (file: string, trail: string[]): string[] => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const to of next.get(file) ?? []) {
      const ring = walk(to, [...trail, file]);
      if (ring.length > 0) return ring;
    }
    done.add(file);
    return [];
  };
  for (const file of next.keys()) {
    const ring = walk(file, []);
    if (ring.length > 0) return ring;
  }
  return [];
}

/** The loader and the action of a route, each with the function whose call makes it. */
function handlersOf({ tree }: SourceFile): { name: string; wrappedBy: string | null }[] {
  const handlers: { name: string; wrappedBy: string | null }[] = [];
  const isHandler = (name: string) => name === "loader" || name === "action";
  for (const node of tree.statements) {
    if (ts.isFunctionDeclaration(node) && node.name && isHandler(node.name.text)) {
      handlers.push({ name: node.name.text, wrappedBy: null });
    }
    if (ts.isExportDeclaration(node) && /\b(loader|action)\b/.test(node.getText())) {
      handlers.push({ name: node.getText(), wrappedBy: null });
    }
    if (!ts.isVariableStatement(node)) continue;
    for (const { name, initializer } of node.declarationList.declarations) {
      if (!isHandler(name.getText())) continue;
      const call = initializer && ts.isCallExpression(initializer) ? initializer.expression.getText() : null;
      handlers.push({ name: name.getText(), wrappedBy: call });
    }
  }
  return handlers;
}
