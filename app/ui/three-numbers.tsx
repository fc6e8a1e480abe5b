/** Up to three figures side by side. A value that is words ("no fixed limit") is set smaller. */
export function ThreeNumbers({ items }: { items: readonly { label: string; value: number | string }[] }) {
  return (
    <dl className="t-three-n">
      {items.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className={typeof value === "string" ? "is-words" : undefined}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
