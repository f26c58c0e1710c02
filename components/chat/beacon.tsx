import { useId } from 'react';

/** Sidelight's mark: a light at the side of a page. Decoration. */
export function Beacon({ size }: { size: number }) {
  const beam = useId();
  const fill = `url(#${beam})`;
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <defs>
        <linearGradient id={beam} x1="0" y1="0" x2="1" y2="1">
          <stop offset="0" stopColor="#22b8cf" />
          <stop offset="0.55" stopColor="#3b6ee8" />
          <stop offset="1" stopColor="#7a4de8" />
        </linearGradient>
      </defs>
      <path d="M12 4h13a4 4 0 0 1 4 4v16a4 4 0 0 1-4 4H12a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z" fill={fill} opacity="0.22" />
      <path d="M5 8.5a2 2 0 0 1 2-2h1.5a9.5 9.5 0 0 1 0 19H7a2 2 0 0 1-2-2z" fill={fill} />
      <path d="M21 10.5h4M22.5 16h4M21 21.5h4" stroke={fill} strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
