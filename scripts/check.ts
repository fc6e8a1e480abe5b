import { checks, conclude, vitest } from "./test/parts";

const checked = await Promise.all(checks());
conclude([...checked, await vitest(["unit"])]);
