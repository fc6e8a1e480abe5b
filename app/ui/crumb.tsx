/** The way back, above the heading: "Back to my people". */
export function Crumb({ href, children }: { href: string; children: React.ReactNode }) {
  return (
    <p className="t-crumb">
      <a href={href}>{children}</a>
    </p>
  );
}
