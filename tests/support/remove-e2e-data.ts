import { rmSync } from "node:fs";

/** Runs before the server is stopped; what the server still writes goes with the system's temporary folder. */
export default function removeE2eData() {
  const folder = process.env.E2E_OWN_DATA;
  if (folder) process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
}
