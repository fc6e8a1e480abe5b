/** The parts of the settings that the headers depend on. */
export interface HeaderSettings {
  /** The public origin, without a path. */
  origin: string;
  /** Address template of the map tiles, when tiles are used. */
  tileUrl?: string;
}

type HeaderList = readonly (readonly [name: string, value: string])[];

/** The headers that every answer carries, static files and error pages included. */
export function securityHeaders({ origin }: HeaderSettings): HeaderList {
  const always: HeaderList = [
    ["x-content-type-options", "nosniff"],
    ["x-frame-options", "DENY"],
    ["referrer-policy", "same-origin"],
    ["cross-origin-opener-policy", "same-origin"],
    ["cross-origin-resource-policy", "same-origin"],
    ["permissions-policy", "geolocation=(self), camera=(), microphone=(), payment=(), usb=()"],
  ];
  if (!origin.startsWith("https:")) return always;
  return [...always, ["strict-transport-security", "max-age=31536000; includeSubDomains"]];
}

/**
 * Builds the content policy: own scripts only, and inline ones only where a nonce is given.
 * The nonce stands beside 'self' without 'strict-dynamic', because the framework's module preloads carry no nonce
 * and would be refused; nothing on this origin but the build's own files is ever served as a script.
 */
export function contentPolicy({ tileUrl }: HeaderSettings): (nonce?: string) => string {
  const tiles = tileUrl ? ` ${tileSource(tileUrl)}` : "";
  const rest = [
    "style-src 'self'",
    `img-src 'self' data:${tiles}`,
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join("; ");
  return (nonce) => {
    const scripts = nonce ? `'self' 'nonce-${nonce}'` : "'self'";
    return `default-src 'self'; script-src ${scripts}; ${rest}`;
  };
}

/** `https://{s}.tiles.example/{z}/{x}/{y}.png` is allowed as `https://*.tiles.example`. */
function tileSource(tileUrl: string): string {
  const source = /^(https?:\/\/[^/]+)/.exec(tileUrl)?.[1];
  if (!source) throw new Error("TILE_URL must begin with http:// or https://");
  return source.replace("{s}", "*");
}
