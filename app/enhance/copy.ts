/** Shows the buttons that copy the words of another part of the page, and says when it is done. */
export function startCopy() {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-copy]")) {
    const source = document.getElementById(button.dataset.copy ?? "");
    if (!source) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const words = source instanceof HTMLTextAreaElement ? source.value : (source.textContent ?? "");
      // Only a secure page has a clipboard; elsewhere the words are selected, ready to be copied.
      if (navigator.clipboard) {
        await navigator.clipboard.writeText(words);
        button.textContent = "Copied";
      } else getSelection()?.selectAllChildren(source);
    });
  }
}
