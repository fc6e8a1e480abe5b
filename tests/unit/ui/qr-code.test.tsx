import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { QrCode } from "~/ui/qr-code";

it("draws a square of squares with a quiet edge, and says what it is for", () => {
  const markup = renderToStaticMarkup(
    <QrCode text="https://trellis.example/groups/tuesday-diggers" label="This page" />,
  );
  expect(markup).toContain('aria-label="This page"');
  const size = Number(/viewBox="0 0 (\d+) \d+"/.exec(markup)?.[1]);
  expect((size - 8 - 17) % 4).toBe(0); // modules come in versions of 17 + 4n, with four modules of edge on each side
  const dark = /fill="#000" d="([^"]+)"/.exec(markup)![1]!;
  expect(dark).not.toMatch(/M[0-3] |M\d+ [0-3]h/);
});
