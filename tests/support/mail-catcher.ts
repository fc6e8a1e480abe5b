import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export interface CaughtMail {
  to: string[];
  headers: Record<string, string>;
  /** The text as its reader sees it. */
  text: string;
}

export interface MailCatcher {
  url: string;
  caught: CaughtMail[];
  /** How the next messages are answered: taken, refused for now (4xx) or for good (5xx), or never answered. */
  mood: "takes" | "busy" | "refuses" | "hangs";
  /** How many messages have been offered, taken or not. */
  offered: number;
  close(): Promise<void>;
}

/** A real SMTP server on a loopback port that keeps what it is sent. */
export async function catchMail(): Promise<MailCatcher> {
  const catcher: MailCatcher = {
    url: "",
    caught: [],
    mood: "takes",
    offered: 0,
    close: async () => undefined,
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    disableReverseLookup: true,
    logger: false,
    onRcptTo(_address, _session, done) {
      const answer = { busy: 451, refuses: 550 }[catcher.mood as "busy" | "refuses"];
      done(answer ? Object.assign(new Error("not now"), { responseCode: answer }) : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        catcher.offered += 1;
        if (catcher.mood === "hangs") return;
        const to = session.envelope.rcptTo.map(({ address }) => address);
        catcher.caught.push(read(Buffer.concat(chunks).toString("utf8"), to));
        done();
      });
    },
  });
  server.on("error", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  catcher.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  catcher.close = () => new Promise((resolve) => server.close(() => resolve()));
  return catcher;
}

function read(raw: string, to: string[]): CaughtMail {
  const [head = "", body = ""] = raw.split(/\r\n\r\n(.*)/s);
  const lines = head.replace(/\r\n[ \t]+/g, " ").split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => line.split(/: (.*)/s)).map(([name = "", value = ""]) => [name.toLowerCase(), value]),
  );
  const quoted = headers["content-transfer-encoding"] === "quoted-printable";
  return { to, headers, text: (quoted ? unquote(body) : body).replaceAll("\r\n", "\n") };
}

function unquote(body: string): string {
  const bytes = body
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
