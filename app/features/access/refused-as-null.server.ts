import { APIError } from "better-auth/api";

/** Null when the sign-in library refuses what it was given; its own failures are thrown on. */
export async function refusedAsNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof APIError && error.statusCode < 500) return null;
    throw error;
  }
}
