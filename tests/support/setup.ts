import { format } from "node:util";
import { afterEach } from "vitest";

const noise: string[] = [];

/** A test that expects an error or a warning replaces the console's function itself, with `vi.spyOn`. */
for (const level of ["error", "warn"] as const) {
  console[level] = (...words: unknown[]) => {
    noise.push(`console.${level}: ${format(...words)}`);
  };
}

afterEach(() => {
  const heard = noise.splice(0);
  if (heard.length > 0) throw new Error(`This test was noisy.\n${heard.join("\n")}`);
});
