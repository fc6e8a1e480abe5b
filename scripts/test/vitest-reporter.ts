import path from "node:path";
import type { Reporter, TestCase, TestModule } from "vitest/node";
import { leaveOutcome, outcomeLine } from "./outcome";

/** Counts as a failure what failed outside any one test too: a file that did not load, an error nobody caught. */
export default class OutcomeReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], uncaught: readonly { message: string }[]) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const outside = modules.flatMap((module) =>
      [...module.errors(), ...[...module.children.allSuites()].flatMap((suite) => suite.errors())].map(
        (error) => outcomeLine(fileOf(module), error.message),
      ),
    );
    leaveOutcome({
      passed: tests.filter((test) => test.result().state === "passed").length,
      failed: [
        ...tests.flatMap(failure),
        ...outside,
        ...uncaught.map((error) => outcomeLine("outside any test", error.message)),
      ],
      skipped: tests.flatMap(skip),
    });
  }
}

function failure(test: TestCase): string[] {
  const result = test.result();
  return result.state === "failed" ? [outcomeLine(titleOf(test), result.errors[0]?.message)] : [];
}

function skip(test: TestCase): string[] {
  const result = test.result();
  return result.state === "skipped" ? [outcomeLine(titleOf(test), result.note)] : [];
}

function titleOf(test: TestCase) {
  return `${fileOf(test.module)} > ${test.fullName}`;
}

function fileOf(module: TestModule) {
  return path.relative(process.cwd(), module.moduleId);
}
