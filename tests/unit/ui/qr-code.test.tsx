import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { QrCode } from "~/ui/qr-code";

it("is a square picture with a quiet edge, and says what it is for", () => {
  const text = "https://trellis.example/groups/tuesday-diggers";
  const markup = renderToStaticMarkup(<QrCode text={text} label="This page" />);
  expect(markup).toContain('alt="This page"');
  const picture = decodeURIComponent(/src="data:image\/svg\+xml,([^"]+)"/.exec(markup)![1]!);
  const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(picture)!;
  expect(width).toBe(height);
  expect(picture).toContain("#000");
});
