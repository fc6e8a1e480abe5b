import { test } from "@playwright/test";

/** Which of the projects this is, so that runs beside each other need not meet: 0 for the first. */
export function thisProject(): number {
  const { config, project } = test.info();
  return config.projects.findIndex(({ name }) => name === project.name);
}
