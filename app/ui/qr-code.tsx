import { encode } from "uqr";

interface Props {
  /** What a telephone's camera reads. */
  text: string;
  /** What the picture is for, read out instead of it. */
  label: string;
}

/** A QR code as one drawn path: black on white whatever the colours of the page, because cameras need it so. */
export function QrCode({ text, label }: Props) {
  const { data, size } = encode(text, { border: 4 });
  const dark = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : "")))
    .join("");
  return (
    <svg
      className="t-qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#000" d={dark} />
    </svg>
  );
}
