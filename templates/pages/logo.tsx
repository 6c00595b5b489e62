/** The seal of the commons: water above, four strips of land below. It follows the page's colours. */
export function Logo() {
  return (
    <svg viewBox="0 0 40 40" aria-hidden="true">
      <circle cx="20" cy="20" r="18.6" fill="none" stroke="var(--green)" stroke-width="2" />
      <path d="M8.4 13.6Q14 9.2 20 11.2T31.6 10.2" fill="none" stroke="var(--water-ink)" stroke-width="2.4" />
      <path d="M5.9 17A14.5 14.5 0 1 0 34.1 17Z" fill="var(--green)" />
      <path d="M16.3 17 12.2 33M20 17V35M23.7 17 27.8 33" stroke="var(--paper)" stroke-width="1.7" />
    </svg>
  );
}
