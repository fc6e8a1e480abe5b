import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import type { LinksFunction, MetaFunction } from "@remix-run/node";
import type { ReactNode } from "react";
import { open } from "~/features/access/guard.server";
import { env } from "~/lib/env.server";
import { useNonce } from "~/lib/nonce";
import { paths } from "~/lib/paths";
import { useReference } from "~/lib/reference";
import stylesUrl from "~/styles/main.scss?url";
import { BrokenPage, ErrorPage, ForbiddenPage, NotFoundPage, TooManyPage } from "~/ui/error-page";
import { PageShell } from "~/ui/page-shell";
import { footerLinks, mainLinks } from "~/words/navigation";
import { REFUSALS } from "~/words/refusals";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: stylesUrl },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

/** What the frame of every page shows of whoever reads it. */
export const loader = open(async ({ visitor }) => ({
  demo: env().TRELLIS_DEMO,
  role: visitor?.actor?.role ?? null,
  actingFor: visitor?.actor?.actingFor ?? null,
  signedInAs: visitor?.user.name ?? null,
}));

/** What a route may say of itself, in its `handle` or, where it depends on what is shown, in its data. */
interface PageTraits {
  hydrate?: boolean;
  quickExit?: boolean;
}

function usePageTraits(): PageTraits {
  const matches = useMatches();
  const says = (value: unknown, trait: keyof PageTraits) =>
    typeof value === "object" && value !== null && (value as PageTraits)[trait] === true;
  return {
    hydrate: says(matches.at(-1)?.handle, "hydrate"),
    quickExit: matches.some(({ handle, data }) => says(handle, "quickExit") || says(data, "quickExit")),
  };
}

export function Layout({ children }: { children: ReactNode }) {
  const reader = useRouteLoaderData<typeof loader>("root");
  const { hydrate, quickExit } = usePageTraits();
  const { pathname } = useLocation();
  const nonce = useNonce();
  return (
    <html lang="en-GB">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>
        <PageShell
          nav={mainLinks(reader?.role)}
          path={pathname}
          demo={reader?.demo}
          actingFor={reader?.actingFor}
          account={reader?.signedInAs ? <AccountLinks name={reader.signedInAs} /> : undefined}
          footer={footerLinks(reader?.demo ?? false)}
          quickExit={quickExit}
        >
          {children}
        </PageShell>
        {hydrate ? <Scripts nonce={nonce} /> : <script type="module" src={enhanceUrl()} />}
      </body>
    </html>
  );
}

/** Pages without React load this instead. The build's stamp makes a new build a new address. */
function enhanceUrl(): string {
  return import.meta.env.DEV ? "/app/enhance/index.ts" : `/enhance.js?v=${import.meta.env.BUILD_STAMP}`;
}

function AccountLinks({ name }: { name: string }) {
  return (
    <form method="post" action={paths.signOut()} className="t-account">
      <a href={paths.account()}>{name}</a>
      <button type="submit" className="t-button-link">
        Sign out
      </button>
    </form>
  );
}

export default function App() {
  return <Outlet />;
}

export const meta: MetaFunction = ({ error }) => [
  { title: `${error ? errorTitle(error) : "Find a group"} – Trellis` },
];

function errorTitle(error: unknown): string {
  const { status, data } = isRouteErrorResponse(error) ? error : { status: 500, data: null };
  if (status === 404) return "Page not found";
  if (status === 403) return "Not open to you";
  if (status === 429) return "Please wait";
  return detailsOf(data).refusal?.title ?? "Something went wrong";
}

export function ErrorBoundary() {
  const error = useRouteError();
  const reference = useReference();
  if (!isRouteErrorResponse(error)) return <BrokenPage reference={reference} />;
  const said = detailsOf(error.data);
  if (error.status === 404) return <NotFoundPage />;
  if (error.status === 403) return <ForbiddenPage roles={said.roles} />;
  if (error.status === 429) return <TooManyPage seconds={said.retryAfterSeconds} />;
  if (!said.refusal) return <BrokenPage reference={reference} />;
  return (
    <ErrorPage title={said.refusal.title}>
      <p>{said.refusal.words}</p>
    </ErrorPage>
  );
}

function detailsOf(value: unknown) {
  const said = typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  const code = String(said.code);
  return {
    roles: Array.isArray(said.roles) ? said.roles.map(String) : [],
    retryAfterSeconds: typeof said.retryAfterSeconds === "number" ? said.retryAfterSeconds : undefined,
    refusal: Object.hasOwn(REFUSALS, code) ? REFUSALS[code as keyof typeof REFUSALS] : undefined,
  };
}
