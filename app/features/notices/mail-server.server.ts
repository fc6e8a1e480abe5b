import { createTransport, type Transporter } from "nodemailer";
import { env } from "~/lib/env.server";

let transport: Transporter | undefined;

/** A mail server's answer that trying again will not change. */
export class Undeliverable extends Error {
  constructor(readonly code: string) {
    super("the mail server refused for good");
    this.name = "Undeliverable";
  }
}

/** Whether there is a mail server; without one letters stay in Trellis. */
export function hasMailServer(): boolean {
  return env().SMTP_URL !== undefined;
}

/**
 * Hands one plain-text message to the mail server. The same id at every try, so that a receiver can tell a repeat.
 * Throws `Undeliverable` when the server refuses for good, its own error when it may work later.
 */
export async function handOver(message: { id: string; to: string; subject: string; body: string }) {
  const { PUBLIC_URL, MAIL_FROM, SMTP_URL } = env();
  transport ??= createTransport({
    url: SMTP_URL,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      messageId: `<${message.id}@${new URL(PUBLIC_URL).hostname}>`,
      from: MAIL_FROM,
      to: { name: "", address: message.to },
      subject: message.subject,
      text: message.body,
      headers: { "Auto-Submitted": "auto-generated" },
    });
  } catch (error) {
    const answer = responseCode(error);
    if (answer !== null && answer >= 500) throw new Undeliverable(String(answer));
    throw error;
  }
}

function responseCode(error: unknown): number | null {
  return error instanceof Error && "responseCode" in error && typeof error.responseCode === "number"
    ? error.responseCode
    : null;
}
