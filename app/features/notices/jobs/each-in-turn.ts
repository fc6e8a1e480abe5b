/** Does each piece of work though others fail, and then throws the first failure. */
export async function eachInTurn(pieces: (() => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const piece of pieces) {
    try {
      await piece();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
