const PRESSES = 3;
const WITHIN_MS = 2_000;

/**
 * Leaves by the quick exit's own address, in place of this page in the browser's history: on its button, or when
 * Escape is pressed three times within two seconds.
 */
export function startQuickExit() {
  const link = document.querySelector<HTMLAnchorElement>("[data-quick-exit]");
  if (!link) return;
  const leave = () => {
    document.body.hidden = true;
    document.title = " ";
    location.replace(link.href);
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  let pressedAt: number[] = [];
  document.addEventListener("keydown", ({ key, timeStamp }) => {
    if (key !== "Escape") return;
    pressedAt = [...pressedAt.filter((at) => timeStamp - at < WITHIN_MS), timeStamp];
    if (pressedAt.length >= PRESSES) leave();
  });
}
