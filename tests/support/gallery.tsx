import { mkdirSync, writeFileSync } from "node:fs";
import { renderToStaticMarkup } from "react-dom/server";
import { compile } from "sass";
import { GalleryBody } from "./gallery-body";

/**
 * Writes every component to one page without a server: `npx tsx tests/support/gallery.tsx FOLDER`.
 * The page is for looking at and for the accessibility test; no address of the product leads to it.
 */
export function galleryPage(): string {
  const { css } = compile("app/styles/main.scss", {
    loadPaths: ["node_modules"],
    style: "compressed",
    charset: false,
  });
  const body = renderToStaticMarkup(<GalleryBody />);
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Gallery – Trellis</title><meta name="viewport" content="width=device-width, initial-scale=1"><style>${css}</style></head><body>${body}</body></html>`;
}

const folder = process.argv[2];
if (folder) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/gallery.html`, galleryPage());
}
