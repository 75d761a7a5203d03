/** Three dots: they move for a moment at each word about typing, and rest until the next. */
export function Dots({ words }: { words: number }) {
  return (
    <span className="dots" key={words} aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
  );
}
