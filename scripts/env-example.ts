import { writeFileSync } from "node:fs";
import { exampleFile } from "~/lib/settings";

writeFileSync(".env.example", exampleFile());
