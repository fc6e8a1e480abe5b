import { lookup as resolve } from "node:dns/promises";
import { get as getPlain, type IncomingMessage } from "node:http";
import { get as getSecure } from "node:https";
import { BlockList, isIP, isIPv6 } from "node:net";
import { networkOf } from "./networks";

/** Why an address of the web was not read. */
export type OutsideFault =
  "not_https" | "not_public" | "not_found" | "too_slow" | "too_large" | "too_many_redirects" | "no_answer";

/** An address that somebody typed could not be read. */
export class OutsideError extends Error {
  constructor(readonly fault: OutsideFault) {
    super(fault);
    this.name = "OutsideError";
  }
}

export interface Reading {
  /** Null when it has not changed since the etag that was given. */
  body: string | null;
  etag: string | null;
}

interface Options {
  etag?: string | null;
  accept: string;
  /** For tests: this machine itself may be read too, without https. */
  loopback?: boolean;
  most?: number;
  milliseconds?: number;
}

const MOST_BYTES = 2 * 1024 * 1024;
const MOST_MS = 10_000;
const MOST_REDIRECTS = 3;

/**
 * Reads a text from an address that somebody typed: https only, public addresses only (checked again after each of at
 * most three redirects, and the checked address is the one connected to), 10 seconds and 2 MB in all. Throws
 * `OutsideError` with the reason.
 */
export async function readOutside(address: string, options: Options): Promise<Reading> {
  const signal = AbortSignal.timeout(options.milliseconds ?? MOST_MS);
  let url = new URL(address);
  try {
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
      const answer = await ask(url, options, signal);
      const status = answer.statusCode ?? 0;
      const { location } = answer.headers;
      if (status >= 300 && status < 400 && status !== 304 && location) {
        answer.destroy();
        if (!URL.canParse(location, url)) throw new OutsideError("not_found");
        url = new URL(location, url);
        continue;
      }
      return await readingOf(answer, options);
    }
  } catch (error) {
    if (error instanceof OutsideError) throw error;
    throw new OutsideError(signal.aborted ? "too_slow" : "no_answer");
  }
  throw new OutsideError("too_many_redirects");
}

async function ask(url: URL, options: Options, signal: AbortSignal): Promise<IncomingMessage> {
  const plain = url.protocol === "http:" && options.loopback === true;
  if (url.protocol !== "https:" && !plain) throw new OutsideError("not_https");
  // A public calendar stands on the usual port and needs no password.
  if (url.username !== "" || url.password !== "") throw new OutsideError("not_found");
  if (!plain && url.port !== "") throw new OutsideError("not_public");
  const host = url.hostname.replaceAll(/^\[|\]$/g, "");
  const checked = await publicAddress(host, options.loopback === true, signal);
  const headers = {
    accept: options.accept,
    "accept-encoding": "identity",
    "user-agent": "Trellis calendar reader",
    ...(options.etag ? { "if-none-match": options.etag } : {}),
  };
  const get = plain ? getPlain : getSecure;
  return new Promise((done, fail) => {
    const family = isIPv6(checked) ? 6 : 4;
    const request = get(url, {
      headers,
      signal,
      agent: false,
      // Whatever the name resolves to by now, only the address that was checked is connected to.
      lookup: (_name, { all }, give) =>
        all ? give(null, [{ address: checked, family }]) : give(null, checked, family),
    });
    request.on("response", done);
    request.on("error", fail);
  });
}

async function readingOf(answer: IncomingMessage, { most = MOST_BYTES }: Options): Promise<Reading> {
  const etag = answer.headers.etag ?? null;
  if (answer.statusCode === 304) {
    answer.destroy();
    return { body: null, etag };
  }
  if (answer.statusCode !== 200) {
    answer.destroy();
    throw new OutsideError("not_found");
  }
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of answer as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > most) {
      answer.destroy();
      throw new OutsideError("too_large");
    }
    pieces.push(piece);
  }
  return { body: Buffer.concat(pieces).toString("utf8"), etag };
}

/**
 * One address of a host, when every address it has is public. A name that leads inside is answered like one that does not
 * exist, so that nobody learns which names there are.
 */
async function publicAddress(host: string, loopback: boolean, signal: AbortSignal): Promise<string> {
  const given = isIP(host) > 0 ? [host] : await addressesOf(host, signal);
  const [first] = given;
  if (first === undefined) throw new OutsideError("no_answer");
  if (!given.every((one) => isPublic(one) || (loopback && isLoopback(one))))
    throw new OutsideError(isIP(host) > 0 ? "not_public" : "no_answer");
  return first;
}

async function addressesOf(host: string, signal: AbortSignal): Promise<string[]> {
  const found = resolve(host, { all: true }).then((list) => list.map(({ address }) => address));
  const stopped = new Promise<never>((_, fail) => {
    signal.addEventListener("abort", () => fail(new OutsideError("too_slow")), { once: true });
  });
  return Promise.race([found, stopped]);
}

const NOT_PUBLIC = new BlockList();
/** Networks of RFC 6890 and its successors that are not the public internet. */
const RESERVED_4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
];
const GLOBAL_6 = new BlockList();
const RESERVED_6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];
for (const network of RESERVED_4) NOT_PUBLIC.addSubnet(...parts(network), "ipv4");
for (const network of RESERVED_6) NOT_PUBLIC.addSubnet(...parts(network), "ipv6");
GLOBAL_6.addSubnet("2000::", 3, "ipv6");

function parts(network: string): [string, number] {
  const [address = "", bits] = network.split("/");
  return [address, Number(bits)];
}

/** Whether an address is one of the public internet; IPv4 inside IPv6 counts as IPv4. */
export function isPublic(address: string): boolean {
  const plain = plainAddress(address);
  if (isIP(plain) === 4) return !NOT_PUBLIC.check(plain, "ipv4");
  return isIPv6(plain) && GLOBAL_6.check(plain, "ipv6") && !NOT_PUBLIC.check(plain, "ipv6");
}

const isLoopback = (address: string) => /^(127\.|::1$)/.test(plainAddress(address));

function plainAddress(address: string): string {
  const network = networkOf(address);
  return isIP(network) === 4 ? network : address;
}
