import { useId } from 'react';

/** Sidelight's mark, as on its icon: a light at the side that shows a line of the page. Decoration. */
export function Beacon({ size }: { size: number }) {
  const id = useId();
  return (
    <svg width={size} height={size} viewBox="0 0 128 128" aria-hidden="true" focusable="false">
      <defs>
        <linearGradient id={`${id}night`} x1="0" y1="0" x2="1" y2="1">
          <stop offset="0" stopColor="#1d3557" />
          <stop offset="1" stopColor="#0b1626" />
        </linearGradient>
        <linearGradient id={`${id}beam`} x1="1" y1="0" x2="0" y2="0">
          <stop offset="0" stopColor="#ffd166" />
          <stop offset="1" stopColor="#ffd166" stopOpacity="0.12" />
        </linearGradient>
      </defs>
      <rect x="4" y="4" width="120" height="120" rx="26" fill={`url(#${id}night)`} />
      <path d="M92 64 L18 30 L18 98 Z" fill={`url(#${id}beam)`} />
      <rect x="86" y="24" width="18" height="80" rx="9" fill="#ffd166" />
      <rect x="30" y="58" width="34" height="12" rx="6" fill="#ffffff" />
    </svg>
  );
}
