import { createRequestHandler, type AppLoadContext } from "@remix-run/node";
import { describe, expect, it } from "vitest";
import { answerByRoute } from "~/server/route-handlers";
import { smallBuild } from "./small-build";

const facts = (): AppLoadContext => ({ nonce: "n", reference: "abcd-efgh", hydrated: false });

describe("answering by the routes of one pattern", () => {
  const whole = createRequestHandler(smallBuild(), "production");
  const byRoute = answerByRoute(smallBuild(), "production");

  it.each(["/plain", "/plain/", "/PLAIN", "/plain.data", "/%70lain", "/missing", "/staff", "/crowded"])(
    "says of %s what the whole table says",
    async (address) => {
      const ask = async (handler: typeof whole) => {
        const answer = await handler(new Request(`http://localhost${address}`), facts());
        return { status: answer.status, headers: [...answer.headers], body: await answer.text() };
      };
      expect(await ask(byRoute)).toEqual(await ask(whole));
    },
  );
});
