export { closeDatabase, default, handleError, streamTimeout } from "~/entry.server";
