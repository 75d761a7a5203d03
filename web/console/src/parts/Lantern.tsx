/** The lit lantern: *absent*, and the mark of the offline message. */
export function Lantern({ className = "lt" }: { className?: string }) {
  return (
    <svg className={className} viewBox="0 0 26 32" aria-hidden="true">
      <path d="M9 2.5h8v3H9zM9 26.5h8v3H9z" fill="currentColor" />
      <path
        d="M13 5.5c6 0 9.5 4.2 9.5 10.5S19 26.5 13 26.5 3.5 22.3 3.5 16 7 5.5 13 5.5z"
        fill="var(--lt,#E9AE45)"
        stroke="currentColor"
        strokeWidth="1.8"
      />
      <path
        d="M4.6 11.5c5 1.5 11.8 1.5 16.8 0M3.6 16.3c5.6 1.7 13.2 1.7 18.8 0M4.6 21c5 1.5 11.8 1.5 16.8 0"
        fill="none"
        stroke="#6B400C"
        strokeWidth="1.2"
        opacity=".5"
      />
    </svg>
  );
}
