/** What somebody is sent: plain text, a blank line between paragraphs. */
export interface Letter {
  subject: string;
  body: string;
}

const SIGNED = "Trellis, the directory of local groups";

/** Puts a letter together: greeting, paragraphs, signature. */
export function letter(subject: string, greeting: string, paragraphs: (string | null)[]): Letter {
  const said = paragraphs.filter((paragraph) => paragraph !== null);
  return { subject, body: [`${greeting},`, ...said, SIGNED].join("\n\n") + "\n" };
}
