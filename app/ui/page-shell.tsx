import type { ReactNode } from "react";
import { HelpNow } from "./help-now";
import { LogoMark } from "./logo-mark";
import { QuickExit } from "./quick-exit";

export interface NavItem {
  href: string;
  label: string;
  /** Where it leads to besides its own address, when the pages there stand elsewhere. */
  covers?: string;
}

interface Props {
  children: ReactNode;
  nav: readonly NavItem[];
  /** The address of the page shown; the longest item that it begins with is marked as current. */
  path: string;
  /** Says on every page that the district is made up. */
  demo?: boolean;
  /** The team or organisation somebody signed in acts for. */
  actingFor?: string | null;
  /** Links for somebody signed in, beside the acting-for line. */
  account?: ReactNode;
  footer: readonly NavItem[];
  /** A page on a subject that it may not be safe to be seen reading. */
  quickExit?: boolean;
}

/** The frame of every page: skip link, strip, header, main part, footer with help now. */
export function PageShell(props: Props) {
  return (
    <>
      <a className="nhsuk-skip-link" href="#main">
        Skip to the main part
      </a>
      {props.quickExit && <QuickExit />}
      <PageHeader {...props} />
      <main id="main" className="t-wrap" tabIndex={-1}>
        {props.children}
      </main>
      <footer className="t-foot">
        <div className="t-rail" />
        <div className="t-wrap t-foot__in">
          <HelpNow />
          <ul>
            {props.footer.map(({ href, label }) => (
              <li key={href}>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        </div>
      </footer>
    </>
  );
}

function PageHeader({ nav, path, demo, actingFor, account }: Props) {
  const current = currentItem(nav, path);
  return (
    <header className="t-head">
      <Strip demo={demo} actingFor={actingFor} account={account} />
      <div className="t-wrap t-head__in">
        <a className="t-brand" href="/">
          <LogoMark />
          <span>Trellis</span>
        </a>
        <nav aria-label="Main">
          <ul>
            {nav.map(({ href, label }) => (
              <li key={href}>
                <a
                  href={href}
                  aria-current={href === current ? (href === path ? "page" : "true") : undefined}
                >
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
      <div className="t-rail" />
    </header>
  );
}

function Strip({ demo, actingFor, account }: Pick<Props, "demo" | "actingFor" | "account">) {
  if (!demo && !actingFor && !account) return null;
  return (
    <div className="t-strip">
      <div className="t-wrap t-strip__in">
        <p>
          {demo && "Wynmere is a made-up district. Its groups, people and postcodes are not real. "}
          {actingFor && `You are acting for ${actingFor}. `}
        </p>
        {account}
      </div>
    </div>
  );
}

/** The item that the page belongs to: by the longest address, or by what the item covers besides. */
export function currentItem(nav: readonly NavItem[], path: string): string | undefined {
  const leadsTo = (address: string) =>
    path === address || (address !== "/" && path.startsWith(`${address}/`));
  return nav
    .flatMap(({ href, covers }) => [href, ...(covers ? [covers] : [])].map((address) => ({ href, address })))
    .filter(({ address }) => leadsTo(address))
    .sort((a, b) => b.address.length - a.address.length)[0]?.href;
}
