import type { FullConfig, Reporter, Suite, TestCase, TestError } from "@playwright/test/reporter";
import { leaveOutcome, outcomeLine } from "./outcome";

/** Counts a test that passed only at a second try as failed, and errors outside any test too. */
export default class OutcomeReporter implements Reporter {
  private tests: TestCase[] = [];
  private outside: TestError[] = [];

  onBegin(_config: FullConfig, suite: Suite) {
    this.tests = suite.allTests();
  }

  onError(error: TestError) {
    this.outside.push(error);
  }

  onEnd() {
    const ended = (...outcomes: string[]) => this.tests.filter((test) => outcomes.includes(test.outcome()));
    leaveOutcome({
      passed: ended("expected").length,
      failed: [
        ...ended("unexpected", "flaky").map((test) =>
          outcomeLine(titleOf(test), test.results.flatMap((result) => result.errors)[0]?.message),
        ),
        ...this.outside.map((error) => outcomeLine("outside any test", error.message)),
      ],
      skipped: ended("skipped").map((test) =>
        outcomeLine(titleOf(test), test.annotations.find((note) => note.type === "skip")?.description),
      ),
    });
  }
}

function titleOf(test: TestCase) {
  return test.titlePath().filter(Boolean).join(" > ");
}
