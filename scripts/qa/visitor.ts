/** What came back from one request. */
export interface Answer {
  status: number;
  /** Where the answer leads, for a redirect. */
  location: string;
  text: string;
}

export interface Site {
  /** Where it listens, such as http://127.0.0.1:3000. */
  address: string;
  /** The origin that its own pages have. */
  origin: string;
  /** Lets load tools past the limits on tries. */
  testKey: string;
}

/** Somebody with a browser, or as much of one as a plain form needs. */
export function visitor({ address, origin, testKey }: Site, cookie: string) {
  const headers = { cookie, origin, accept: "text/html", "x-trellis-test-key": testKey };
  const ask = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const response = await fetch(new URL(path, address), { headers, redirect: "manual", ...init });
    return {
      status: response.status,
      location: response.headers.get("location") ?? "",
      text: await response.text(),
    };
  };
  return {
    read: (path: string) => ask(path),
    send: (path: string, fields: Record<string, string>, signal?: AbortSignal) =>
      ask(path, { method: "POST", body: new URLSearchParams(fields), signal }),
  };
}

export type Visitor = ReturnType<typeof visitor>;

/** The key that a page's form was drawn with. */
export function formKeyIn({ text, status }: Answer): string {
  const key = /name="key" value="([^"]+)"/.exec(text)?.[1];
  if (!key) throw new Error(`A page with a form was expected; the answer was ${status}.`);
  return key;
}
