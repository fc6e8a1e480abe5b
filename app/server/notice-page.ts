/** An answer that the web server gives by itself, before or instead of the pages. */
export interface Notice {
  status: number;
  title: string;
  words: string[];
  headers?: Record<string, string>;
}

export const NOTICES = {
  strangePath: {
    status: 400,
    title: "We could not read that address",
    words: ["Check that you copied or typed the whole address, then try again."],
  },
  otherSite: {
    status: 403,
    title: "That did not come from one of our pages",
    words: [
      "To keep people safe, we only accept a form when it is sent from a page of this site. Nothing was saved or changed.",
      "Go back to the page with the form, load it again, and send it from there.",
    ],
  },
  noSuchFile: { status: 404, title: "There is nothing at this address", words: [] },
  otherMethod: {
    status: 405,
    title: "This page cannot be used in that way",
    words: ["Nothing was saved or changed."],
    headers: { allow: "GET, HEAD, POST" },
  },
  tooLarge: {
    status: 413,
    title: "That is too much for us to take at once",
    words: [
      "Nothing was saved or changed. Shorten what you wrote, or choose a smaller file, then send it again.",
    ],
  },
  busy: {
    status: 503,
    title: "Several pictures are on their way at once",
    words: ["Nothing was saved or changed. Wait a minute, then send yours again."],
    headers: { "retry-after": "60" },
  },
  broken: {
    status: 500,
    title: "Sorry, something went wrong on our side",
    words: [
      "We do not know whether what you sent was saved. Wait a minute, then look before you send it again.",
    ],
  },
} as const satisfies Record<string, Notice>;

/** A whole page in plain words, with the reference to quote; needs no script and one small stylesheet. */
export function noticePage({ title, words }: Notice, reference: string): string {
  const paragraphs = words.map((text) => `<p>${text}</p>`).join("\n");
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Trellis</title>
<link rel="stylesheet" href="/notice.css">
</head>
<body>
<header><a href="/">Trellis</a></header>
<main>
<h1>${title}</h1>
${paragraphs}
<p><a href="/">Go to the start page</a></p>
<p>If you ask us about this, say the reference <strong>${reference}</strong></p>
</main>
<footer><p>If you need help now: call 999 in an emergency, NHS 111, or Samaritans on 116 123.</p></footer>
</body>
</html>
`;
}
