import { Fragment } from "react";

/** A plain-text message as its reader would see it: paragraphs, and links that can be followed. */
export function MessageText({ text }: { text: string }) {
  return (
    <div className="t-panel">
      {text
        .trim()
        .split("\n\n")
        .map((paragraph) => (
          <p key={paragraph}>
            {paragraph.split("\n").map((line, at) => (
              <Fragment key={line}>
                {at > 0 && <br />}
                {/^https?:\/\/\S+$/.test(line) ? <a href={line}>{line}</a> : line}
              </Fragment>
            ))}
          </p>
        ))}
    </div>
  );
}
