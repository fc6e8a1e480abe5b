interface Suggestion {
  kind: string;
  label: string;
  detail: string;
  href: string;
}

const WAIT_MS = 150;
const SHORTEST = 2;

/** Makes a combobox of each search box that says where its suggestions come from. Without it the box works as it is. */
export function startSuggestions() {
  for (const input of document.querySelectorAll<HTMLInputElement>("input[data-suggest]"))
    suggestionsOn(input);
}

function suggestionsOn(input: HTMLInputElement): Suggestions {
  return new Suggestions(input);
}

/** The box keeps the focus; the arrow keys go through the list, Enter goes there, Escape closes it. */
class Suggestions {
  readonly #list = document.createElement("ul");
  readonly #told = document.createElement("div");
  #chosen = -1;
  #timer = 0;
  #asking = new AbortController();

  constructor(readonly input: HTMLInputElement) {
    const id = `${input.id}-suggestions`;
    this.#list.className = "t-suggest";
    this.#list.hidden = true;
    set(this.#list, { id, role: "listbox", "aria-label": "Suggestions" });
    this.#told.className = "nhsuk-u-visually-hidden";
    this.#told.setAttribute("role", "status");
    set(input, {
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-controls": id,
      "aria-expanded": "false",
    });
    input.autocomplete = "off";
    input.after(this.#list, this.#told);
    input.addEventListener("input", () => this.#typed());
    input.addEventListener("keydown", (event) => this.#pressed(event));
    input.addEventListener("blur", () => this.#close());
    // A press on the list leaves the focus in the box
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
    this.#list.addEventListener("click", ({ target }) => {
      this.#go(target instanceof Element ? target.closest("li") : null);
    });
  }

  #typed() {
    this.#close();
    if (this.input.value.trim().length < SHORTEST) return;
    this.#timer = window.setTimeout(() => void this.#ask(), WAIT_MS);
  }

  async #ask() {
    const asking = (this.#asking = new AbortController());
    const address = `${this.input.dataset.suggest ?? ""}?q=${encodeURIComponent(this.input.value)}`;
    try {
      const answer = await fetch(address, { signal: asking.signal });
      const found = answer.ok ? ((await answer.json()) as Suggestion[]) : [];
      if (!asking.signal.aborted) this.#show(found);
    } catch {
      this.#told.textContent = "";
    }
  }

  #show(found: Suggestion[]) {
    this.#list.replaceChildren(...found.map((one, index) => optionOf(one, `${this.#list.id}-${index}`)));
    this.#list.hidden = found.length === 0;
    this.input.setAttribute("aria-expanded", String(found.length > 0));
    this.#told.textContent = found.length > 0 ? `${found.length} suggestions` : "";
  }

  #close() {
    clearTimeout(this.#timer);
    this.#asking.abort();
    this.#list.hidden = true;
    this.#chosen = -1;
    this.#told.textContent = "";
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  #pressed(event: KeyboardEvent) {
    const { key } = event;
    if (this.#list.hidden) {
      if (key === "ArrowDown" && this.input.value.trim().length >= SHORTEST) void this.#ask();
      return;
    }
    if (key === "ArrowDown") this.#choose(this.#chosen + 1);
    else if (key === "ArrowUp") this.#choose(this.#chosen - 1);
    else if (key === "Enter" && this.#chosen >= 0) this.#go(this.#options()[this.#chosen] ?? null);
    else if (key === "Escape") this.#close();
    else return;
    // The page hears the key all the same: three times Escape leaves it
    event.preventDefault();
  }

  /** Round and round, with the box itself between the last and the first. */
  #choose(index: number) {
    const options = this.#options();
    const stops = options.length + 1;
    this.#chosen = ((index + 1 + stops) % stops) - 1;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === this.#chosen)));
    const option = options[this.#chosen];
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  #options(): HTMLLIElement[] {
    return [...this.#list.querySelectorAll("li")];
  }

  #go(option: HTMLElement | null) {
    const { href, kind } = option?.dataset ?? {};
    if (!href) return;
    const near = this.input.form?.querySelector<HTMLInputElement>('[name="near"]')?.value;
    location.href = near && kind === "need" ? `${href}&near=${encodeURIComponent(near)}` : href;
  }
}

function optionOf({ kind, label, detail, href }: Suggestion, id: string): HTMLLIElement {
  const option = document.createElement("li");
  const words = document.createElement("span");
  set(option, { id, role: "option", "aria-selected": "false" });
  Object.assign(option.dataset, { href, kind });
  words.textContent = detail;
  option.append(label, " ", words);
  return option;
}

function set(element: Element, attributes: Record<string, string>) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}
