/** The leaf on its lattice. Always beside the name, so it is hidden from screen readers. */
export function LogoMark() {
  return (
    <svg viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <path
        d="M8 3v34M20 3v34M32 3v34M3 8h34M3 20h34M3 32h34"
        fill="none"
        stroke="var(--leaf)"
        strokeWidth="1.6"
      />
      <path
        d="M9 31C4 17 14 6 33 7c1 18-9 29-24 24Z"
        fill="var(--green)"
        stroke="var(--paper)"
        strokeWidth="2"
      />
      <path
        d="M5 36c6-9 13-16 22-23M15 24v-7m0 7h7m-2-5v-5m0 5h5"
        fill="none"
        stroke="var(--paper)"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
    </svg>
  );
}
