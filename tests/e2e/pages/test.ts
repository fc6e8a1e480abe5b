import { type Browser, type ConsoleMessage, expect, type Page, test as plain } from "@playwright/test";
import type { Role } from "~/features/access/permissions";
import { BROWSER_TEST_KEY } from "../../support/browser-test-key";

/** One demo account a role. */
export const ACCOUNTS: Record<Role, string> = {
  link_worker: "linkworker@demo.test",
  organiser: "organiser@demo.test",
  steward: "steward@demo.test",
  commissioner: "commissioner@demo.test",
  administrator: "admin@demo.test",
};
export const DEMO_PASSWORD = "trellis-demo";

type Cookies = Awaited<ReturnType<ReturnType<Page["context"]>["cookies"]>>;

interface Fixtures {
  /** Addresses that are meant to answer with an error status, which the browser notes on its console. */
  mayFail: RegExp | null;
  /** The test takes the connection away, which the browser notes at every address asked for meanwhile. */
  mayBeOffline: boolean;
  /** A browser of its own, signed in as the demo account of a role, or as nobody. Errors on its console fail the test. */
  browserOf(role: Role | null): Promise<Page>;
  /** The same for tests that only look: one browser for all of them. */
  lookingAs(role: Role | null): Promise<Page>;
}

interface SharedFixtures {
  cookiesOf(role: Role): Promise<Cookies>;
  keptPageOf(role: Role | null): Promise<Page>;
}

export const test = plain.extend<Fixtures, SharedFixtures>({
  cookiesOf: [
    async ({ browser }, use) => {
      const kept = new Map<Role, Cookies>();
      await use(async (role) => {
        const cookies = kept.get(role) ?? (await signIn(browser, role));
        kept.set(role, cookies);
        return cookies;
      });
    },
    { scope: "worker" },
  ],
  keptPageOf: [
    async ({ browser, cookiesOf }, use) => {
      const kept = new Map<Role | null, Page>();
      await use(async (role) => {
        const page = kept.get(role) ?? (await openPage(browser, role && (await cookiesOf(role))));
        kept.set(role, page);
        return page;
      });
      await Promise.all([...kept.values()].map((page) => page.context().close()));
    },
    { scope: "worker" },
  ],
  mayFail: [null, { option: true }],
  mayBeOffline: [false, { option: true }],
  browserOf: async ({ browser, cookiesOf, mayFail, mayBeOffline }, use) => {
    const said: string[] = [];
    const pages: Page[] = [];
    await use(async (role) => {
      const page = await openPage(browser, role && (await cookiesOf(role)));
      listen(page, said, mayFail);
      pages.push(page);
      return page;
    });
    await Promise.all(pages.map((page) => page.context().close()));
    const meant = (words: string) => mayBeOffline && words.endsWith("net::ERR_INTERNET_DISCONNECTED");
    expect(
      said.filter((words) => !meant(words)),
      "errors on the console",
    ).toEqual([]);
  },
  lookingAs: async ({ keptPageOf, mayFail }, use) => {
    const said: string[] = [];
    const listening: (() => void)[] = [];
    await use(async (role) => {
      const page = await keptPageOf(role);
      listening.push(listen(page, said, mayFail));
      return page;
    });
    for (const stop of listening) stop();
    expect(said, "errors on the console").toEqual([]);
  },
});

async function openPage(browser: Browser, cookies: Cookies | null): Promise<Page> {
  const context = await browser.newContext();
  if (cookies) await context.addCookies(cookies);
  return context.newPage();
}

/** Writes down the errors on a page's console, until what it gives is called. */
function listen(page: Page, said: string[], mayFail: RegExp | null): () => void {
  const onError = ({ message }: Error) => void said.push(message);
  const onConsole = (message: ConsoleMessage) => {
    const { url } = message.location();
    if (message.type() === "error" && !mayFail?.test(url)) said.push(`${url}: ${message.text()}`);
  };
  page.on("pageerror", onError);
  page.on("console", onConsole);
  return () => {
    page.off("pageerror", onError);
    page.off("console", onConsole);
  };
}

/** Without the sign-in page, which has tests of its own. */
async function signIn(browser: Browser, role: Role): Promise<Cookies> {
  const context = await browser.newContext();
  const origin = plain.info().project.use.baseURL ?? "";
  const answer = await context.request.post("/sign-in", {
    form: { email: ACCOUNTS[role], password: DEMO_PASSWORD },
    headers: { origin, "x-trellis-test-key": BROWSER_TEST_KEY },
    maxRedirects: 0,
  });
  expect(answer.status(), `signing in as ${role}`).toBe(302);
  const cookies = await context.cookies();
  await context.close();
  return cookies;
}
