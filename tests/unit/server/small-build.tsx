import { data, type LoaderFunctionArgs, type ServerBuild } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Outlet,
  Scripts,
  useLoaderData,
  useMatches,
  useRouteError,
} from "@remix-run/react";
import { setTimeout as pause } from "node:timers/promises";
import type { ReactNode } from "react";
import { useNonce } from "~/lib/nonce";
import { useReference } from "~/lib/reference";
import { serverBuildOf } from "../../support/server-build";

function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  const hydrated = useMatches().some(({ handle }) => (handle as { hydrate?: boolean } | undefined)?.hydrate);
  return (
    <html lang="en-GB">
      <head>
        <title>Small</title>
      </head>
      <body>
        {children}
        {hydrated ? <Scripts nonce={nonce} /> : null}
      </body>
    </html>
  );
}

function ErrorBoundary() {
  const error = useRouteError();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  return (
    <p>
      Error {status}, reference {useReference()}
    </p>
  );
}

function Greeting() {
  return <h1>{useLoaderData<{ greeting: string }>().greeting}</h1>;
}

function Broken(): ReactNode {
  throw new Error("could not draw Joan Marker");
}

const greet = () => ({ greeting: "Hello </script><script>alert(1)</script>" });
const slow = async ({ request }: LoaderFunctionArgs) => {
  await pause(30);
  if (request.signal.aborted) throw request.signal.reason;
  return { greeting: "x".repeat(50_000) };
};
const miss = () => {
  throw data({ kind: "not_found" }, 404);
};
const refuse = () => {
  throw data({ kind: "too_many" }, { status: 429, headers: { "retry-after": "42" } });
};

const sendBack = () => data({ form: { values: {}, errors: { name: "Write your name" } } }, 400);
const breakOff = () => {
  throw data({ kind: "bad_request" }, 400);
};

const PAGES = {
  plain: { default: Greeting, loader: greet },
  staff: { default: Greeting, loader: greet, handle: { hydrate: true } },
  slow: { default: Greeting, loader: slow, handle: { hydrate: true } },
  broken: { default: Broken, loader: greet },
  missing: { default: Greeting, loader: miss },
  form: { default: Greeting, loader: greet, action: sendBack },
  malformed: { default: Greeting, loader: greet, action: breakOff },
  crowded: { default: Greeting, loader: refuse, action: refuse },
};

/** A whole Remix build in miniature around the product's own server entry. */
export function smallBuild(): ServerBuild {
  const root = { id: "root", path: "", module: { default: Outlet, Layout, ErrorBoundary } };
  const pages = Object.entries(PAGES).map(([id, module]) => ({ id, parentId: "root", path: id, module }));
  const all = [root, ...pages];
  return serverBuildOf(all);
}
