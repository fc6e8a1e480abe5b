/** Whether somebody looks at the answer now: not when only its headers are asked for, or the page is fetched ahead. */
export function isSeen({ method, headers }: Pick<Request, "method" | "headers">): boolean {
  const purposes = [headers.get("sec-purpose"), headers.get("purpose"), headers.get("x-moz")];
  return method !== "HEAD" && !purposes.some((purpose) => /\bprefetch\b|\bprerender\b/i.test(purpose ?? ""));
}
