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

export const TEXT_LIMIT = 160;

/**
 * A text message of at most 160 characters: the long words when they fit, else the short ones, which must. A group's
 * name is cut before anything else.
 */
export function textMessage(write: (group: string) => string, group: string): string {
  const whole = write(group);
  if (whole.length <= TEXT_LIMIT) return whole;
  const spare = TEXT_LIMIT - write("").length - 1;
  return write(spare > 0 ? `${group.slice(0, spare).trimEnd()}…` : "");
}
