import { z } from "zod";

/** Every setting of Trellis: its rule, its default and the words that explain it in `.env.example`. */
const shape = {
  NODE_ENV: z
    .enum(["development", "production", "test"])
    .default("development")
    .describe("development, production or test. `npm start` sets production for what it starts."),
  HOST: z
    .string()
    .default("127.0.0.1")
    .describe("The address to listen on. 0.0.0.0 listens on every network."),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000).describe("The port to listen on."),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: "must be an address such as https://trellis.example.org" })
    .refine((value) => isOrigin(value), "must have nothing after the host name")
    .transform((value) => new URL(value).origin)
    .optional()
    .describe(
      "The address people type. When it begins with https, cookies are for https only. Default: http://localhost:PORT",
    ),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must begin with postgres://")
    .optional()
    .describe(
      "The owner's login to PostgreSQL 15 or later; it needs CREATEROLE. Without it `npm start` runs a bundled server.",
    ),
  TRELLIS_SECRET: z
    .string()
    .min(32, "must have at least 32 characters")
    .optional()
    .describe(
      "At least 32 random characters. Needed with DATABASE_URL; with the bundled server one is made and kept.",
    ),
  TRELLIS_DATA: z.string().default(".data").describe("The folder where the bundled server keeps its data."),
  TRELLIS_DEMO: flag().describe(
    "1 loads the made-up demo district. With the bundled server the default is 1.",
  ),
  PUBLISHER: z
    .string()
    .min(1)
    .max(200)
    .default("Trellis")
    .describe(
      "Who publishes the files of grants that Trellis writes: the name of the council or charity that runs it.",
    ),
  PUBLISHER_PREFIX: z
    .string()
    .regex(/^360G-[A-Za-z0-9_]{2,60}$/, "must look like 360G-example")
    .default("360G-trellis")
    .describe(
      "What the identifiers of our own grants begin with. 360Giving gives each publisher one of its own.",
    ),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: "must begin with smtp:// or smtps://" })
    .optional()
    .describe(
      "Where e-mail goes, such as smtp://user:password@mail.example.org:587. Without it, mail stays in Trellis.",
    ),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*@[^\r\n]*$/, "must hold an e-mail address")
    .default("Trellis <trellis@localhost>")
    .describe("The sender of e-mail."),
  MEILI_URL: z
    .url({ protocol: /^https?$/, error: "must be an address that starts with http:// or https://" })
    .optional()
    .describe(
      "A Meilisearch server, such as http://127.0.0.1:7700. Without it, PostgreSQL answers every search by itself.",
    ),
  MEILI_KEY: z.string().optional().describe("The key of that server; it must be allowed to make indexes."),
  TILE_URL: z
    .string()
    .regex(
      /^https?:\/\/.*\{z\}.*\{x\}.*\{y\}|^https?:\/\/.*\{z\}.*\{y\}.*\{x\}/,
      "must be an address with {z}, {x} and {y}",
    )
    .optional()
    .describe(
      "Map tiles, such as https://tiles.example.org/{z}/{x}/{y}.png. Without it, maps use a bundled outline.",
    ),
  TILE_ATTRIBUTION: z.string().optional().describe("Who made the map tiles; needed with TILE_URL."),
  TRUSTED_PROXY_HOPS: z.coerce
    .number()
    .int()
    .min(0)
    .max(5)
    .default(0)
    .describe("How many proxies of your own stand in front of Trellis; 0 believes no forwarded address."),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"])
    .default("info")
    .describe("How much to log: trace, debug, info, warn, error, fatal or silent."),
  TRELLIS_TEST: flag(),
  TRELLIS_TEST_KEY: z.string().min(16, "must have at least 16 characters").optional(),
  TRELLIS_SUPERVISED: flag(),
};

const schema = z.object(shape).transform((values) => ({
  ...values,
  PUBLIC_URL: values.PUBLIC_URL ?? `http://localhost:${values.PORT}`,
}));

export type StartSettings = z.output<typeof schema>;

/** What a running part of Trellis may rely on: the database and the secret are there. */
export type Settings = StartSettings & { DATABASE_URL: string; TRELLIS_SECRET: string };

type Source = Record<string, string | undefined>;
type Reading<T> = { ok: true; value: T } | { ok: false; problems: string[] };

/** Reads what `npm start` needs; it can supply a database and a secret itself. Lists every problem at once. */
export function readStartSettings(source: Source): Reading<StartSettings> {
  return read(source, source.DATABASE_URL ? ["TRELLIS_SECRET"] : []);
}

/** Reads what a running part needs: as above, and a database and a secret. Lists every problem at once. */
export function readSettings(source: Source): Reading<Settings> {
  const reading = read(source, ["DATABASE_URL", "TRELLIS_SECRET"]);
  if (!reading.ok) return reading;
  const { DATABASE_URL = "", TRELLIS_SECRET = "" } = reading.value;
  return { ok: true, value: { ...reading.value, DATABASE_URL, TRELLIS_SECRET } };
}

function read(source: Source, needed: string[]): Reading<StartSettings> {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ""),
  );
  const result = schema.safeParse(given);
  const problems = [
    ...(result.error?.issues ?? []).map((issue) => `${issue.path.join(".")} ${issue.message}`),
    ...needed.filter((name) => !given[name]).map((name) => `${name} is missing`),
    ...disagreements(given),
    ...unknownNames(given),
  ];
  return result.success && problems.length === 0 ? { ok: true, value: result.data } : { ok: false, problems };
}

/** The text of `.env.example`: each setting that people may set, explained, with its default. */
export function exampleFile(): string {
  const parts = Object.entries(shape).flatMap(([name, rule]) => {
    if (!rule.description) return [];
    const standard = rule.safeParse(undefined);
    const value = name === "TRELLIS_DEMO" ? "0" : String(standard.data ?? "");
    return [`# ${rule.description}\n# ${name}=${value}\n`];
  });
  return `# Every setting of Trellis. Take the "# " away to set one.\n\n${parts.join("\n")}`;
}

function disagreements(given: Source): string[] {
  const problems: string[] = [];
  if (given.TILE_URL && !given.TILE_ATTRIBUTION)
    problems.push("TILE_ATTRIBUTION is missing; TILE_URL needs it");
  if (given.TRELLIS_TEST_KEY && given.TRELLIS_TEST !== "1")
    problems.push("TRELLIS_TEST_KEY is for tests only");
  if (given.TRELLIS_TEST === "1" && given.PUBLIC_URL?.startsWith("https:")) {
    problems.push("TRELLIS_TEST cannot be set where the public address is https");
  }
  return problems;
}

function unknownNames(given: Source): string[] {
  return Object.keys(given)
    .filter((name) => name.startsWith("TRELLIS_") && !(name in shape))
    .map((name) => `${name} is not a setting of Trellis`);
}

function flag() {
  return z
    .enum(["0", "1"], { error: "must be 0 or 1" })
    .default("0")
    .transform((value) => value === "1");
}

function isOrigin(value: string): boolean {
  const url = new URL(value);
  return url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "";
}
