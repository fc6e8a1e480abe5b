import { renderSVG } from "uqr";

interface Props {
  /** What a telephone's camera reads. */
  text: string;
  /** What the picture is for, read out instead of it. */
  label: string;
}

/** A QR code, black on white whatever the colours of the page, because cameras need it so. */
export function QrCode({ text, label }: Props) {
  const picture = renderSVG(text, { border: 4, whiteColor: "#fff", blackColor: "#000" });
  const source = `data:image/svg+xml,${encodeURIComponent(picture)}`;
  return <img className="t-qr" src={source} alt={label} width={200} height={200} />;
}
